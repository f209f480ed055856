using StudioControl.Mixing.Analysis;

namespace StudioControl.Mixing.Rendering;

/// <summary>How far a render is.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Speed">Seconds of sound in a second.</param>
public readonly record struct RenderProgress(double Share, double Speed);

/// <summary>What a render came to.</summary>
public sealed record RenderResult
{
    /// <summary>Why there is no file; empty when there is one.</summary>
    public string Problem { get; init; } = "";

    /// <summary>What was skipped or left out, in sentences.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>What the file measures; null when there is none.</summary>
    public LoudnessReport? Loudness { get; init; }

    /// <summary>How loud it is over time.</summary>
    public LevelPicture? Picture { get; init; }

    /// <summary>All files that were written; the mix is the first.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>How many strips had stems.</summary>
    public int Tracks { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Seconds of sound in a second.</summary>
    public double Speed => Took > TimeSpan.Zero && Loudness is { } report ? report.Length / Took : 0;
}
