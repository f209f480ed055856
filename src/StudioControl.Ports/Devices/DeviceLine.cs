using System.IO.Ports;
using System.Runtime.InteropServices;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Supervision;

namespace StudioControl.Ports.Devices;

/// <summary>
/// An open serial or raw MIDI device. All bytes go through our own descriptor; the SerialPort, where there is one, has set
/// the line, keeps it for itself, and is never read or written: so nothing is ever pending in it and it closes at once.
/// </summary>
internal sealed class DeviceLine(string path, int descriptor, SerialPort? setter) : ILine
{
    // 200 ms let the last 800 bytes of a 38400 baud line go out; Stop has a second for everything.
    private const int DrainRounds = 20;
    private const int DrainRoundMilliseconds = 10;

    public int Descriptor => descriptor;

    public bool KeepsBoundaries => false;

    public NodeIdentity Identity { get; } = NodeIdentity.Of(descriptor);

    public LineResult Read(Span<byte> buffer)
    {
        var count = (int)Libc.Read(descriptor, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
        return count == 0 ? new(0, Errno.EndOfFile) : Result(count);
    }

    public LineResult Write(ReadOnlySpan<byte> bytes) =>
        Result((int)Libc.Write(descriptor, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length));

    public Loss Explain(int error) => DeviceReasons.Lost(path, error);

    public void Close(bool lost)
    {
        if (!lost && setter is not null)
        {
            Drain();
        }

        try
        {
            setter?.BaseStream.Dispose();
            setter?.Dispose();
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            // The device is gone; its descriptor is closed below all the same.
        }
        finally
        {
            _ = Libc.Close(descriptor);
        }
    }

    private static LineResult Result(int count)
    {
        if (count >= 0)
        {
            return new(count, 0);
        }

        var error = Marshal.GetLastPInvokeError();
        return new(0, Errno.IsPatience(error) ? 0 : error);
    }

    // The kernel's close waits up to 30 s for a line that takes nothing: what is still there after a while is thrown away.
    private void Drain()
    {
        var nothing = default(PollEntry);
        var waiting = 0;
        for (var round = 0; round < DrainRounds; round++)
        {
            if (
                !OperatingSystem.IsLinux()
                || Libc.Control(descriptor, Libc.OutputQueue, ref waiting) != 0
                || waiting == 0
            )
            {
                return;
            }

            _ = Libc.Poll(ref nothing, 0, DrainRoundMilliseconds);
        }

        _ = Libc.Discard(descriptor, Libc.DiscardOutput);
    }
}
