using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Mixing.Analysis;

/// <summary>
/// Measures a programme of any length as it goes by: loudness, range and peaks of one to eight channels in the order of
/// WAV files. Each hop of 10 ms is gone through by all measures while it is in the cache. One thread uses it.
/// </summary>
public sealed class LoudnessAnalysis
{
    /// <summary>The most channels that have a place: 7.1.</summary>
    public const int MostChannels = 8;

    private readonly int _sampleRate;
    private readonly int _channels;
    private readonly ChannelPair[] _pairs;
    private readonly LoudnessHistory _history = new(live: false);
    private readonly float[] _hop;
    private int _hopFrames;
    private int _filled;
    private int _hopNumber;
    private long _frames;

    /// <param name="sampleRate">Hz.</param>
    /// <param name="channels">1 to <see cref="MostChannels"/>.</param>
    public LoudnessAnalysis(int sampleRate, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, MostChannels);
        (_sampleRate, _channels) = (sampleRate, channels);
        var weights = ChannelWeights.Of(channels);
        _pairs = new ChannelPair[(channels + 1) / 2];
        for (var pair = 0; pair < _pairs.Length; pair++)
        {
            var right = (2 * pair) + 1;
            _pairs[pair] = new(sampleRate, weights[2 * pair], right < channels ? weights[right] : 0);
        }

        _hop = new float[channels * ((sampleRate / LoudnessHistory.HopsPerSecond) + 1)];
        BeginHop();
    }

    /// <summary>Takes interleaved samples: whole frames.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        _frames += samples.Length / _channels;
        while (!samples.IsEmpty)
        {
            var wanted = (_hopFrames * _channels) - _filled;
            if (_filled == 0 && samples.Length >= wanted)
            {
                // A whole hop lies there in one piece.
                EndHop(samples[..wanted]);
                samples = samples[wanted..];
                continue;
            }

            var take = Math.Min(samples.Length, wanted);
            samples[..take].CopyTo(_hop.AsSpan(_filled));
            samples = samples[take..];
            _filled += take;
            if (take == wanted)
            {
                EndHop(_hop.AsSpan(0, _filled));
            }
        }
    }

    /// <summary>What was measured. Nothing can be added after it.</summary>
    public LoudnessReport Finish()
    {
        _history.TellWhole();
        // What is left over of a hop counts for the peaks, and so do the points behind the last samples.
        var rest = _hop.AsSpan(0, _filled);
        var silence = new float[BetweenSamples * _channels];
        foreach (var part in (ReadOnlySpan<float[]>)[rest.ToArray(), silence])
        {
            Measure(part);
        }

        var channels = new ChannelPeaks[_channels];
        var faulty = 0L;
        foreach (var pair in _pairs)
        {
            faulty += pair.FaultySamples;
        }

        for (var channel = 0; channel < _channels; channel++)
        {
            var (sample, between) = _pairs[channel / 2].PeaksOf(channel % 2);
            channels[channel] = new(Decibels(sample), Decibels(between));
        }

        return new()
        {
            SampleRate = _sampleRate,
            Length = TimeSpan.FromSeconds(_frames / (double)_sampleRate),
            Integrated = Known(_history.Integrated),
            Range = Known(_history.Range),
            MaxMomentary = Known(_history.MaxMomentary),
            MaxShortTerm = Known(_history.MaxShortTerm),
            Channels = channels,
            FaultySamples = faulty,
        };
    }

    // The filter looks so far ahead.
    private const int BetweenSamples = BetweenFilter.Taps / 2;

    private void EndHop(ReadOnlySpan<float> samples)
    {
        _history.Add(Measure(samples) / _hopFrames);
        BeginHop();
    }

    private void BeginHop()
    {
        _hopFrames = LoudnessMeter.HopFrames(_sampleRate, _hopNumber);
        _hopNumber = (_hopNumber + 1) % LoudnessHistory.HopsPerSecond;
        _filled = 0;
    }

    // The weighted power of all channels, summed over the frames.
    private double Measure(ReadOnlySpan<float> samples)
    {
        var power = 0.0;
        for (var pair = 0; pair < _pairs.Length; pair++)
        {
            power += _pairs[pair].Measure(samples, _channels, 2 * pair);
        }

        return power;
    }

    private static double? Known(float reading) => reading <= LoudnessHistory.Nothing ? null : reading;

    private static double? Decibels(float amplitude) => amplitude > 0 ? 20 * Math.Log10(amplitude) : null;
}
