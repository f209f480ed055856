using StudioControl.Mixing.Analysis;
using StudioControl.Mixing.Waves;

namespace StudioControl.Mixing.Rendering;

/// <summary>The mix on its way to a broadcast WAV file: measured, drawn and written.</summary>
internal sealed class MixFile : IDisposable
{
    private const string Originator = "studiocontrol";

    private readonly LoudnessAnalysis _analysis;
    private readonly WavWriter _writer;
    private readonly float[] _pairs = new float[2 * RenderChunk.Frames];

    /// <param name="path">Replaced if it is there.</param>
    /// <param name="encoding">Int16, Int24 or Float32.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="note">What the file says of itself; its loudness is added at the end.</param>
    /// <exception cref="IOException">The file can't be made.</exception>
    public MixFile(string path, WavEncoding encoding, int sampleRate, BroadcastNote note)
    {
        _writer = new(path, encoding, channels: 2, sampleRate, note);
        _analysis = new(sampleRate, channels: 2);
        Picture = new(sampleRate);
    }

    public LevelPicture Picture { get; }

    /// <summary>The note of a render.</summary>
    /// <param name="title">Of the project.</param>
    /// <param name="from">The frame of the timeline that it starts with.</param>
    /// <param name="moment">When it is made.</param>
    public static BroadcastNote KeyOf(string title, long from, DateTimeOffset moment) =>
        new BroadcastNote(title, Originator, from).MadeAt(moment);

    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var pairs = _pairs.AsSpan(0, 2 * left.Length);
        for (var i = 0; i < left.Length; i++)
        {
            pairs[2 * i] = left[i];
            pairs[(2 * i) + 1] = right[i];
        }

        _analysis.Add(pairs);
        Picture.Add(left, right);
        _writer.Write(pairs);
    }

    /// <summary>All is there: says what it measures, and writes that into the file.</summary>
    public LoudnessReport Finish()
    {
        var report = _analysis.Finish();
        _writer.Note = _writer.Note! with
        {
            Loudness = new(report.Integrated, report.Range, report.TruePeak, report.MaxMomentary, report.MaxShortTerm),
        };
        return report;
    }

    public void Dispose() => _writer.Dispose();
}
