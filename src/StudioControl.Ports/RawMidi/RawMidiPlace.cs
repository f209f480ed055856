using System.Globalization;

namespace StudioControl.Ports.RawMidi;

/// <summary>
/// How a studio file names a MIDI device, after <c>rawmidi:</c>: a node (<c>/dev/snd/midiC1D0</c>), a name (<c>X-Touch</c>), or a
/// USB unit: <c>usb:1397:00b4:serial=A17</c> goes with the unit, <c>usb:1397:00b4:socket=1-2.4</c> with the USB socket.
/// <c>#2</c> at the end: its second MIDI port.
/// </summary>
internal sealed record RawMidiPlace(string Text, string Part, int Port)
{
    public const string Expected =
        "rawmidi:NAME of a card, rawmidi:usb:VENDOR:PRODUCT:serial=TEXT, rawmidi:usb:VENDOR:PRODUCT:socket=1-2 or rawmidi:/dev/snd/midiC1D0, each with #2 for its second MIDI port";

    private const string UsbMark = "usb:";
    private const string SerialMark = "serial=";
    private const string SocketMark = "socket=";
    private const int MostPorts = 64;

    public bool IsPath => Text.StartsWith('/');

    public bool IsUsb => Text.StartsWith(UsbMark, StringComparison.Ordinal);

    public static bool TryParse(string rest, out RawMidiPlace place)
    {
        var mark = rest.LastIndexOf('#');
        var port = 0;
        var isNumbered =
            mark > 0
            && int.TryParse(rest.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is >= 1 and <= MostPorts;
        var part = isNumbered ? rest[..mark] : rest;
        place = new(rest, part, isNumbered ? port : 0);
        return part.Length > 0 && (!place.IsUsb || IsUnit(part));
    }

    /// <summary>Which of the devices it means; <paramref name="alike"/>: how many it could mean. Null: none.</summary>
    public RawMidiChoice? Choose(IReadOnlyList<RawMidiDevice> devices, out int alike)
    {
        // A card may be called "Thing #2" itself.
        var byWhole = IsUsb ? [] : devices.Where(device => Means(device, Text)).ToList();
        var (found, port) = byWhole.Count > 0 ? (byWhole, 0) : (devices.Where(one => Means(one, Part)).ToList(), Port);
        alike = found.Select(device => device.Card).Distinct().Count();
        if (found.Count == 0)
        {
            return null;
        }

        // The ports of a unit are counted through all its devices.
        var left = port;
        foreach (var device in found.Where(device => device.Card == found[0].Card))
        {
            if (left <= device.Ports)
            {
                return new(device, left);
            }

            left -= device.Ports;
        }

        return null;
    }

    /// <summary>All that a file may write for a MIDI port of a device, the most lasting first; <paramref name="port"/> from 1.</summary>
    public static IEnumerable<string> NamesOf(RawMidiDevice device, int port, IReadOnlyList<RawMidiDevice> all)
    {
        var before = all.Where(one => one.Card == device.Card && one.Number < device.Number).Sum(one => one.Ports);
        var isOnly = all.Where(one => one.Card == device.Card).Sum(one => one.Ports) == 1;
        if (device.Usb is { } usb)
        {
            var unit = $"rawmidi:{UsbMark}{usb.Vendor}:{usb.Product}:";
            var mark = isOnly ? "" : Mark(before + port);
            if (usb.Serial.Length > 0 && !IsShared(device, all))
            {
                yield return $"{unit}{SerialMark}{usb.Serial}{(usb.Serial.Contains('#') ? Mark(before + port) : mark)}";
            }

            yield return $"{unit}{SocketMark}{usb.Socket}{mark}";
        }

        yield return $"rawmidi:{device.CardId}{(isOnly ? "" : Mark(before + port))}";
    }

    private static string Mark(int port) => string.Create(CultureInfo.InvariantCulture, $"#{port}");

    // Makers who burn the same serial number into every unit.
    private static bool IsShared(RawMidiDevice device, IReadOnlyList<RawMidiDevice> all) =>
        all.Any(one =>
            one.Card != device.Card
            && one.Usb is { } usb
            && usb with { Socket = "" } == device.Usb! with { Socket = "" }
        );

    private bool Means(RawMidiDevice device, string text)
    {
        if (IsPath)
        {
            return string.Equals(device.Node, text, StringComparison.Ordinal);
        }

        if (!IsUsb)
        {
            return device.IsCalled(text);
        }

        return device.Usb is { } usb
            && (
                string.Equals(text, UnitOf(usb, SerialMark + usb.Serial), StringComparison.OrdinalIgnoreCase)
                || string.Equals(text, UnitOf(usb, SocketMark + usb.Socket), StringComparison.OrdinalIgnoreCase)
            );
    }

    private static string UnitOf(Kernel.UsbIdentity usb, string which) =>
        $"{UsbMark}{usb.Vendor}:{usb.Product}:{which}";

    private static bool IsUnit(string text)
    {
        var parts = text.Split(':', 4);
        return parts.Length == 4
            && IsId(parts[1])
            && IsId(parts[2])
            && (IsFilled(parts[3], SerialMark) || IsFilled(parts[3], SocketMark));
    }

    private static bool IsId(string text) => text.Length == 4 && text.All(char.IsAsciiHexDigit);

    private static bool IsFilled(string text, string mark) =>
        text.StartsWith(mark, StringComparison.Ordinal) && text.Length > mark.Length;
}

/// <summary>A device and which of its MIDI ports, from 1; 0: any that is free.</summary>
internal sealed record RawMidiChoice(RawMidiDevice Device, int Port);
