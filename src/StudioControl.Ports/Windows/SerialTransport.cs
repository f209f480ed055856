using System.Diagnostics.CodeAnalysis;
using System.IO.Ports;
using StudioControl.Ports.Devices;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Windows;

/// <summary>
/// A COM port by System.IO.Ports. A read is always pending on its BaseStream, since that is the only sign of a pulled
/// cable; BaseStream.Dispose comes before Dispose, which may wait for ever for bytes that nobody takes.
/// </summary>
internal sealed class SerialTransport(string name, SerialPort port) : ITransport
{
    [SuppressMessage("Reliability", "CA2000", Justification = "the transport takes the SerialPort over and closes it")]
    public static ITransport? Open(string name, LineSettings line, out Loss loss)
    {
        var port = Lines.Make(name, line);
        try
        {
            port.Open();
            port.DiscardInBuffer();
            loss = default;
            return new SerialTransport(name, port);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            port.Dispose();
            loss = Refused(name, line, fault);
            return null;
        }
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken token) =>
        port.BaseStream.ReadAsync(buffer, token);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token) =>
        port.BaseStream.WriteAsync(bytes, token);

    public Loss Explain(Exception fault) =>
        new(LossCause.Unplugged, $"{name} was unplugged or failed: {fault.Message}");

    public void Close()
    {
        port.BaseStream.Dispose();
        port.Dispose();
    }

    private static Loss Refused(string name, LineSettings line, Exception fault) =>
        fault switch
        {
            FileNotFoundException => DeviceReasons.NotFound(name),
            UnauthorizedAccessException when OperatingSystem.IsWindows() => DeviceReasons.Busy(name),
            UnauthorizedAccessException unauthorized => Lines.Explain(name, unauthorized),
            _ => DeviceReasons.BadSettings(name, line),
        };
}
