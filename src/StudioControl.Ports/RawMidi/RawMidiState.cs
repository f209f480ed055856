using System.Globalization;

namespace StudioControl.Ports.RawMidi;

/// <summary>What /proc/asound/card…/midi… says of a device: its name, its MIDI ports, who has them open.</summary>
internal sealed record RawMidiState(string Name, int Ports, IReadOnlyList<int> Owners)
{
    public const string AsoundFolder = "/proc/asound";

    /// <summary>Null: there is no such device (any more).</summary>
    public static RawMidiState? Read(string file)
    {
        try
        {
            return File.Exists(file) ? Parse(File.ReadAllLines(file)) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Of the file's lines: the name, then "Output 0" or "Input 0" before what is known of each.</summary>
    internal static RawMidiState Parse(IReadOnlyList<string> lines)
    {
        var ports = 1;
        var owners = new List<int>();
        foreach (var line in lines.Skip(1))
        {
            if (TryNumber(line, "Output ", out var port) || TryNumber(line, "Input ", out port))
            {
                ports = Math.Max(ports, port + 1);
            }
            else if (TryNumber(line.TrimStart(), "Owner PID", out var owner) && !owners.Contains(owner))
            {
                owners.Add(owner);
            }
        }

        return new(lines.Count == 0 ? "" : lines[0].Trim(), ports, owners);
    }

    private static bool TryNumber(string line, string key, out int number)
    {
        number = 0;
        return line.StartsWith(key, StringComparison.Ordinal)
            && int.TryParse(
                line.AsSpan(key.Length).Trim(" :"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out number
            );
    }
}
