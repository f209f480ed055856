using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>What kind of control a message belongs to.</summary>
internal enum ControlKind
{
    None,
    Fader,
    FaderLow,
    Touch,
    Knob,
    Key,
    Jog,
}

/// <summary>Which control each short message belongs to: one look for any message.</summary>
internal sealed class ControlTable
{
    private const int Kinds = 8;

    private readonly short[] _controls = new short[Kinds << 11];

    public ControlTable(SurfaceMap map)
    {
        AddAll(ControlKind.Fader, map.Faders);
        AddAll(ControlKind.Touch, map.Touches);
        AddAll(ControlKind.Knob, map.Knobs);
        AddAll(ControlKind.Key, map.Keys);
        Add(ControlKind.Knob, map.SelectedKnob, SurfaceMap.SelectedKnobNumber);
        Add(ControlKind.Jog, map.Jog, 0);
    }

    /// <summary>The control of a message; <see cref="ControlKind.None"/>: it belongs to none.</summary>
    public ControlKind Find(MidiMessage message, out int index)
    {
        var isWide = (message.Status & 0xF0) is 0xD0 or 0xE0;
        var entry = _controls[Place(message.Status, isWide ? (byte)0 : message.First)];
        index = entry & 0xFF;
        return (ControlKind)(entry >> 8);
    }

    // Note off is the release of note on.
    private static int Place(byte status, byte number)
    {
        var high = (status & 0xF0) == 0x80 ? 0x90 : status & 0xF0;
        return (((high >> 4) & (Kinds - 1)) << 11) | ((status & 0x0F) << 7) | number;
    }

    private void AddAll(ControlKind kind, IReadOnlyList<WireAddress> addresses)
    {
        for (var index = 0; index < addresses.Count; index++)
        {
            Add(kind, addresses[index], index);
        }
    }

    private void Add(ControlKind kind, WireAddress address, int index)
    {
        if (!address.Exists || address.Kind == WireKind.Zone)
        {
            return;
        }

        var status = (byte)(MapBytes.StatusOf(address.Kind) | address.Channel);
        _controls[Place(status, address.Number)] = (short)(((int)kind << 8) | index);
        if (address.Kind == WireKind.Controller14 && kind == ControlKind.Fader)
        {
            var low = (byte)(address.Number + 0x20);
            _controls[Place(status, low)] = (short)(((int)ControlKind.FaderLow << 8) | index);
        }
    }
}
