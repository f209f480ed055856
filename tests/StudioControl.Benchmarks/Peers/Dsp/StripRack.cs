using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Meters;

namespace StudioControl.Benchmarks.Peers.Dsp;

/// <summary>64 strips in eight groups of eight, all processors on and none of them idle.</summary>
internal sealed class StripRack
{
    public const int Strips = 64;
    public const int Frames = 64;
    public const int Rate = 48000;

    private const int Lanes = 8;

    private readonly Group[] _groups = new Group[Strips / Lanes];
    private readonly LaneBuffer _left = new(Frames);
    private readonly LaneBuffer _right = new(Frames);
    private readonly LaneBuffer _work = new(Frames);
    private readonly float[] _bus = new float[Frames];

    public StripRack()
    {
        for (var i = 0; i < _groups.Length; i++)
        {
            _groups[i] = new(i * Lanes);
        }
    }

    /// <summary>The samples of all strips, of the same shape as the noise of the C program.</summary>
    public void FillWith(Func<int, float> sample)
    {
        foreach (var group in _groups)
        {
            group.FillWith(sample);
        }
    }

    /// <summary>Brings the input into the frames that are worked on: what the C program need not do.</summary>
    public void Restore()
    {
        foreach (var group in _groups)
        {
            Restore(group);
        }
    }

    /// <summary>Gain, four bands, peak, mean square and pan; the input is restored before.</summary>
    public void RunEqualizers()
    {
        _left.Frames.Clear();
        _right.Frames.Clear();
        foreach (var group in _groups)
        {
            Restore(group);
            group.Equalizer.Process(_work.Frames);
            group.Output.AddTo(_work.Frames, _left.Frames, _right.Frames);
        }

        AddUp();
    }

    /// <summary>All that a strip has but its delay: from planar input through cleaning to the stereo bus.</summary>
    public void RunWhole() => Run(metered: false);

    /// <summary>The same with all meters of each strip, true peak among them.</summary>
    public void RunMetered() => Run(metered: true);

    private void Run(bool metered)
    {
        _left.Frames.Clear();
        _right.Frames.Clear();
        foreach (var group in _groups)
        {
            group.TakeIn(_work.Frames);
            group.Trim.Scale(_work.Frames);
            group.Filter.Process(_work.Frames);
            group.Gate.Process(_work.Frames);
            group.Equalizer.Process(_work.Frames);
            group.Compressor.Process(_work.Frames);
            group.Output.AddTo(_work.Frames, _left.Frames, _right.Frames);
            if (metered)
            {
                group.Meters.Add(_work.Frames);
            }
        }

        AddUp();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Restore(Group group)
    {
        var from = group.Sound.Frames;
        var to = _work.Frames;
        for (var n = 0; n < to.Length; n++)
        {
            to[n] = from[n];
        }
    }

    private void AddUp()
    {
        LaneTranspose.Sum(_left.Frames, _bus);
        LaneTranspose.Sum(_right.Frames, _bus);
    }

    private sealed class Group
    {
        private readonly LaneInput _input = new();
        private readonly float[][] _planar = new float[Lanes][];

        public Group(int firstStrip)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                SetUp(lane, firstStrip + lane);
                _planar[lane] = new float[Frames];
            }

            Filter.Reset();
            Gate.Reset();
            Equalizer.Reset();
            Compressor.Reset();
        }

        public LaneBuffer Sound { get; } = new(Frames);

        public LaneRamp Trim = new(1);

        public LaneFilter Filter { get; } = new(Rate);

        public LaneGate Gate { get; } = new(Rate);

        public LaneEqualizer Equalizer { get; } = new(Rate);

        public LaneCompressor Compressor { get; } = new(Rate);

        public LaneOutput Output { get; } = new();

        public StripMeters Meters { get; } = new(Rate);

        public void FillWith(Func<int, float> sample)
        {
            for (var n = 0; n < Frames; n++)
            {
                for (var lane = 0; lane < Lanes; lane++)
                {
                    var value = sample((n * Lanes) + lane);
                    _planar[lane][n] = value;
                    Sound.Frames[n] = Sound.Frames[n].WithElement(lane, value);
                }
            }
        }

        public void TakeIn(Span<Vector256<float>> frames)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                _input.Put(lane, _planar[lane]);
            }

            _input.CopyTo(frames);
        }

        private void SetUp(int lane, int strip)
        {
            float[] hertz = [90, 400, 2500, 9000];
            Trim.JumpTo(lane, 1.1f);
            Filter.Set(lane, true, 80, 24);
            for (var band = 0; band < LaneEqualizer.Bands; band++)
            {
                var shape = EqShape.Bell;
                Equalizer.Set(lane, band, new(shape, hertz[band] * (1 + (strip * 0.01f)), (strip % 7) - 3, 0.9f));
            }

            Equalizer.SetOn(lane, true);
            Gate.Set(
                lane,
                new()
                {
                    Threshold = -40,
                    Hysteresis = 4,
                    Hold = 20,
                }
            );
            Gate.SetOn(lane, true);
            Compressor.Set(
                lane,
                new()
                {
                    Threshold = -20,
                    Ratio = 4,
                    Knee = 6,
                }
            );
            Compressor.SetOn(lane, true);
            // A ramp that never ends: the gain moves at every sample, as in the C program.
            Output.Fader.MoveTo(lane, 0.5f, 1 << 24);
            Output.Left.JumpTo(lane, MathF.Cos(strip / 64f * 1.5708f));
            Output.Right.JumpTo(lane, MathF.Sin(strip / 64f * 1.5708f));
        }
    }
}
