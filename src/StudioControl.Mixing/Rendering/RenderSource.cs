using StudioControl.Mixing.Projects;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Rendering;

/// <summary>A project opened for rendering: its desk, its stems and its values.</summary>
internal sealed class RenderSource : IDisposable
{
    private RenderSource(DeskLayout layout, StemFolder folder, int rate, ProjectDocument project)
    {
        (Layout, Project, Names) = (layout, project, folder.Names);
        Timeline = new(folder.Stems, new StripLanes(layout.Strips, layout.Stereo), rate);
        foreach (var name in Names)
        {
            Tracks += name is null ? 0 : 1;
        }
    }

    public DeskLayout Layout { get; }

    public Timeline Timeline { get; }

    public ProjectDocument Project { get; }

    /// <summary>Of the strips, as their stems say.</summary>
    public string?[] Names { get; }

    /// <summary>Strips that have a stem.</summary>
    public int Tracks { get; }

    /// <summary>Opens a project, or says why it can't be; what is skipped goes to the remarks.</summary>
    public static RenderSource? Open(RenderOptions options, List<string> remarks, out string problem)
    {
        var project = ProjectReader.Open(options.Project, out problem);
        if (project is null && problem.Length > 0)
        {
            problem = $"{ProjectFile.Name}, {problem}";
            return null;
        }

        if (project is null)
        {
            remarks.Add($"there is no {ProjectFile.Name}: all strips are as on a new desk");
        }

        var formats = FormatsOf(options.Project);
        var rate = options.Rate ?? (project?.Desk is null ? 0 : project.SampleRate);
        rate = rate == 0 ? FirstRate(formats) : rate;
        var layout = project?.Desk ?? LayoutOf(formats);
        var folder = StemFolder.Open(options.Project, layout.Strips, rate);
        foreach (var found in folder.Problems)
        {
            remarks.Add($"{found.File} is not played: {found.Problem}");
        }

        foreach (var found in folder.Cut)
        {
            remarks.Add($"{found.File} is played as far as it goes: {found.Problem}");
        }

        if (folder.Stems[0] is null)
        {
            problem =
                $"{options.Project} has no stem that can be played: put WAV files of {rate} Hz there, one for each strip";
            return null;
        }

        return new(layout, folder, rate, project ?? new() { SampleRate = rate });
    }

    public void Dispose() => Timeline.Dispose();

    private static List<WavFormat> FormatsOf(string folder)
    {
        var paths = Directory.GetFiles(folder, "*.wav");
        Array.Sort(paths, StringComparer.Ordinal);
        var formats = new List<WavFormat>();
        foreach (var path in paths.AsSpan(0, Math.Min(paths.Length, DeskLayout.MostStrips)))
        {
            using var file = WavFile.Open(path, sampleRate: 0, out _);
            if (file?.Format is { Channels: <= 2 } format)
            {
                formats.Add(format);
            }
        }

        return formats;
    }

    // Without a mix the desk is what the stems need: a strip for each, stereo where the file is.
    private static DeskLayout LayoutOf(List<WavFormat> formats)
    {
        var stereo = new List<int>();
        for (var i = 0; i < formats.Count; i++)
        {
            if (formats[i].Channels == 2)
            {
                stereo.Add(i + 1);
            }
        }

        return new() { Strips = Math.Max(16, formats.Count), Stereo = stereo };
    }

    private static int FirstRate(List<WavFormat> formats) => formats.Count > 0 ? formats[0].SampleRate : 48000;
}
