using StudioControl.Studio.Documents;
using StudioControl.Studio.Ports;

namespace StudioControl.Gear.Profiles;

/// <summary>Reads how a serial line is set.</summary>
internal static class LineReader
{
    private static readonly Dictionary<string, LineParity> Parities = new(StringComparer.Ordinal)
    {
        ["none"] = LineParity.None,
        ["odd"] = LineParity.Odd,
        ["even"] = LineParity.Even,
    };

    private static readonly Dictionary<string, LineHandshake> Handshakes = new(StringComparer.Ordinal)
    {
        ["none"] = LineHandshake.None,
        ["xon-xoff"] = LineHandshake.XonXoff,
        ["rts-cts"] = LineHandshake.RtsCts,
    };

    private static readonly Dictionary<string, ModemLine> Lines = new(StringComparer.Ordinal)
    {
        ["leave"] = ModemLine.Leave,
        ["on"] = ModemLine.On,
        ["off"] = ModemLine.Off,
    };

    // 50 Bd is the slowest rate that a UART is ever set to; 4 Mbaud the fastest that USB adapters name.
    private static readonly NumberRule Bauds = new(50, 4_000_000);

    public static LineSettings Read(Section section) =>
        new()
        {
            Baud = section.Integer("baud", "Bits per second", Bauds, 9600),
            DataBits = section.Integer("bits", "Data bits", new(7, 8), 8),
            Parity = section.Choice("parity", "Parity", Parities, "none"),
            StopBits = section.Integer("stop", "Stop bits", new(1, 2), 1),
            Handshake = section.Choice("handshake", "Flow control", Handshakes, "none"),
            Dtr = section.Choice("dtr", "Data terminal ready", Lines, "leave"),
            Rts = section.Choice("rts", "Request to send", Lines, "leave"),
            Rs485 = section.Flag("rs485", "The port turns an RS-485 line's direction (kernel mode)", false),
        };
}
