using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Playing;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces.Hui;

public sealed class HuiTests : IDisposable
{
    private readonly SurfaceStudio _studio = new();
    private readonly CablePort _cable;
    private readonly SurfaceDriver _driver = new(SurfaceProfiles.Hui, new() { Id = "main" });

    public HuiTests()
    {
        _cable = new(_studio.Loop.Clock, null);
        _studio.Loop.Add(_driver, _cable);
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void It_is_pinged_each_second_and_online_with_its_answer()
    {
        _studio.Run(150);
        Assert.Equal("900000", Sent());
        Pong();
        _studio.Run(900);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
        _cable.ToUnit.Clear();
        for (var i = 0; i < 10; i++)
        {
            Pong();
            _studio.Run(1000);
        }

        Assert.Equal(10, Sent().Split("900000").Length - 1);
    }

    [Fact]
    public void Three_pings_without_an_answer_are_silence_and_its_return_is_a_refresh()
    {
        BeReady();
        _studio.Run(5000);
        Assert.Equal(Availability.Offline, _studio.Device("surface/main").Availability);
        _cable.ToUnit.Clear();
        Pong();
        _studio.Run(900);
        Assert.Contains("F0000066050010", Sent(), StringComparison.Ordinal);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
    }

    [Fact]
    public void A_reset_in_the_middle_of_anything_is_a_power_cycle()
    {
        BeReady();
        _cable.ToUnit.Clear();
        _cable.FromUnit([0xF0, 0x00, 0x00, 0xFF]);
        _studio.Run(200);
        Pong();
        _studio.Run(900);
        Assert.Contains("F0000066050010" + "00" + "53747231", Sent(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_stand_in_their_cells_and_values_in_the_lower_line_of_the_main_display()
    {
        BeReady();
        Assert.Contains("F0000066050010" + "07" + "53747238" + "F7", Sent(), StringComparison.Ordinal);
        Assert.Contains("F0000066050012" + "04" + "2D32302E30" + "2D32302E30" + "F7", Sent(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lamp_takes_two_messages()
    {
        BeReady();
        _cable.ToUnit.Clear();
        _studio.Wish("mix/ch/3/mute", 1);
        _studio.Run(20);
        Assert.StartsWith("B00C02" + "B02C42", Sent(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_button_takes_two_messages_and_counts_only_right_after_its_zone()
    {
        BeReady();
        _cable.FromUnit([0xB0, 0x0F, 0x02, 0xB0, 0x2F, 0x42]);
        _studio.Run(2);
        Assert.Equal(1, _studio.Value("mix/ch/3/mute"));

        // No zone before it.
        _cable.FromUnit([0xB0, 0x2F, 0x42]);
        _studio.Run(2);
        Assert.Equal(1, _studio.Value("mix/ch/3/mute"));

        // A zone that is older than a second.
        _cable.FromUnit([0xB0, 0x0F, 0x02]);
        _studio.Run(1001);
        _cable.FromUnit([0xB0, 0x2F, 0x42]);
        _studio.Run(2);
        Assert.Equal(1, _studio.Value("mix/ch/3/mute"));

        _cable.FromUnit([0xB0, 0x0F, 0x02, 0xB0, 0x2F, 0x42]);
        _studio.Run(2);
        Assert.Equal(0, _studio.Value("mix/ch/3/mute"));
    }

    [Fact]
    public void A_fader_is_touched_moved_and_let_go()
    {
        BeReady();
        Touch(1, isDown: true);
        _cable.FromUnit([0xB0, 0x01, 0x60, 0xB0, 0x21, 0x00]);
        _studio.Run(2);
        Assert.Equal(Tapers.X32.ToValue(0x60 * 128 / 16352.0), _studio.Value("mix/ch/2/fader"), 6);
        _cable.ToUnit.Clear();
        Touch(1, isDown: false);
        _studio.Run(500);
        Assert.Contains("B00160" + "B02100", Sent(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_V_Pots_turn_the_other_way_round_than_Mackies()
    {
        BeReady();
        _cable.FromUnit([0xB0, 0x44, 0x43]);
        _studio.Run(2);
        var right = _studio.Value("mix/ch/5/pan");
        Assert.True(right > 0);
        _cable.FromUnit([0xB0, 0x44, 0x05]);
        _studio.Run(2);
        Assert.True(_studio.Value("mix/ch/5/pan") < right);
    }

    [Theory]
    [InlineData("cc 1/72", 0x48)]
    [InlineData("cc 1/75", 0x4B)]
    [InlineData("cc 1/76", 0x4C)]
    public void The_parameter_knobs_and_the_scroll_wheel_move_what_they_are_bound_to(string on, byte number)
    {
        BeReady();
        Assert.True(ControlAddress.TryParse(on, out var address));
        var encoder = new SurfaceBinding(address, "mix/ch/5/pan")
        {
            Encoding = KnobEncoding.ReversedSignedBit,
            Feedback = default,
        };
        _driver.Rebind([encoder]);
        _studio.Run(100);
        _cable.FromUnit([0xB0, number, 0x43]);
        _studio.Run(100);
        var right = _studio.Value("mix/ch/5/pan");
        Assert.True(right > 0);
        _cable.FromUnit([0xB0, number, 0x02]);
        _studio.Run(100);
        Assert.True(_studio.Value("mix/ch/5/pan") < right);
        Assert.Equal(0, _studio.Device("surface/main").Link.BadFrames);
    }

    [Fact]
    public void Meters_have_a_left_and_a_right_side_and_their_top_is_an_overload()
    {
        BeReady();
        _cable.ToUnit.Clear();
        _studio.Mix.Levels.Peak[2] = 1;
        _studio.Mix.PublishLevels();
        _studio.Run(100);
        Assert.Contains("A0020C", Sent(), StringComparison.Ordinal);
        Assert.Contains("A0021C", Sent(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_back_of_a_ping_is_a_loop_and_nothing_of_it_acts()
    {
        BeReady();
        _cable.FromUnit([0x90, 0x00, 0x00]);
        _studio.Run(1);
        Assert.Contains("loop", _studio.Device("surface/main").Reason, StringComparison.Ordinal);
        _cable.FromUnit([0xB0, 0x0F, 0x02, 0xB0, 0x2F, 0x42]);
        _studio.Run(2);
        Assert.Equal(0, _studio.Value("mix/ch/3/mute"));
    }

    private void BeReady()
    {
        _studio.Run(150);
        Pong();
        _studio.Run(900);
        Pong();
        _studio.Run(50);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
    }

    private void Touch(byte strip, bool isDown)
    {
        _cable.FromUnit([0xB0, 0x0F, strip, 0xB0, 0x2F, (byte)(isDown ? 0x40 : 0)]);
        _studio.Run(1);
    }

    private void Pong() => _cable.FromUnit([0x90, 0x00, 0x7F]);

    private string Sent() => Convert.ToHexString([.. _cable.ToUnit]);
}
