using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// One <see cref="FilterSection"/> for each of eight lanes. While one of its lanes glides it works out all coefficients
/// for every sample. At rest it runs on five constants and on the states q = i1 / g - i2 and j = 2 i2, whose next values
/// depend on the present ones by the shortest way: p = x + q, y = Direct x + Band q + Low j, q' = Keep p - q - j,
/// j' = j + Turn p.
/// </summary>
internal sealed class LaneSection
{
    private const int Lanes = 8;

    // 24 dB and a little: what bells and shelves can make of the highest frequencies.
    private const float PlainDirect = 16;

    private readonly FilterSection[] _goals = new FilterSection[Lanes];
    private Vector256<float> _bend;
    private Glide _octave;
    private Glide _k;
    private Glide _m0;
    private Glide _m1;
    private Glide _m2;
    private Vector256<float> _left;

    public LaneSection()
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            _goals[lane] = FilterSection.Off;
            Aim(lane, FilterSection.Off, 1);
        }

        Reset();
    }

    /// <summary>Some lane is on its way to new values.</summary>
    public bool IsMoving { get; private set; }

    /// <summary>All lanes are off and at rest: there is nothing to do.</summary>
    public bool IsOff { get; private set; }

    /// <summary>
    /// The states of the rest, q and j; while gliding i1 and i2. They stand with the constants of the quickest loop, so that
    /// few cache lines hold all that it needs.
    /// </summary>
    public Vector256<float> First { get; set; }

    public Vector256<float> Second { get; set; }

    /// <summary>The constants of the rest; shares are what Band and Low are to Direct.</summary>
    public Vector256<float> Keep { get; private set; }

    public Vector256<float> Turn { get; private set; }

    public Vector256<float> BandShare { get; private set; }

    public Vector256<float> LowShare { get; private set; }

    public Vector256<float> Direct { get; private set; }

    public Vector256<float> Band { get; private set; }

    public Vector256<float> Low { get; private set; }

    /// <summary>Direct lies within 24 dB of 1 in all lanes, so that it may be taken out of a row of sections.</summary>
    public bool HasPlainDirect { get; private set; }

    /// <summary>The states are those of the true sound divided by this; 1 while gliding.</summary>
    public Vector256<float> Weight { get; private set; } = Vector256<float>.One;

    public void Set(int lane, FilterSection goal, int frames)
    {
        var old = _goals[lane];
        if (goal.IsOff)
        {
            // What fades out goes on at its own frequency.
            goal = old with
            {
                M0 = 1,
                M1 = 0,
                M2 = 0,
            };
        }

        if (goal == old)
        {
            return;
        }

        Unscale();
        if (old.IsOff && _left[lane] == 0)
        {
            // Unheard until now: it starts from silence at its new frequency, and only its share glides.
            First = First.WithElement(lane, 0);
            Second = Second.WithElement(lane, 0);
            _octave.JumpTo(lane, MathF.Log2(goal.G));
            _k.JumpTo(lane, goal.K);
        }

        _goals[lane] = goal;
        Aim(lane, goal, frames);
        IsOff = false;
    }

    /// <summary>From now on the sound comes divided by a weight.</summary>
    public void Weigh(Vector256<float> weight)
    {
        if (weight != Weight)
        {
            var change = Weight / weight;
            First *= change;
            Second *= change;
            Weight = weight;
        }
    }

    /// <summary>Now and then: what has died away becomes nothing, what has arrived comes to rest.</summary>
    /// <returns>It came to rest just now.</returns>
    public bool Settle()
    {
        First = Heard(First);
        Second = Heard(Second);
        if (!IsMoving || _left != Vector256<float>.Zero)
        {
            return false;
        }

        Scale();
        return true;
    }

    public void Reset()
    {
        _left = Vector256<float>.Zero;
        Scale();
        First = Vector256<float>.Zero;
        Second = Vector256<float>.Zero;
    }

    /// <summary>While a lane glides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Move(Span<Vector256<float>> frames)
    {
        var (octave, k, m0, m1, m2) = (_octave, _k, _m0, _m1, _m2);
        var (i1, i2, left) = (First, Second, _left);
        for (var n = 0; n < frames.Length; n++)
        {
            left = Vector256.MaxNative(left - Vector256<float>.One, Vector256<float>.Zero);
            var x = frames[n];
            var bend = VectorMath.Exp2(octave.At(left));
            var v1 =
                VectorMath.MultiplyAdd(bend, x - i2, i1)
                / VectorMath.MultiplyAdd(bend, bend + k.At(left), Vector256<float>.One);
            var v2 = VectorMath.MultiplyAdd(bend, v1, i2);
            i1 = v1 + v1 - i1;
            i2 = v2 + v2 - i2;
            frames[n] = VectorMath.MultiplyAdd(
                m2.At(left),
                v2,
                VectorMath.MultiplyAdd(m1.At(left), v1, m0.At(left) * x)
            );
        }

        (First, Second, _left) = (i1, i2, left);
    }

    private void Aim(int lane, in FilterSection goal, int frames)
    {
        _octave.MoveTo(lane, MathF.Log2(goal.G), _left[lane], frames);
        _k.MoveTo(lane, goal.K, _left[lane], frames);
        _m0.MoveTo(lane, goal.M0, _left[lane], frames);
        _m1.MoveTo(lane, goal.M1, _left[lane], frames);
        _m2.MoveTo(lane, goal.M2, _left[lane], frames);
        _left = _left.WithElement(lane, frames);
    }

    private void Scale()
    {
        var off = true;
        for (var lane = 0; lane < Lanes; lane++)
        {
            var goal = _goals[lane];
            double g = goal.G;
            var share = 1 / (1 + (g * (g + goal.K)));
            var band = (goal.M1 + (g * goal.M2)) * g * share;
            _bend = _bend.WithElement(lane, goal.G);
            Keep = Keep.WithElement(lane, (float)(2 * (1 - (g * g)) * share));
            Turn = Turn.WithElement(lane, (float)(4 * g * g * share));
            Direct = Direct.WithElement(lane, (float)(goal.M0 + band));
            Band = Band.WithElement(lane, (float)band);
            Low = Low.WithElement(lane, goal.M2 / 2);
            off &= goal.IsOff;
        }

        BandShare = Band / Direct;
        LowShare = Low / Direct;
        HasPlainDirect =
            Vector256.GreaterThanAll(Direct, Vector256.Create(1 / PlainDirect))
            && Vector256.LessThanAll(Direct, Vector256.Create(PlainDirect));
        First = (First / _bend) - Second;
        Second += Second;
        IsMoving = false;
        IsOff = off;
        if (off)
        {
            First = Vector256<float>.Zero;
            Second = Vector256<float>.Zero;
        }
    }

    private void Unscale()
    {
        if (!IsMoving)
        {
            Weigh(Vector256<float>.One);
            Second *= 0.5f;
            First = (First + Second) * _bend;
            IsMoving = true;
        }
    }

    // 400 dB under full scale; what is left of a state would decay into denormals, which cost time.
    private static Vector256<float> Heard(Vector256<float> state) =>
        state & Vector256.GreaterThan(Vector256.Abs(state), Vector256.Create(1e-20f));

    private struct Glide
    {
        private Vector256<float> _step;

        public Vector256<float> Target { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Vector256<float> At(Vector256<float> left) =>
            VectorMath.NegatedMultiplyAdd(_step, left, Target);

        public void JumpTo(int lane, float target)
        {
            Target = Target.WithElement(lane, target);
            _step = _step.WithElement(lane, 0);
        }

        public void MoveTo(int lane, float target, float left, int frames)
        {
            var value = Target[lane] - (_step[lane] * left);
            Target = Target.WithElement(lane, target);
            _step = _step.WithElement(lane, (target - value) / frames);
        }
    }
}
