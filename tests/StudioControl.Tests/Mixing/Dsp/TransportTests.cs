namespace StudioControl.Tests.Mixing.Dsp;

public sealed class TransportTests
{
    private const float Centre = 0.70710678f;

    // One part in ten thousand a frame: every sample tells its frame.
    private static readonly float[] Stairs = MakeStairs(10_000);

    [Fact]
    public void The_loop_starts_again_at_its_end_without_a_gap()
    {
        using var desk = Playing(Stairs);
        var left = desk.Play(80).Left;
        for (var i = 2000; i < left.Length; i++)
        {
            Assert.Equal(Stairs[(i - desk.Latency) % Stairs.Length] * Centre, left[i], 5);
        }

        Assert.Equal((80 * TestDesk.BlockFrames) % Stairs.Length, desk.Mixer.Transport.Position);
    }

    [Fact]
    public void Stop_fades_out_and_play_goes_on_from_there()
    {
        using var desk = Playing(TestDesk.Steady(0.5f, 100_000));
        desk.Play(20);
        desk.Set("transport/state", 0f);
        var left = desk.Play(10).Left;
        AssertNoStep(left);
        Assert.Equal(0f, left[^1]);
        var stopped = desk.Mixer.Transport.Position;
        Assert.Equal((20 * TestDesk.BlockFrames) + 960, stopped);
        desk.Set("transport/state", 1f);
        AssertNoStep(desk.Play(10).Left);
        Assert.Equal(stopped + (10 * TestDesk.BlockFrames), desk.Mixer.Transport.Position);
    }

    [Fact]
    public void Locate_while_playing_fades_moves_and_fades_in()
    {
        using var desk = Playing(TestDesk.Steady(0.5f, 200_000));
        desk.Play(20);
        desk.Set("transport/locate", 2f);
        AssertNoStep(desk.Play(20).Left);
        Assert.InRange(desk.Mixer.Transport.Position, 96_000, 96_000 + (16 * TestDesk.BlockFrames));
        Assert.Equal(0, desk.Mixer.Transport.Starved);
    }

    [Fact]
    public void Locate_while_stopped_is_heard_by_the_next_play()
    {
        using var desk = new TestDesk([Stairs]);
        desk.Set("transport/locate", 0.1f);
        desk.Play(1);
        Assert.Equal(4800, desk.Mixer.Transport.Position);
        desk.Set("transport/state", 1f);
        Assert.Equal(Stairs[4800 + 1279 - desk.Latency] * Centre, desk.Play(5).Left[^1], 5);
    }

    [Fact]
    public void Without_the_loop_it_stops_at_the_end_and_goes_back_to_the_start()
    {
        using var desk = new TestDesk([TestDesk.Steady(0.5f, 10_000)]);
        desk.Set("transport/loop", 0f);
        desk.Set("transport/locate", 0f);
        desk.Block();
        desk.Set("transport/state", 1f);
        var left = desk.Play(60).Left;
        Assert.Equal(0.5f * Centre, left[9999 + desk.Latency], 5);
        Assert.All(left[(10_000 + desk.Latency)..], sample => Assert.Equal(0f, sample));
        Assert.Equal(1, desk.Mixer.Transport.Ends);
        Assert.Equal(0, desk.Mixer.Transport.Position);
        Assert.Equal(0, desk.Mixer.Transport.Starved);
        desk.Set("transport/state", 1f);
        Assert.Equal(0.5f * Centre, desk.Play(8).Left[^1], 5);
    }

    [Fact]
    public void A_loop_switched_off_after_its_start_was_read_ahead_ends_in_a_fade()
    {
        using var desk = Playing(TestDesk.Steady(0.5f, 10_000));
        desk.Play(20);
        desk.Set("transport/loop", 0f);
        var left = desk.Play(40).Left;
        AssertNoStep(left);
        Assert.Equal(0f, left[^1]);
        Assert.Equal(1, desk.Mixer.Transport.Ends);
        Assert.Equal(0, desk.Mixer.Transport.Position);
    }

    [Fact]
    public void A_file_thread_that_is_late_is_counted_and_the_sound_fades_in_again()
    {
        using var desk = Playing(TestDesk.Steady(0.5f, 200_000));
        desk.Play(1);
        for (var block = 0; block < 400; block++)
        {
            desk.Mixer.Process();
        }

        Assert.Equal(1, desk.Mixer.Transport.Starved);
        Assert.Equal(0f, desk.Mixer.Left[^1]);
        AssertNoStep(desk.Play(8).Left);
    }

    private static TestDesk Playing(float[] stem)
    {
        var desk = new TestDesk([stem]);
        desk.Set("transport/state", 1f);
        return desk;
    }

    private static float[] MakeStairs(int frames)
    {
        var samples = new float[frames];
        for (var i = 0; i < frames; i++)
        {
            samples[i] = (i + 1) / 20_000f;
        }

        return samples;
    }

    private static void AssertNoStep(float[] samples)
    {
        for (var i = 1; i < samples.Length; i++)
        {
            Assert.InRange(MathF.Abs(samples[i] - samples[i - 1]), 0f, (0.5f * Centre / 960) + 1e-6f);
        }
    }
}
