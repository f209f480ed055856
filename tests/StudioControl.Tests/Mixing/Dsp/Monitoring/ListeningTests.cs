using StudioControl.Studio.Desks;

namespace StudioControl.Tests.Mixing.Dsp.Monitoring;

/// <summary>What the engineer hears of a desk that plays.</summary>
public sealed class ListeningTests : IDisposable
{
    private const float Centre = 0.70710678f;

    private readonly TestDesk _desk = new(
        new DeskLayout { Strips = 2, Buses = 1 },
        [TestDesk.Steady(0.5f), TestDesk.Steady(0.25f)]
    );

    public ListeningTests()
    {
        _desk.Set("transport/state", 1f);
        _desk.Set("monitor/level", 0f);
        _desk.Play(20);
    }

    [Theory]
    [InlineData(1f, 0.25f)]
    [InlineData(2f, 0.025f)]
    public void A_listen_leaves_the_main_alone(float mode, float heard)
    {
        _desk.Set("solo/mode", mode);
        _desk.Set("ch/2/fader", -20f);
        _desk.Set("ch/2/solo", 1f);
        var main = _desk.Play(20).Left[^1];
        Assert.Equal(0.525f * Centre, main, 4);
        Assert.Equal(heard * Centre, _desk.Mixer.Desk.Monitor.Left[^1], 4);
        _desk.Set("ch/2/solo", 0f);
        _desk.Play(20);
        Assert.Equal(main, _desk.Mixer.Desk.Monitor.Left[^1], 4);
    }

    [Fact]
    public void The_monitors_and_headphones_play_the_source_that_is_chosen()
    {
        _desk.Set("ch/1/send/1/level", -6f);
        _desk.Set("bus/1/to-main", 0f);
        _desk.Set("monitor/source", 1f);
        _desk.Set("phones/1/source", 1f);
        _desk.Set("phones/1/level", -6f);
        _desk.Play(20);
        var bus = 0.5f * Centre * MathF.Pow(10, -6 / 20f);
        Assert.Equal(bus, _desk.Mixer.Desk.Monitor.Left[^1], 4);
        Assert.Equal(bus * MathF.Pow(10, -6 / 20f), _desk.Mixer.Desk.Phones[0].Left[^1], 4);
        _desk.Set("phones/1/mute", 1f);
        _desk.Play(20);
        Assert.Equal(0f, _desk.Mixer.Desk.Phones[0].Left[^1]);
    }

    [Fact]
    public void Talkback_dims_the_monitors()
    {
        _desk.Set("talkback/on", 1f);
        _desk.Play(20);
        Assert.Equal(0.075f * Centre, _desk.Mixer.Desk.Monitor.Left[^1], 4);
        _desk.Set("talkback/on", 0f);
        _desk.Play(20);
        Assert.Equal(0.75f * Centre, _desk.Mixer.Desk.Monitor.Left[^1], 4);
    }

    public void Dispose() => _desk.Dispose();
}
