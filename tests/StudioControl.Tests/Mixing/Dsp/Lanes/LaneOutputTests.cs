using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Tests.Mixing.Dsp.Lanes;

public sealed class LaneOutputTests
{
    [Fact]
    public void Each_lane_goes_through_its_fader_to_both_sides_and_is_measured_behind_it()
    {
        var output = new LaneOutput();
        for (var lane = 0; lane < 8; lane++)
        {
            output.Fader.JumpTo(lane, lane);
            output.Left.JumpTo(lane, 0.25f);
            output.Right.JumpTo(lane, lane == 7 ? 1 : 0);
        }

        var frames = LaneTrial.InAllLanes([0.25f, -0.5f, 0.125f]);
        var (left, right) = (new Vector256<float>[3], new Vector256<float>[3]);
        right[0] = Vector256.Create(1f);
        output.AddTo(frames, left, right);
        Assert.Equal(Vector256.Create(0, -0.5f, -1, -1.5f, -2, -2.5f, -3, -3.5f), frames[1]);
        Assert.Equal(Vector256.Create(0, -0.125f, -0.25f, -0.375f, -0.5f, -0.625f, -0.75f, -0.875f), left[1]);
        Assert.Equal(Vector256.Create(1f, 1, 1, 1, 1, 1, 1, 2.75f), right[0]);
        Assert.Equal(Vector256.Create(0f, 0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f), output.Levels.Peak);
        Assert.Equal(4 * (0.0625f + 0.25f + 0.015625f), output.Levels.SquareSum[2]);
        Assert.Equal(Vector256.Create(0, 0, 1, 1, 2, 2, 2, 2), output.Levels.Clips);
        Assert.Equal(3, output.Levels.Frames);
    }

    [Fact]
    public void Gains_that_move_give_the_same_however_time_is_cut()
    {
        var (whole, wholeLeft, wholeRight) = Play(seed: 0);
        for (var seed = 1; seed < 5; seed++)
        {
            var (frames, left, right) = Play(seed);
            LaneTrial.AssertSameBits(whole, frames);
            LaneTrial.AssertSameBits(wholeLeft, left);
            LaneTrial.AssertSameBits(wholeRight, right);
        }
    }

    [Fact]
    public void A_block_allocates_nothing()
    {
        var output = new LaneOutput();
        var (frames, left, right) = (new LaneBuffer(64), new LaneBuffer(64), new LaneBuffer(64));
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                output.Fader.MoveTo(i % 8, i % 2, 100);
                output.AddTo(frames.Frames, left.Frames, right.Frames);
            }
        });
    }

    private static (Vector256<float>[] Frames, Vector256<float>[] Left, Vector256<float>[] Right) Play(int seed)
    {
        var output = new LaneOutput();
        var frames = LaneTrial.Noise(2000, seed: 9);
        var (left, right) = (new Vector256<float>[2000], new Vector256<float>[2000]);
        var at = 0;
        LaneTrial.PlayCut(
            block =>
            {
                output.AddTo(block, left.AsSpan(at, block.Length), right.AsSpan(at, block.Length));
                at += block.Length;
            },
            frames,
            seed,
            (333, () => output.Fader.MoveTo(1, 0.1f, 400)),
            (500, () => output.Left.MoveTo(1, 0.7f, 333)),
            (700, () => output.Right.MoveTo(4, 0.2f, 1000))
        );
        return (frames, left, right);
    }
}
