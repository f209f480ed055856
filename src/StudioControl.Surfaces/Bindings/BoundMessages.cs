using StudioControl.Surfaces.Midi;

namespace StudioControl.Surfaces.Bindings;

/// <summary>Which short messages belong to bound controls: one look for any message.</summary>
internal sealed class BoundMessages
{
    private const int Kinds = 8;

    private readonly bool[] _isBound = new bool[Kinds << 11];

    public BoundMessages(IEnumerable<ControlAddress> addresses)
    {
        foreach (var address in addresses)
        {
            Add(address);
        }
    }

    public bool Has(MidiMessage message) => message.Status < 0xF0 && _isBound[Place(message.Status, message.First)];

    private void Add(ControlAddress address)
    {
        switch (address.Kind)
        {
            case MidiControlKind.Controller14:
                Add(0xB0, address.Channel, address.Number);
                Add(0xB0, address.Channel, address.Number + 32);
                break;
            case MidiControlKind.Nrpn or MidiControlKind.Rpn:
                foreach (var number in (ReadOnlySpan<int>)[6, 38, 96, 97, 98, 99, 100, 101])
                {
                    Add(0xB0, address.Channel, number);
                }

                break;
            case MidiControlKind.None:
                break;
            default:
                Add(StatusOf(address.Kind), address.Channel, address.Number);
                break;
        }
    }

    private void Add(int status, int channel, int number) =>
        _isBound[Place((byte)(status | channel), (byte)number)] = true;

    private static int StatusOf(MidiControlKind kind) =>
        kind switch
        {
            MidiControlKind.Note => 0x90,
            MidiControlKind.PolyPressure => 0xA0,
            MidiControlKind.Controller => 0xB0,
            MidiControlKind.Program => 0xC0,
            MidiControlKind.Pressure => 0xD0,
            _ => 0xE0,
        };

    // Note off is the release of note on; what has one control for each channel has no number.
    private static int Place(byte status, byte number)
    {
        var high = (status & 0xF0) == 0x80 ? 0x90 : status & 0xF0;
        var at = high is 0xD0 or 0xE0 ? 0 : number;
        return (((high >> 4) & (Kinds - 1)) << 11) | ((status & 0x0F) << 7) | at;
    }
}
