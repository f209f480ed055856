using StudioControl.Mixing.Dsp.Monitoring;
using StudioControl.Studio.Desks;

namespace StudioControl.Tests.Mixing.Dsp.Monitoring;

public sealed class MonitorSectionTests
{
    private const int Rate = 48000;
    private readonly MonitorSection _monitor = new(Rate, ceiling: -6f);

    [Fact]
    public void Nobody_gets_over_the_ceiling()
    {
        _monitor.Set(DeskControl.Level, 10f);
        Assert.Equal((Gain(-6), Gain(-6)), Hear(1f, 1f));
        _monitor.SetSpeakers(0, DeskControl.Trim, 12f);
        Assert.Equal((Gain(-6), Gain(-6)), Hear(1f, 1f));
        Assert.Equal((Gain(-6), -Gain(-6)), Hear(100f, -100f));
    }

    [Fact]
    public void Level_dim_cut_and_talkback_lower_it()
    {
        _monitor.Set(DeskControl.Level, -20f);
        Assert.Equal(0.1f, Hear(1f, 1f).Left, 5);
        _monitor.Set(DeskControl.DimLevel, -15f);
        _monitor.Set(DeskControl.Dim, 1f);
        Assert.Equal(Gain(-35), Hear(1f, 1f).Left, 5);
        _monitor.SetTalkDim(-10f);
        Assert.Equal(Gain(-45), Hear(1f, 1f).Left, 5);
        _monitor.Set(DeskControl.Cut, 1f);
        Assert.Equal(0f, Hear(1f, 1f).Left);
        _monitor.Set(DeskControl.Cut, 0f);
        _monitor.SetTalkDim(0f);
        _monitor.Set(DeskControl.Dim, 0f);
        Assert.Equal(0.1f, Hear(1f, 1f).Left, 5);
    }

    [Theory]
    [InlineData(0, 0.1f, 0.05f)]
    [InlineData(1, 0.1f, 0.1f)]
    [InlineData(2, 0.05f, 0.05f)]
    [InlineData(3, 0.025f, 0.025f)]
    public void One_side_or_the_difference_is_played_by_both_loudspeakers(int listen, float left, float right)
    {
        _monitor.Set(DeskControl.Level, -20f);
        _monitor.Set(DeskControl.Listen, listen);
        var heard = Hear(1f, 0.5f);
        Assert.Equal(left, heard.Left, 5);
        Assert.Equal(right, heard.Right, 5);
    }

    [Fact]
    public void Mono_is_half_of_each_side()
    {
        _monitor.Set(DeskControl.Level, -20f);
        _monitor.Set(DeskControl.Mono, 1f);
        Assert.Equal(0.075f, Hear(1f, 0.5f).Left, 5);
    }

    [Fact]
    public void One_set_of_loudspeakers_plays_and_the_others_are_silent()
    {
        _monitor.Set(DeskControl.Level, -20f);
        _monitor.Set(DeskControl.SpeakerSet, 1f);
        _monitor.SetSpeakers(1, DeskControl.Trim, -6f);
        Hear(1f, 1f);
        Assert.Equal(0f, _monitor.Sets[0].Left[^1]);
        Assert.Equal(0.1f * Gain(-6), _monitor.Sets[1].Left[^1], 5);
        Assert.Equal(0f, _monitor.Sets[2].Left[^1]);
    }

    [Fact]
    public void A_set_is_held_back_by_its_delay()
    {
        _monitor.Set(DeskControl.Level, -20f);
        _monitor.SetSpeakers(0, DeskControl.Delay, 1f);
        Hear(0f, 0f);
        var click = new float[64];
        click[10] = 1f;
        var heard = new List<float>();
        _monitor.Process(click, click, 0);
        heard.AddRange(_monitor.Sets[0].Left.ToArray());
        _monitor.Process(new float[64], new float[64], 0);
        heard.AddRange(_monitor.Sets[0].Left.ToArray());
        Assert.Equal(58, heard.FindIndex(sample => sample != 0f));
    }

    [Fact]
    public void No_switch_makes_a_step()
    {
        _monitor.Set(DeskControl.Level, -20f);
        Hear(1f, 1f);
        (DeskControl Control, float Value)[] switches =
        [
            (DeskControl.Dim, 1f),
            (DeskControl.Mono, 1f),
            (DeskControl.Listen, 3f),
            (DeskControl.Cut, 1f),
            (DeskControl.SpeakerSet, 2f),
        ];
        foreach (var (control, value) in switches)
        {
            _monitor.Set(control, value);
            var before = _monitor.Sets[0].Left[^1];
            for (var block = 0; block < 20; block++)
            {
                var ones = new float[64];
                Array.Fill(ones, 1f);
                _monitor.Process(ones, ones, 0);
                foreach (var sample in _monitor.Sets[0].Left)
                {
                    Assert.InRange(MathF.Abs(sample - before), 0f, 0.2f / 960);
                    before = sample;
                }
            }
        }
    }

    private static float Gain(double decibels) => (float)Math.Pow(10, decibels / 20);

    // Long enough for every ramp.
    private (float Left, float Right) Hear(float left, float right)
    {
        var (l, r) = (new float[64], new float[64]);
        Array.Fill(l, left);
        Array.Fill(r, right);
        for (var block = 0; block < 40; block++)
        {
            _monitor.Process(l, r, 0);
        }

        return (_monitor.Sets[0].Left[^1], _monitor.Sets[0].Right[^1]);
    }
}
