using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Dsp.Routing;

/// <summary>
/// What a group of eight lanes gives to one sum: a gain to the left and one to the right for each lane, each on its own
/// ramp, and the tap that each lane is taken from. A lane that changes its tap is faded out, switched, and faded in.
/// </summary>
internal sealed class Crosspoint(int rampFrames)
{
    private const int Taps = 5;

    private readonly SendTap[] _tap = new SendTap[Vector256<float>.Count];
    private readonly SendTap[] _wanted = new SendTap[Vector256<float>.Count];
    private readonly float[] _wantedLeft = new float[Vector256<float>.Count];
    private readonly float[] _wantedRight = new float[Vector256<float>.Count];
    private readonly Vector256<float>[] _masks = new Vector256<float>[Taps];
    private LaneRamp _left;
    private LaneRamp _right;
    private int _waiting;
    private bool _moves;

    /// <summary>Nothing goes through it.</summary>
    public bool IsSilent { get; private set; } = true;

    /// <param name="lane">0 to 7.</param>
    /// <param name="tap">Post-pan is taken after the fader; its gains are the pan's.</param>
    /// <param name="left">Factor.</param>
    /// <param name="right">Factor.</param>
    public void Set(int lane, SendTap tap, float left, float right)
    {
        tap = tap == SendTap.PostPan ? SendTap.PostFader : tap;
        (_wanted[lane], _wantedLeft[lane], _wantedRight[lane]) = (tap, left, right);
        var isOff = _left.Value[lane] == 0f && _right.Value[lane] == 0f;
        if (tap == _tap[lane] || isOff)
        {
            _waiting &= ~(1 << lane);
            _tap[lane] = tap;
            Move(lane, left, right);
        }
        else
        {
            _waiting |= 1 << lane;
            Move(lane, 0f, 0f);
        }

        Mask();
    }

    /// <summary>All gains and taps are what they are to be, at once.</summary>
    public void Land()
    {
        for (var lane = 0; lane < _tap.Length; lane++)
        {
            _tap[lane] = _wanted[lane];
            _left.JumpTo(lane, _wantedLeft[lane]);
            _right.JumpTo(lane, _wantedRight[lane]);
        }

        (_waiting, _moves) = (0, false);
        Mask();
    }

    /// <summary>Adds the frames of the group to a sum.</summary>
    public void AddTo(StereoSum sum, StripGroup group, Span<Vector256<float>> gains)
    {
        if (IsSilent)
        {
            return;
        }

        var (left, right) = sum.Lanes(gains.Length);
        _left.Fill(gains);
        AddSide(left, group, gains);
        _right.Fill(gains);
        AddSide(right, group, gains);
        if (_moves)
        {
            Settle();
        }
    }

    private void AddSide(Span<Vector256<float>> sum, StripGroup group, ReadOnlySpan<Vector256<float>> gains)
    {
        sum = sum[..gains.Length];
        for (var tap = 0; tap < Taps; tap++)
        {
            var mask = _masks[tap];
            if (mask == Vector256<float>.Zero)
            {
                continue;
            }

            var signal = group.Tap((SendTap)tap)[..gains.Length];
            for (var i = 0; i < signal.Length; i++)
            {
                sum[i] += signal[i] * (gains[i] & mask);
            }
        }
    }

    private void Settle()
    {
        var isOver = !_left.IsMoving && !_right.IsMoving;
        var (taken, left, right) = (0, _left.Value, _right.Value);
        for (var lane = 0; _waiting != 0 && lane < _tap.Length; lane++)
        {
            // By itself: others of its group may never come to rest.
            if ((_waiting & (1 << lane)) != 0 && left[lane] == 0f && right[lane] == 0f)
            {
                taken |= 1 << lane;
                _tap[lane] = _wanted[lane];
                Move(lane, _wantedLeft[lane], _wantedRight[lane]);
            }
        }

        _waiting &= ~taken;
        if (isOver || taken != 0)
        {
            _moves = _left.IsMoving || _right.IsMoving;
            Mask();
        }
    }

    private void Move(int lane, float left, float right)
    {
        _left.MoveTo(lane, left, rampFrames);
        _right.MoveTo(lane, right, rampFrames);
        _moves = true;
    }

    private void Mask()
    {
        IsSilent = true;
        Array.Clear(_masks);
        for (var lane = 0; lane < _tap.Length; lane++)
        {
            var isOpen = IsOpen(_left, lane) || IsOpen(_right, lane) || (_waiting & (1 << lane)) != 0;
            if (isOpen)
            {
                IsSilent = false;
                ref var mask = ref _masks[(int)_tap[lane]];
                mask = mask.WithElement(lane, BitConverter.Int32BitsToSingle(-1));
            }
        }
    }

    private static bool IsOpen(in LaneRamp ramp, int lane) => ramp.Target[lane] != 0f || ramp.Value[lane] != 0f;
}
