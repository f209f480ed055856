using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Playing;

namespace StudioControl.Tests.Surfaces;

public sealed class HandshakeTests : IDisposable
{
    private readonly SurfaceStudio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Theory]
    [InlineData("00000000", "0A000070")]
    [InlineData("7F7F7F7F", "75797C00")]
    [InlineData("01020304", "05057B2F")]
    [InlineData("12345678", "580F164E")]
    [InlineData("41424344", "45017B2F")]
    [InlineData("10203004", "36177420")]
    public void The_challenge_is_answered_as_Logics_manual_says(string challenge, string response)
    {
        var answer = new byte[4];
        MackieBytes.Solve(Convert.FromHexString(challenge), answer);
        Assert.Equal(response, Convert.ToHexString(answer));
    }

    [Fact]
    public void A_unit_with_a_challenge_is_greeted_and_online()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        Assert.True(unit.IsGreeted);
        Assert.Equal(0, unit.WrongAnswers);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
        Assert.Equal("V1.00", _studio.Text("surface/main/firmware"));
        Assert.Equal("SC00001", _studio.Text("surface/main/serial"));
    }

    [Fact]
    public void Nothing_that_we_send_is_unknown_to_a_unit()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        _studio.Run(20_000);
        Assert.Equal(0, unit.Unknown);
    }

    [Fact]
    public void All_ids_are_asked_for_after_a_short_wait()
    {
        var cable = AddSilent();
        _studio.Run(99);
        Assert.Empty(cable.ToUnit);
        _studio.Run(2);
        Assert.Equal(
            "F0000066" + "1400F7" + "F0000066" + "1500F7" + "F0000066" + "1000F7" + "F0000066" + "1100F7",
            Convert.ToHexString([.. cable.ToUnit])
        );
    }

    [Fact]
    public void A_unit_that_does_not_answer_is_offline_and_asked_again()
    {
        var cable = AddSilent();
        _studio.Run(4500);
        Assert.Equal(3, Convert.ToHexString([.. cable.ToUnit]).Split("F00000661400F7").Length - 1);
        Assert.Equal("no answer from the surface", _studio.Device("surface/main").Reason);
    }

    [Fact]
    public void The_id_that_the_unit_gave_is_used_from_then_on()
    {
        var cable = AddSilent();
        _studio.Run(150);
        cable.ToUnit.Clear();
        cable.FromUnit(Convert.FromHexString("F00000661001" + "53435445535431" + "12345603" + "F7"));
        _studio.Run(1);
        Assert.Equal("F00000661002" + "53435445535431" + "4D101D1E" + "F7", Convert.ToHexString([.. cable.ToUnit]));
        cable.FromUnit(Convert.FromHexString("F00000661003" + "53435445535431" + "F7"));
        cable.ToUnit.Clear();
        _studio.Run(500);
        Assert.Contains("F00000661012", Convert.ToHexString([.. cable.ToUnit]), StringComparison.Ordinal);
        Assert.DoesNotContain("F000006614", Convert.ToHexString([.. cable.ToUnit]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_answer_is_told_with_what_to_do()
    {
        var cable = AddSilent();
        _studio.Run(150);
        cable.FromUnit(Convert.FromHexString("F00000661404" + "53435445535431" + "F7"));
        _studio.Run(1);
        Assert.Contains("switch it off and on", _studio.Device("surface/main").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_power_cycle_is_followed_by_a_full_refresh()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        _studio.Run(1500);
        unit.PowerCycle();
        Assert.Equal(new string(' ', 56), unit.UpperLine);
        _studio.Run(1500);
        Assert.True(unit.IsGreeted);
        Assert.StartsWith("Strip1 ", unit.UpperLine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_without_a_handshake_is_there_when_its_port_is_open()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.Bcf2000);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
        Assert.NotEqual(0, unit.PositionOf(0));
    }

    [Fact]
    public void A_unit_that_falls_silent_is_offline_after_three_missed_questions()
    {
        var cable = AddSilent();
        _studio.Run(150);
        Introduce(cable);
        _studio.Run(100);
        Version(cable);
        _studio.Run(3000);
        Version(cable);
        _studio.Run(12_500);
        Assert.Equal(Availability.Offline, _studio.Device("surface/main").Availability);
        Assert.Contains("answer", _studio.Device("surface/main").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_of_a_unit_that_never_answered_the_question_proves_nothing()
    {
        var cable = AddSilent();
        _studio.Run(150);
        Introduce(cable);
        _studio.Run(60_000);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
    }

    [Fact]
    public void A_unit_that_answers_no_questions_is_shown_the_mix_and_its_first_fader_acts()
    {
        var cable = AddSilent();
        _studio.Run(4000);
        var there = (int)Math.Round(Tapers.X32.ToTravel(-20) * 16368);
        Assert.Contains(
            $"E3{there & 0x7F:X2}{there >> 7:X2}",
            Convert.ToHexString([.. cable.ToUnit]),
            StringComparison.Ordinal
        );
        Assert.Equal(Availability.Offline, _studio.Device("surface/main").Availability);

        cable.FromUnit([0xE3, 0x00, 0x20]);
        _studio.Run(1);

        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
        Assert.Equal(Tapers.X32.ToValue(4096 / 16368.0), _studio.Value("mix/ch/4/fader"), 2);
        _studio.Run(60_000);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
    }

    [Fact]
    public void Noise_on_a_line_without_answers_is_no_surface()
    {
        var cable = AddSilent();
        _studio.Run(4000);
        cable.FromUnit([0x12, 0xE3, 0x00, 0x20, 0x90, 0x10, 0x7F]);
        _studio.Run(10);
        Assert.Equal(-20, _studio.Value("mix/ch/4/fader"));
        Assert.Equal(Availability.Offline, _studio.Device("surface/main").Availability);

        _studio.Run(2000);
        cable.FromUnit([0xE3, 0x00, 0x20]);
        _studio.Run(1);
        Assert.NotEqual(-20, _studio.Value("mix/ch/4/fader"));
        cable.FromUnit([0xB5, 0x00, 0x20]);
        _studio.Run(1);
        Assert.Contains("no sense", _studio.Device("surface/main").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_speaks_before_it_was_shown_the_mix_is_shown_it_first()
    {
        var cable = AddSilent();
        _studio.Run(150);
        cable.FromUnit([0xE3, 0x00, 0x20]);
        _studio.Run(1000);
        Assert.Equal(-20, _studio.Value("mix/ch/4/fader"));
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
    }

    [Fact]
    public void A_unit_that_answers_no_questions_is_shown_the_mix_again_every_ten_seconds()
    {
        var cable = AddSilent();
        _studio.Run(5000);
        cable.ToUnit.Clear();
        _studio.Run(5000);
        Assert.DoesNotContain((byte)0xE3, cable.ToUnit);
        _studio.Run(5000);
        Assert.Single(cable.ToUnit, value => value == 0xE3);
    }

    [Fact]
    public void A_surface_is_online_when_a_hand_may_use_it()
    {
        var (unit, _) = _studio.Add(SurfaceProfiles.MackieControl);
        for (var i = 0; i < 2000 && _studio.Device("surface/main").Availability != Availability.Online; i++)
        {
            _studio.Run(1);
        }

        unit.Touch(0, _studio.Now);
        unit.Move(0, 12576, _studio.Now);
        _studio.Run(1);
        Assert.NotEqual(-20, _studio.Value("mix/ch/1/fader"));
    }

    private CablePort AddSilent()
    {
        var cable = new CablePort(_studio.Loop.Clock, null);
        _studio.Loop.Add(new SurfaceDriver(SurfaceProfiles.MackieControl, new() { Id = "main" }), cable);
        return cable;
    }

    private static void Introduce(CablePort cable)
    {
        cable.FromUnit(Convert.FromHexString("F00000661401" + "53435445535431" + "12345678" + "F7"));
        cable.FromUnit(Convert.FromHexString("F00000661403" + "53435445535431" + "F7"));
    }

    private static void Version(CablePort cable) =>
        cable.FromUnit(Convert.FromHexString("F00000661414" + "56312E3030" + "F7"));
}
