using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Telemetry.Publishing;

/// <summary>
/// One bank of levels on its way to the publisher: the highest peaks and the deepest reduction since the publication
/// before, the latest RMS and reading, the strips that clipped. The loop tries and never waits; what it could not hand over goes with the frame after.
/// </summary>
internal sealed class LevelSlot(string bank, int strips, TimeSpan interval, ValueSlot? meterMode = null)
{
    /// <summary>More strips than this in one message are hard to read and hard on a small broker.</summary>
    public const int MostStrips = 64;

    private readonly Lock _gate = new();
    private readonly LevelFrame _held = new(Math.Min(strips, MostStrips));
    private readonly LevelFrame _given = new(Math.Min(strips, MostStrips));
    private readonly int[] _clips = new int[Math.Min(strips, MostStrips)];
    private Moment _next = Moment.Start;
    private bool _knowsClips;
    private volatile bool _isNew;

    /// <summary>The bank that is a spectrum: its readings are bands, not strips.</summary>
    public const string Spectrum = "rta";

    public string Bank => bank;

    /// <summary>Bands have a level and nothing else.</summary>
    public bool IsSpectrum { get; } = bank == Spectrum || bank.EndsWith($"-{Spectrum}", StringComparison.Ordinal);

    /// <summary>Whether the engine's meter mode shows something that neither peak, true peak nor RMS tells.</summary>
    public bool HasReading =>
        !IsSpectrum
        && meterMode?.Read() is { Quality: not Quality.Unknown, Value.Index: var mode }
        && meterMode.Parameter.Shape.Choices.ElementAtOrDefault(mode) is not (null or "peak" or "true-peak" or "rms");

    public int Strips => _held.Peak.Length;

    /// <summary>The publisher's: counts the publications.</summary>
    public long Counter { get; set; }

    /// <summary>The publisher's.</summary>
    public LevelSummary Summary { get; } = new(Math.Min(strips, MostStrips));

    /// <summary>On the loop's thread: notes a frame; true when the publisher should look.</summary>
    public bool Write(LevelBank levels, Moment now)
    {
        Hold(levels);
        if (now < _next || !_gate.TryEnter())
        {
            return false;
        }

        try
        {
            _given.Take(_held);
            _isNew = true;
        }
        finally
        {
            _gate.Exit();
        }

        // From the plan, not from now: else a 10 Hz reading of 25 Hz frames would be one of 8 Hz.
        _next = now - _next > interval ? now + interval : _next + interval;
        return true;
    }

    /// <summary>On the publisher's thread: takes what is new.</summary>
    public bool TryRead(LevelFrame frame)
    {
        if (!_isNew)
        {
            return false;
        }

        lock (_gate)
        {
            _isNew = false;
            frame.Take(_given);
        }

        return true;
    }

    private void Hold(LevelBank levels)
    {
        for (var i = 0; i < _clips.Length; i++)
        {
            _held.Peak[i] = Math.Max(_held.Peak[i], levels.Peak[i]);
            _held.Rms[i] = levels.Rms[i];
            if (IsSpectrum)
            {
                continue;
            }

            _held.TruePeak[i] = Math.Max(_held.TruePeak[i], levels.TruePeak[i]);
            _held.Reading[i] = levels.Reading[i];
            _held.Reduction[i] = Math.Max(_held.Reduction[i], levels.Reduction[i]);
            _held.Clipped[i] |= _knowsClips && levels.Clips[i] > _clips[i];
            _clips[i] = levels.Clips[i];
        }

        _knowsClips = true;
    }
}

/// <summary>Levels of one bank between two publications.</summary>
internal sealed class LevelFrame
{
    public LevelFrame(int strips)
    {
        Peak = new float[strips];
        Rms = new float[strips];
        TruePeak = new float[strips];
        Reading = new float[strips];
        Reduction = new float[strips];
        Clipped = new bool[strips];
        Clear();
    }

    public float[] Peak { get; }

    public float[] Rms { get; }

    public float[] TruePeak { get; }

    public float[] Reading { get; }

    public float[] Reduction { get; }

    public bool[] Clipped { get; }

    /// <summary>Adds another frame's maxima and leaves that one empty.</summary>
    public void Take(LevelFrame other)
    {
        for (var i = 0; i < Peak.Length; i++)
        {
            Peak[i] = Math.Max(Peak[i], other.Peak[i]);
            Rms[i] = other.Rms[i];
            TruePeak[i] = Math.Max(TruePeak[i], other.TruePeak[i]);
            Reading[i] = other.Reading[i];
            Reduction[i] = Math.Max(Reduction[i], other.Reduction[i]);
            Clipped[i] |= other.Clipped[i];
        }

        other.Clear();
    }

    /// <summary>Forgets the maxima.</summary>
    public void Clear()
    {
        Array.Fill(Peak, LevelBank.Floor);
        Array.Fill(TruePeak, LevelBank.Floor);
        Array.Clear(Reduction);
        Array.Clear(Clipped);
    }
}

/// <summary>What happened in a bank since the last summary.</summary>
internal sealed class LevelSummary(int strips)
{
    public float[] Peak { get; } = Filled(strips);

    public int[] Clips { get; } = new int[strips];

    public void Add(LevelFrame frame)
    {
        for (var i = 0; i < Peak.Length; i++)
        {
            Peak[i] = Math.Max(Peak[i], frame.Peak[i]);
            Clips[i] += frame.Clipped[i] ? 1 : 0;
        }
    }

    public void Clear()
    {
        Array.Fill(Peak, LevelBank.Floor);
        Array.Clear(Clips);
    }

    private static float[] Filled(int strips)
    {
        var peaks = new float[strips];
        Array.Fill(peaks, LevelBank.Floor);
        return peaks;
    }
}
