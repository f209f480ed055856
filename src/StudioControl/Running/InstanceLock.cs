using System.Globalization;

namespace StudioControl.Running;

/// <summary>Held by the one service that runs a studio. The kernel lets go of it however the process ends.</summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null with the number of the process that has it (0 where that can't be read).</summary>
    public static InstanceLock? TryTake(string path, out int holder)
    {
        holder = 0;
        try
        {
            // FileShare.None is an advisory lock on Unix. Nobody can read a file that is held so: the number goes beside it.
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(path + ".pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(file);
        }
        catch (IOException)
        {
            holder = ReadHolder(path + ".pid");
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static int ReadHolder(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var holder) ? holder : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
