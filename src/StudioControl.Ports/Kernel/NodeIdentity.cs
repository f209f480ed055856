using System.Buffers.Binary;

namespace StudioControl.Ports.Kernel;

/// <summary>Which device a path leads to: an unplugged and replugged adapter has another identity, even under the same link.</summary>
internal readonly record struct NodeIdentity(ulong FileSystem, ulong Inode, ulong Device)
{
    /// <summary>The path leads nowhere.</summary>
    public static readonly NodeIdentity Missing;

    /// <summary>Not a thing in the file system: never missing, never another.</summary>
    public static readonly NodeIdentity NotWatched = new(0, 1, 0);

    /// <summary>What the path leads to now, links followed.</summary>
    public static NodeIdentity Of(string path)
    {
        // macOS has no statx: there only a vanished node is noticed, not one that was replaced.
        if (!OperatingSystem.IsLinux())
        {
            return File.Exists(path) ? NotWatched : Missing;
        }

        return Ask(Libc.CurrentFolder, path, 0);
    }

    /// <summary>What an open descriptor leads to.</summary>
    public static NodeIdentity Of(int descriptor) =>
        OperatingSystem.IsLinux() ? Ask(descriptor, "", Libc.EmptyPath) : NotWatched;

    private static NodeIdentity Ask(int folder, string path, int flags)
    {
        // The layout of struct statx (linux/stat.h) is the same on every processor.
        const uint BasicFields = 0x7FF;
        Span<byte> stat = stackalloc byte[Libc.StatxRoom];
        if (Libc.Statx(folder, path, flags, BasicFields, ref stat[0]) != 0)
        {
            return Missing;
        }

        return new(Pair(stat[136..]), BinaryPrimitives.ReadUInt64LittleEndian(stat[32..]), Pair(stat[128..]));
    }

    private static ulong Pair(ReadOnlySpan<byte> majorMinor) => BinaryPrimitives.ReadUInt64LittleEndian(majorMinor);
}
