using System.Diagnostics.CodeAnalysis;
using System.IO.Ports;
using System.Runtime.InteropServices;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Devices;

/// <summary>
/// Opens a serial or raw MIDI device: our own descriptor first, locked against a second user, then System.IO.Ports on the
/// same path to set the line. In this order because SerialPort asks for exclusive use of the device.
/// </summary>
internal sealed class DeviceDoor(string name, Func<string?> find, LineSettings? line) : IDoor
{
    public Loss NotThere => DeviceReasons.NotFound(name);

    public NodeIdentity Glance()
    {
        var path = find();
        return path is null ? NodeIdentity.Missing : NodeIdentity.Of(path);
    }

    public DoorAnswer Open()
    {
        var path = find();
        if (path is null)
        {
            return Refused(NotThere);
        }

        var descriptor = Libc.Open(path, Libc.OpenFlags);
        if (descriptor < 0)
        {
            return Refused(DeviceReasons.NotOpened(path, Marshal.GetLastPInvokeError()));
        }

        var answer = Prepare(path, descriptor);
        if (answer.Line is null)
        {
            _ = Libc.Close(descriptor);
        }

        return answer;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "the line takes the SerialPort over and disposes it")]
    private DoorAnswer Prepare(string path, int descriptor)
    {
        // Root is not bound by the terminal's exclusive mode; this lock binds everyone who asks for it, ourselves included.
        if (Libc.Lock(descriptor, Libc.LockExclusiveNow) != 0)
        {
            return Refused(DeviceReasons.Busy(path));
        }

        var isTerminal = Libc.IsTerminal(descriptor) == 1;
        if (line is null)
        {
            StartInput(descriptor, isTerminal);
            return DoorAnswer.Opened(new DeviceLine(path, descriptor, null), "");
        }

        if (!isTerminal)
        {
            return Refused(
                new(LossCause.BadSettings, $"{path} is no serial port; a MIDI device is written rawmidi:{path}")
            );
        }

        var refused = SetLine(path, line, out var setter, out var note);
        if (setter is null)
        {
            return Refused(refused);
        }

        var doubts = new[]
        {
            line.Rs485 ? DeviceTuning.SetRs485(descriptor) : "",
            DeviceTuning.Hasten(DeviceLink.Follow(path)),
        };
        _ = Libc.Discard(descriptor, Libc.DiscardInput);
        return DoorAnswer.Opened(
            new DeviceLine(path, descriptor, setter),
            note,
            string.Join("; ", doubts.Where(doubt => doubt.Length > 0))
        );
    }

    // What has no parity takes it the first time it is opened and refuses it the next time; modem lines it refuses always.
    private static Loss SetLine(string path, LineSettings line, out SerialPort? setter, out string note)
    {
        note = $"at {line}";
        var refused = TrySet(path, line, out setter);
        if (refused.Cause != LossCause.BadSettings || !IsNoLine(DeviceLink.Follow(path)))
        {
            return refused;
        }

        var left = WithoutModem(line);
        if (left != line && TrySet(path, left, out setter).Cause == LossCause.None)
        {
            note += " without its modem lines: there are none on this device";
            return default;
        }

        note += " without its parity: there is none on this device";
        return TrySet(path, left with { Parity = LineParity.None }, out setter);
    }

    private static LineSettings WithoutModem(LineSettings line) =>
        line with
        {
            Dtr = ModemLine.Leave,
            Rts = ModemLine.Leave,
            Handshake = line.Handshake == LineHandshake.RtsCts ? LineHandshake.None : line.Handshake,
        };

    private static Loss TrySet(string path, LineSettings line, out SerialPort? setter)
    {
        setter = null;
        var port = Lines.Make(path, line);
        try
        {
            port.Open();
            setter = port;
            return default;
        }
        catch (ArgumentException)
        {
            return DeviceReasons.BadSettings(path, line);
        }
        catch (UnauthorizedAccessException fault)
        {
            return Lines.Explain(path, fault);
        }
        catch (IOException)
        {
            return line.Dtr != ModemLine.Leave || line.Rts != ModemLine.Leave || line.Handshake == LineHandshake.RtsCts
                ? new(
                    LossCause.BadSettings,
                    $"{path} does not take {line} with its modem lines: try leaving dtr and rts alone"
                )
                : DeviceReasons.BadSettings(path, line);
        }
        finally
        {
            if (setter is null)
            {
                port.Dispose();
            }
        }
    }

    /// <summary>A pseudo-terminal, or our side of a USB socket in which we are the adapter: bytes pass without a line.</summary>
    internal static bool IsNoLine(string device) =>
        device.StartsWith("/dev/pts/", StringComparison.Ordinal)
        || device.StartsWith("/dev/ttyGS", StringComparison.Ordinal);

    // ALSA begins to listen with the first read. Bytes from before are not ours.
    private static void StartInput(int descriptor, bool isTerminal)
    {
        if (isTerminal)
        {
            Terminal.MakeRaw(descriptor);
            _ = Libc.Discard(descriptor, Libc.DiscardInput);
            return;
        }

        Span<byte> old = stackalloc byte[256];
        _ = Libc.Read(descriptor, ref old[0], (nuint)old.Length);
    }

    private static DoorAnswer Refused(Loss loss) => DoorAnswer.Closed(loss.Cause, loss.Reason);
}
