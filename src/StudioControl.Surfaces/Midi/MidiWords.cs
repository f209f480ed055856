using System.Globalization;

namespace StudioControl.Surfaces.Midi;

/// <summary>What MIDI messages say, by MIDI 1.0, for people who watch a line. Put together as they come: timecode has eight pieces.</summary>
public sealed class MidiWords
{
    private static readonly string[] Rates = ["24", "25", "30 drop", "30"];
    private static readonly Dictionary<byte, string> MachineControl = new()
    {
        [0x01] = "stop",
        [0x02] = "play",
        [0x03] = "deferred play",
        [0x04] = "fast forward",
        [0x05] = "rewind",
        [0x06] = "record strobe",
        [0x07] = "record exit",
        [0x09] = "pause",
    };

    private readonly int[] _quarters = new int[8];

    /// <summary>A real-time byte.</summary>
    public static string OfRealTime(byte value) =>
        value switch
        {
            0xF8 => "clock",
            0xFA => "start",
            0xFB => "continue",
            0xFC => "stop",
            0xFE => "active sensing",
            0xFF => "reset",
            _ => "undefined",
        };

    /// <summary>A short message.</summary>
    public string Of(MidiMessage message)
    {
        var channel = (byte)(message.Status & 0x0F);
        return (message.Status & 0xF0) switch
        {
            0x90 when message.Second > 0 => $"{At(MidiControlKind.Note)} on, velocity {message.Second}",
            0x80 or 0x90 => $"{At(MidiControlKind.Note)} off",
            0xA0 => $"{At(MidiControlKind.PolyPressure)} = {message.Second}",
            0xB0 => $"{At(MidiControlKind.Controller)} = {message.Second}{OfController(message.First)}",
            0xC0 => $"{At(MidiControlKind.Program)}",
            0xD0 => $"pressure {channel + 1} = {message.First}",
            0xE0 => $"pitch {channel + 1} = {message.First | (message.Second << 7)}",
            _ => OfSystem(message),
        };

        ControlAddress At(MidiControlKind kind) => new(kind, channel, message.First);
    }

    /// <summary>A system exclusive message, from F0 to F7.</summary>
    public static string OfSysEx(ReadOnlySpan<byte> message) =>
        message switch
        {
            [0xF0, 0x7E, var device, 0x06, 0x01, 0xF7] => $"identity request to {Device(device)}",
            [0xF0, 0x7E, var device, 0x06, 0x02, .. var rest, 0xF7] =>
                $"identity of {Device(device)}: {Identity(rest)}",
            [0xF0, 0x7F, var device, 0x01, 0x01, var hours, var minutes, var seconds, var frames, 0xF7] =>
                $"MTC full frame to {Device(device)}: {Time(hours & 0x1F, minutes, seconds, frames, hours >> 5)}",
            [
                0xF0,
                0x7F,
                var device,
                0x06,
                0x44,
                0x06,
                0x01,
                var hours,
                var minutes,
                var seconds,
                var frames,
                _,
                0xF7,
            ] => $"MMC locate to {Device(device)}: {Time(hours & 0x1F, minutes, seconds, frames, hours >> 5)}",
            [0xF0, 0x7F, var device, 0x06, var command, .., 0xF7] =>
                $"MMC {MachineControl.GetValueOrDefault(command, $"{command:X2}")} to {Device(device)}",
            [0xF0, 0x00, var a, var b, .., 0xF7] =>
                $"system exclusive of maker 00 {a:X2} {b:X2}, {message.Length} bytes",
            [0xF0, var maker, .., 0xF7] => $"system exclusive of maker {maker:X2}, {message.Length} bytes",
            _ => "system exclusive",
        };

    private static string OfController(byte number) =>
        number switch
        {
            6 => " (data entry)",
            38 => " (data entry, low)",
            96 => " (increment)",
            97 => " (decrement)",
            98 or 99 => " (nrpn number)",
            100 or 101 => " (rpn number)",
            120 => " (all sound off)",
            121 => " (reset controllers)",
            123 => " (all notes off)",
            _ => "",
        };

    private string OfSystem(MidiMessage message) =>
        message.Status switch
        {
            0xF1 => QuarterFrame(message.First),
            0xF2 => $"song position {message.First | (message.Second << 7)}",
            0xF3 => $"song {message.First}",
            0xF6 => "tune request",
            _ => "undefined",
        };

    // Eight pieces are one time; it was so two frames ago.
    private string QuarterFrame(byte data)
    {
        var piece = data >> 4 & 7;
        _quarters[piece] = data & 0x0F;
        if (piece < 7)
        {
            return $"MTC quarter frame {piece}";
        }

        var hours = _quarters[6] | ((_quarters[7] & 1) << 4);
        var rate = _quarters[7] >> 1 & 3;
        return $"MTC {Time(hours, Two(4), Two(2), Two(0), rate)}";

        int Two(int low) => _quarters[low] | (_quarters[low + 1] << 4);
    }

    private static string Time(int hours, int minutes, int seconds, int frames, int rate) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{hours:00}:{minutes:00}:{seconds:00}:{frames & 0x1F:00} at {Rates[rate & 3]}"
        );

    private static string Device(byte device) => device == 0x7F ? "all" : $"device {device}";

    private static string Identity(ReadOnlySpan<byte> rest)
    {
        var maker = rest.Length > 0 && rest[0] == 0 ? 3 : 1;
        if (rest.Length < maker + 8)
        {
            return "cut short";
        }

        var product = rest[maker..];
        var family = product[0] | (product[1] << 7);
        var member = product[2] | (product[3] << 7);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"maker {Hex(rest[..maker])}, family {family}, number {member}, version {Hex(product[4..8])}"
        );
    }

    /// <summary>Bytes as people write them: <c>90 20 7F</c>.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var words = new string[bytes.Length];
        for (var at = 0; at < bytes.Length; at++)
        {
            words[at] = $"{bytes[at]:X2}";
        }

        return string.Join(' ', words);
    }
}
