using System.Runtime.InteropServices;

namespace StudioControl.Ports.Kernel;

/// <summary>One line of poll(2)'s table, laid out as the kernel wants it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public int Descriptor;
    public short Wanted;
    public short Happened;
}

/// <summary>struct serial_rs485 of linux/serial.h: how a port turns an RS-485 line's direction. Delays in milliseconds.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Rs485Mode
{
    /// <summary>SER_RS485_ENABLED and SER_RS485_RTS_ON_SEND: RTS is on while it sends, off after it.</summary>
    public const uint On = 0x1 | 0x2;

    public uint Flags;
    public uint DelayBefore;
    public uint DelayAfter;
    public uint Reserved0;
    public uint Reserved1;
    public uint Reserved2;
    public uint Reserved3;
    public uint Reserved4;
}

/// <summary>The few calls of the C library that the ports need; the same on Linux and macOS unless they say so.</summary>
internal static partial class Libc
{
    public const short PollIn = 0x1;
    public const short PollOut = 0x4;
    public const short PollError = 0x8;
    public const short PollHangUp = 0x10;
    public const short PollInvalid = 0x20;

    public const int LockExclusiveNow = 2 | 4;

    // O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC of each system's fcntl.h.
    public static readonly int OpenFlags = OperatingSystem.IsMacOS()
        ? 0x2 | 0x20000 | 0x4 | 0x1000000
        : 0x2 | 0x100 | 0x800 | 0x80000;

    // O_CLOEXEC | O_NONBLOCK on Linux, the only system that has pipe2.
    public const int PipeFlags = 0x80000 | 0x800;

    // TCIFLUSH and TCOFLUSH of each system's termios.h.
    public static readonly int DiscardInput = OperatingSystem.IsMacOS() ? 1 : 0;
    public static readonly int DiscardOutput = OperatingSystem.IsMacOS() ? 2 : 1;

    // Linux only: how many bytes of a tty wait to be sent.
    public const nuint OutputQueue = 0x5411;

    // Linux only: TIOCSRS485 of its asm-generic/ioctls.h, as x86 and ARM have it.
    public const nuint SetRs485 = 0x542F;

    // Linux only: look at an open descriptor, not at a path.
    public const int EmptyPath = 0x1000;
    public const int CurrentFolder = -100;

    // Larger than any termios that we know (60 bytes on Linux, 72 on macOS).
    public const int TermiosRoom = 256;
    public const int StatxRoom = 256;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, ref byte buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ref readonly byte buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    public static partial int Pipe2(ref int ends, int flags);

    [LibraryImport("libc", EntryPoint = "pipe", SetLastError = true)]
    public static partial int Pipe(ref int ends);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "isatty", SetLastError = true)]
    public static partial int IsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "tcflush", SetLastError = true)]
    public static partial int Discard(int descriptor, int queue);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetTermios(int descriptor, ref byte termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw", SetLastError = true)]
    public static partial void MakeRaw(ref byte termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetTermios(int descriptor, int when, ref byte termios);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, ref int value);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, ref Rs485Mode value);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, ref byte record);

    // Linux only, this and the next: inotify(7).
    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    public static partial int WatchFiles(int flags);

    [LibraryImport(
        "libc",
        EntryPoint = "inotify_add_watch",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    public static partial int Watch(int descriptor, string path, uint what);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Statx(int folder, string path, int flags, uint mask, ref byte result);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    public static partial int Grant(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int Unlock(int master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    public static partial int SlaveName(int master, ref byte name, nuint length);
}
