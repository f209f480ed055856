using System.Globalization;
using StudioControl.Surfaces.Learning;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Learning;

/// <summary>Each message of a MIDI line as a line of text: time, direction, bytes, meaning; and how many there were.</summary>
internal sealed class MonitorLines(SurfaceProfile? profile, Func<DateTimeOffset> clock)
{
    // Clocks and active sensing come by the hundred: they are counted only.
    private const byte Clock = 0xF8;
    private const byte ActiveSensing = 0xFE;

    // Longer ones are shown in part.
    private const int MostBytes = 24;

    private readonly MidiWords _midi = new();
    private readonly ProfileWords? _profile = profile is null ? null : new(profile);
    private readonly Direction _in = new("<");
    private readonly Direction _out = new(">");

    /// <summary>The lines of bytes that were heard.</summary>
    public IEnumerable<string> Heard(byte[] bytes) => Lines(_in, bytes);

    /// <summary>The lines of bytes that were sent.</summary>
    public IEnumerable<string> Sent(byte[] bytes) => Lines(_out, bytes);

    /// <summary>How many there were.</summary>
    public string Counts =>
        $"heard {_in.Messages} messages, {_in.SysEx} system exclusive, {_in.Clocks} clocks, {_in.Sensing} active sensing, "
        + $"{_in.Stream.NoiseBytes} bytes of noise; sent {_out.Messages + _out.SysEx}";

    private IEnumerable<string> Lines(Direction direction, byte[] bytes)
    {
        foreach (var value in bytes)
        {
            switch (direction.Stream.Take(value))
            {
                case MidiOutcome.Message:
                    direction.Messages++;
                    var message = direction.Stream.Message;
                    yield return Line(direction, Bytes(message), _midi.Of(message), _profile?.Of(message));
                    break;
                case MidiOutcome.SysEx:
                    direction.SysEx++;
                    var whole = direction.Stream.SysEx.ToArray();
                    yield return Line(direction, whole, MidiWords.OfSysEx(whole), _profile?.OfSysEx(whole));
                    break;
                case MidiOutcome.RealTime when value == Clock:
                    direction.Clocks++;
                    break;
                case MidiOutcome.RealTime when value == ActiveSensing:
                    direction.Sensing++;
                    break;
                case MidiOutcome.RealTime:
                    direction.Messages++;
                    yield return Line(direction, [value], MidiWords.OfRealTime(value), "");
                    break;
                case MidiOutcome.Noise:
                    yield return Line(direction, [value], "noise", "");
                    break;
                default:
                    break;
            }
        }
    }

    private string Line(Direction direction, byte[] bytes, string midi, string? profile)
    {
        var hex = bytes.Length > MostBytes ? $"{MidiWords.Hex(bytes.AsSpan(0, MostBytes))} …" : MidiWords.Hex(bytes);
        var meaning = profile is { Length: > 0 } ? $"{profile}  ({midi})" : midi;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{clock():HH:mm:ss.fff} {direction.Sign} {hex, -9} {meaning}"
        );
    }

    private static byte[] Bytes(MidiMessage message) =>
        message.Status switch
        {
            0xF6 => [message.Status],
            0xF1 or 0xF3 or (>= 0xC0 and < 0xE0) => [message.Status, message.First],
            _ => [message.Status, message.First, message.Second],
        };

    private sealed class Direction(string sign)
    {
        public MidiStream Stream { get; } = new();

        public string Sign => sign;

        public long Messages { get; set; }

        public long SysEx { get; set; }

        public long Clocks { get; set; }

        public long Sensing { get; set; }
    }
}
