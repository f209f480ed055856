using StudioControl.Mixing.Waves;

namespace StudioControl.Mixing.Stems;

/// <summary>A stem that can't be played, and why.</summary>
internal readonly record struct StemProblem(string File, string Problem);

/// <summary>The stems of a folder, one for each strip in the order of their file names.</summary>
internal sealed class StemFolder
{
    // Recorders write .WAV. What is no WAV file at all is told, or its owner would look for it in vain.
    private static readonly string[] Extensions =
    [
        ".wav",
        ".bwf",
        ".rf64",
        ".w64",
        ".flac",
        ".aif",
        ".aiff",
        ".caf",
        ".mp3",
        ".m4a",
        ".ogg",
        ".opus",
    ];

    // A Mac leaves a hidden file beside each of its own.
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden };

    private readonly List<StemProblem> _problems = [];
    private readonly List<StemProblem> _cut = [];

    private StemFolder(int strips)
    {
        Stems = new WavFile?[strips];
        Names = new string?[strips];
    }

    public WavFile?[] Stems { get; }

    /// <summary>Names for the strips: the file's, without a number in front; null where there is no stem.</summary>
    public string?[] Names { get; }

    /// <summary>What can't be played.</summary>
    public IReadOnlyList<StemProblem> Problems => _problems;

    /// <summary>What is played as far as it goes, since its end is missing.</summary>
    public IReadOnlyList<StemProblem> Cut => _cut;

    /// <summary>Opens what can be played. A file that can't is a problem and leaves no gap in the strips.</summary>
    public static StemFolder Open(string folder, int strips, int sampleRate)
    {
        var found = new StemFolder(strips);
        var strip = 0;
        foreach (var path in Sounds(folder))
        {
            if (strip == strips)
            {
                found._problems.Add(new(Path.GetFileName(path), $"there are only {strips} strips; it has none"));
            }
            else if (found.Take(path, strip, sampleRate))
            {
                strip++;
            }
        }

        return found;
    }

    private static List<string> Sounds(string folder)
    {
        var sounds = new List<string>();
        foreach (var path in Directory.GetFiles(folder, "*", Visible))
        {
            if (Array.IndexOf(Extensions, Path.GetExtension(path).ToLowerInvariant()) >= 0)
            {
                sounds.Add(path);
            }
        }

        sounds.Sort(StringComparer.Ordinal);
        return sounds;
    }

    private bool Take(string path, int strip, int sampleRate)
    {
        Stems[strip] = Open(path, sampleRate, out var why);
        if (Stems[strip] is null)
        {
            _problems.Add(new(Path.GetFileName(path), why));
            return false;
        }

        if (Stems[strip]!.Format is { Missing: > 0 } format)
        {
            var problem = $"of {format.Frames + format.Missing} frames only {format.Frames} are there: copy it again";
            _cut.Add(new(Path.GetFileName(path), problem));
        }

        Names[strip] = NameOf(Path.GetFileNameWithoutExtension(path));
        return true;
    }

    private static WavFile? Open(string path, int sampleRate, out string problem)
    {
        var file = WavFile.Open(path, sampleRate, out problem);
        if (file is null or { Format.Channels: <= 2 })
        {
            return file;
        }

        problem = $"it has {file.Format.Channels} channels and a strip one or two: split it into mono files";
        file.Dispose();
        return null;
    }

    private static string NameOf(string file)
    {
        var name = file.TrimStart("0123456789".ToCharArray()).TrimStart(' ', '-', '_', '.');
        return name.Length == 0 ? file : name;
    }
}
