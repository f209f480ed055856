using StudioControl.Mixing.Dsp.Monitoring;
using StudioControl.Mixing.Dsp.Routing;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Tests.Mixing.Dsp.Monitoring;

public sealed class TalkbackTests
{
    private readonly Talkback _talkback = new(48000);
    private readonly HeadphoneMix _phones = new(48000);
    private readonly StereoSum _bus = new();
    private readonly List<float> _heard = [];

    public TalkbackTests()
    {
        _talkback.SetLevel(0f);
        _talkback.SetWay(3, on: true);
        _phones.Set(StudioControl.Studio.Desks.DeskControl.Level, 0f);
        _talkback.Land();
        _phones.Land();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_word_begins_and_ends_without_a_step(bool inBus)
    {
        Talk(5, inBus);
        _talkback.SetOn(true);
        Talk(20, inBus);
        Assert.Equal(0.5f, _heard[^1], 4);
        _talkback.SetOn(false);
        Talk(20, inBus);
        Assert.Equal(0f, _heard[^1]);
        AssertNoStep();
    }

    [Fact]
    public void A_bus_is_taken_in_and_out_without_a_step()
    {
        _talkback.SetOn(true);
        Talk(20, inBus: true);
        _talkback.SetWay(3, on: false);
        Talk(20, inBus: true);
        Assert.Equal(0f, _heard[^1]);
        _talkback.SetWay(3, on: true);
        Talk(20, inBus: true);
        Assert.Equal(0.5f, _heard[^1], 4);
        AssertNoStep();
    }

    [Fact]
    public void Headphones_are_taken_out_without_a_step()
    {
        _talkback.SetOn(true);
        Talk(20, inBus: false);
        _phones.HearTalkback(false);
        Talk(20, inBus: false);
        Assert.Equal(0f, _heard[^1]);
        AssertNoStep();
    }

    private void AssertNoStep()
    {
        for (var i = 1; i < _heard.Count; i++)
        {
            Assert.InRange(MathF.Abs(_heard[i] - _heard[i - 1]), 0f, 0.001f);
        }
    }

    private void Talk(int blocks, bool inBus)
    {
        Span<float> microphone = stackalloc float[MixBlock.Frames];
        Span<float> silence = stackalloc float[MixBlock.Frames];
        microphone.Fill(0.5f);
        silence.Clear();
        for (var block = 0; block < blocks; block++)
        {
            var talk = _talkback.Process(microphone, MixBlock.Frames);
            _bus.Clear(MixBlock.Frames);
            _talkback.AddTo(_bus, 3, talk, MixBlock.Frames);
            _phones.Process(silence, silence, talk, 0);
            _heard.AddRange(inBus ? _bus.Left : _phones.Left);
        }
    }
}
