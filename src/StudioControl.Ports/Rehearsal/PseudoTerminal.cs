using System.Runtime.InteropServices;
using System.Text;
using StudioControl.Ports.Kernel;

namespace StudioControl.Ports.Rehearsal;

/// <summary>
/// A cable made by the kernel: the service opens <see cref="SlavePath"/> as if it were a serial or MIDI device, we hold the
/// other end. We keep the slave open ourselves, so that the master does not answer EIO while nobody is there: like a real
/// device, we send into the void until somebody listens. Disposing it is pulling the cable. Linux and macOS.
/// </summary>
public sealed class PseudoTerminal : IDisposable
{
    private readonly int _slave;
    private int _disposed;

    private PseudoTerminal(int master, int slave, string slavePath)
    {
        Master = master;
        _slave = slave;
        SlavePath = slavePath;
    }

    /// <summary>The path that the service opens.</summary>
    public string SlavePath { get; }

    internal int Master { get; }

    /// <summary>A fresh one, passing all bytes unchanged. Throws <see cref="IOException"/> when the system has none left.</summary>
    public static PseudoTerminal Open()
    {
        var master = Libc.Open("/dev/ptmx", Libc.OpenFlags);
        if (master < 0)
        {
            throw new IOException("No pseudo-terminal is left on this system (/dev/ptmx cannot be opened).");
        }

        Span<byte> name = stackalloc byte[128];
        var slave = -1;
        if (
            Libc.Grant(master) == 0
            && Libc.Unlock(master) == 0
            && Libc.SlaveName(master, ref name[0], (nuint)name.Length) == 0
        )
        {
            slave = Libc.Open(Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]), Libc.OpenFlags);
        }

        if (slave < 0)
        {
            _ = Libc.Close(master);
            throw new IOException("The other end of a new pseudo-terminal cannot be opened.");
        }

        Terminal.MakeRaw(slave);
        return new(master, slave, Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]));
    }

    /// <summary>Reads what the service sent; 0: nothing now.</summary>
    public int Read(Span<byte> buffer) =>
        Math.Max(0, (int)Libc.Read(Master, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length));

    /// <summary>Sends to the service; answers how much went in (about 4 KiB wait for one who does not read).</summary>
    public int Write(ReadOnlySpan<byte> bytes) =>
        Math.Max(0, (int)Libc.Write(Master, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length));

    /// <summary>Pulls the cable: whoever has the slave open sees a hang-up.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _ = Libc.Close(Master);
            _ = Libc.Close(_slave);
        }
    }
}
