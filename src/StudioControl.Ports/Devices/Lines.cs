using System.IO.Ports;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Devices;

/// <summary>Line settings as System.IO.Ports takes them.</summary>
internal static class Lines
{
    public static SerialPort Make(string path, LineSettings line)
    {
        var port = new SerialPort(path, line.Baud, ParityOf(line), line.DataBits, StopBitsOf(line))
        {
            Handshake = HandshakeOf(line),
        };

        // A line that is to be left alone must not be set: on a pseudo-terminal that is an error.
        if (line.Dtr != ModemLine.Leave)
        {
            port.DtrEnable = line.Dtr == ModemLine.On;
        }

        if (line.Rts != ModemLine.Leave && line.Handshake != LineHandshake.RtsCts)
        {
            port.RtsEnable = line.Rts == ModemLine.On;
        }

        return port;
    }

    /// <summary>A missing path shows as "unauthorized" with the true reason inside.</summary>
    public static Loss Explain(string path, UnauthorizedAccessException fault)
    {
        var inner = fault.InnerException?.Message ?? "";
        if (inner.Contains("No such", StringComparison.Ordinal))
        {
            return DeviceReasons.NotFound(path);
        }

        return
            inner.Contains("denied", StringComparison.OrdinalIgnoreCase)
            && !inner.Contains("busy", StringComparison.Ordinal)
            ? DeviceReasons.NoPermission(path)
            : DeviceReasons.Busy(path);
    }

    private static Parity ParityOf(LineSettings line) =>
        line.Parity switch
        {
            LineParity.Odd => Parity.Odd,
            LineParity.Even => Parity.Even,
            _ => Parity.None,
        };

    private static StopBits StopBitsOf(LineSettings line) => line.StopBits == 2 ? StopBits.Two : StopBits.One;

    private static Handshake HandshakeOf(LineSettings line) =>
        line.Handshake switch
        {
            LineHandshake.XonXoff => Handshake.XOnXOff,
            LineHandshake.RtsCts => Handshake.RequestToSend,
            _ => Handshake.None,
        };
}
