using StudioControl.Surfaces.Midi;

namespace StudioControl.Tests.Surfaces;

/// <summary>What went to a unit, taken apart: short messages and system exclusive ones as hexadecimal text.</summary>
internal sealed class Messages
{
    private Messages() { }

    /// <summary>All messages in order: <c>B0 30 06</c>, <c>F0 00 00 66 14 12 00 41 F7</c>.</summary>
    public List<string> All { get; } = [];

    /// <summary>Bytes that belong to none.</summary>
    public int Noise { get; private set; }

    public static Messages Of(CablePort cable)
    {
        var messages = new Messages();
        var stream = new MidiStream();
        foreach (var value in cable.ToUnit)
        {
            switch (stream.Take(value))
            {
                case MidiOutcome.Message:
                    messages.All.Add(Text(stream.Message));
                    break;
                case MidiOutcome.SysEx:
                    messages.All.Add(Hex(stream.SysEx));
                    break;
                case MidiOutcome.Noise:
                    messages.Noise++;
                    break;
                default:
                    break;
            }
        }

        return messages;
    }

    /// <summary>The messages that begin so.</summary>
    public IReadOnlyList<string> Beginning(string start) =>
        [.. All.Where(one => one.StartsWith(start, StringComparison.Ordinal))];

    private static string Text(MidiMessage message)
    {
        var isLong = message.Status is < 0xC0 or (>= 0xE0 and < 0xF0);
        ReadOnlySpan<byte> bytes = [message.Status, message.First, message.Second];
        return Hex(isLong ? bytes : bytes[..2]);
    }

    private static string Hex(ReadOnlySpan<byte> bytes) =>
        string.Join(
            ' ',
            bytes.ToArray().Select(one => one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture))
        );
}
