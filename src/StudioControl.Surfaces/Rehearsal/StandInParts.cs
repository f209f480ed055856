using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>What a short message to a unit moves or lights.</summary>
internal enum StandInPart
{
    None,
    Fader,
    FaderLow,
    Ring,
    RingMode,
    Meter,
    Lamp,
}

/// <summary>Which part of a unit each short message is for, from the profile's map.</summary>
internal sealed class StandInParts
{
    private const int LowByte = 0x20;

    private readonly Dictionary<(byte Status, byte Number), (StandInPart Part, int Index)> _parts = [];

    public StandInParts(SurfaceProfile profile)
    {
        var map = profile.Map;
        for (var fader = 0; profile.Faders.HasMotors && fader < map.Faders.Count; fader++)
        {
            Add(map.Faders[fader], StandInPart.Fader, fader);
            if (map.Faders[fader] is { Kind: WireKind.Controller14 } wide)
            {
                Add(wide with { Number = (byte)(wide.Number + LowByte) }, StandInPart.FaderLow, fader);
            }
        }

        for (var strip = 0; strip < SurfaceMap.MostStrips; strip++)
        {
            AddRing(profile, strip);
            Add(map.RingModes[strip], StandInPart.RingMode, strip);
            Add(map.Meters[strip], StandInPart.Meter, strip);
        }

        if (profile.Lamps.Style == LampStyle.Message)
        {
            AddLamps(map);
        }
    }

    public StandInPart Find(MidiMessage message, out int index)
    {
        var isWide = (message.Status & 0xF0) is 0xD0 or 0xE0;
        _ = _parts.TryGetValue((message.Status, isWide ? (byte)0 : message.First), out var found);
        index = found.Index;
        return found.Part;
    }

    // A lamp that stands elsewhere than its key goes before a key that stands there and has none of its own.
    private void AddLamps(SurfaceMap map)
    {
        for (var key = 0; key < map.Lamps.Count; key++)
        {
            Add(map.Lamps[key], StandInPart.Lamp, key);
        }

        for (var key = 0; key < map.Keys.Count; key++)
        {
            if (!map.Lamps[key].Exists)
            {
                Add(map.Keys[key], StandInPart.Lamp, key);
            }
        }
    }

    // Asparion's rings have the mode in their MIDI channel.
    private void AddRing(SurfaceProfile profile, int strip)
    {
        var ring = profile.Map.Rings[strip];
        Add(ring, StandInPart.Ring, strip);
        if (profile.Displays.RingStyle == RingStyle.Asparion && ring.Exists)
        {
            Add(ring with { Channel = 1 }, StandInPart.Ring, strip);
            Add(ring with { Channel = 2 }, StandInPart.Ring, strip);
        }
    }

    private void Add(WireAddress address, StandInPart part, int index)
    {
        if (address.Exists && address.Kind != WireKind.Zone)
        {
            var status = (byte)(MapBytes.StatusOf(address.Kind) | address.Channel);
            _ = _parts.TryAdd((status, address.Number), (part, index));
        }
    }
}
