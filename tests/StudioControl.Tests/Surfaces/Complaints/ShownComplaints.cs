using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces.Complaints;

/// <summary>Lamps, names, encoders and maps: what users of other systems complain of.</summary>
public sealed class ShownComplaints : IDisposable
{
    private const int Mute1 = 0x10;
    private const int Outputs = 0x44;
    private const int Select1 = 0x18;

    private readonly SurfaceStudio _studio = new(
        new DeskLayout
        {
            Strips = 12,
            Buses = 2,
            Stereo = [2],
        }
    );

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void A_lamp_shows_the_press_and_not_the_state()
    {
        _studio.Mix.Slowness = TimeSpan.FromMilliseconds(300);
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        unit.Press(Mute1);
        _studio.Run(200);
        Assert.False(unit.IsLit(Mute1));
        _studio.Run(200);
        Assert.True(unit.IsLit(Mute1));
    }

    [Fact]
    public void A_lamp_does_not_follow_changes_from_elsewhere()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        _studio.Wish("mix/ch/2/mute", 1);
        _studio.Run(5);
        Assert.True(unit.IsLit(Mute1 + 1));
        _studio.Mix.Say("ch/2/mute", Value.Off);
        _studio.Run(5);
        Assert.False(unit.IsLit(Mute1 + 1));
    }

    [Fact]
    public void Strips_that_are_not_there_act_or_keep_old_names()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Press(0x2F);
        _studio.Run(300);
        Assert.Equal(5, _studio.Value("surface/main/bank"));
        unit.Press(Outputs);
        _studio.Run(500);
        Assert.Equal(new string(' ', 49), unit.UpperLine[7..56]);
        _studio.Mix.Asked.Clear();
        unit.Press(Mute1 + 5);
        unit.Turn(5, 3);
        _studio.Run(20);
        Assert.Empty(_studio.Mix.Asked);
        Assert.Equal(0, unit.PositionOf(5));
    }

    [Fact]
    public void Selecting_the_main_crashes()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        unit.Press(Outputs);
        unit.Press(Select1);
        _studio.Run(100);
        Assert.Equal("main", _studio.Text("surface/main/selection"));
        Assert.Equal(0, _studio.Value("surface/main/selected"));
    }

    [Fact]
    public void A_mute_can_only_be_a_toggle()
    {
        var plan = new SurfaceUnit { Id = "main", Buttons = [new("f1", "mix/ch/1/mute", IsHeld: true)] };
        var (unit, _) = _studio.Add(SurfaceProfiles.MackieControl, plan);
        _studio.Run(2000);
        unit.Hold(0x36);
        _studio.Run(20);
        Assert.Equal(1, _studio.Value("mix/ch/1/mute"));
        unit.Let(0x36);
        _studio.Run(20);
        Assert.Equal(0, _studio.Value("mix/ch/1/mute"));
    }

    [Fact]
    public void A_stereo_strip_is_two_faders()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        unit.Press(0x2A);
        unit.Turn(1, -10);
        _studio.Run(20);
        Assert.InRange(_studio.Value("mix/ch/2/width"), 0, 99);
    }

    [Theory]
    [InlineData(KnobEncoding.SignedBit, 0x01, 1)]
    [InlineData(KnobEncoding.SignedBit, 0x43, -3)]
    [InlineData(KnobEncoding.SignedBit, 0x00, 1)]
    [InlineData(KnobEncoding.ReversedSignedBit, 0x42, 2)]
    [InlineData(KnobEncoding.ReversedSignedBit, 0x02, -2)]
    [InlineData(KnobEncoding.TwosComplement, 0x7F, -1)]
    [InlineData(KnobEncoding.TwosComplement, 0x3F, 63)]
    [InlineData(KnobEncoding.TwosComplement, 0x41, -63)]
    [InlineData(KnobEncoding.TwosComplement, 0x00, 0)]
    [InlineData(KnobEncoding.BinaryOffset, 0x41, 1)]
    [InlineData(KnobEncoding.BinaryOffset, 0x3E, -2)]
    [InlineData(KnobEncoding.BinaryOffset, 0x40, 0)]
    public void Encoders_are_read_with_the_wrong_encoding_or_one_off(KnobEncoding encoding, byte sent, int ticks) =>
        Assert.Equal(ticks, StudioControl.Surfaces.Wires.KnobTurns.Ticks(encoding, sent));

    [Fact]
    public void A_firmware_that_changed_its_notes_needs_a_new_program()
    {
        var text = File.ReadAllText(Path.Combine(SurfaceProfiles.Folder, "x-touch.yaml"));
        var newer = text.Replace("play: 0x5E", "play: 0x7A", StringComparison.Ordinal);
        var (profile, problems) = SurfaceProfiles.Read("mine.yaml", newer);
        Assert.Empty(problems.Items);
        var (unit, _) = _studio.AddReady(profile);
        unit.Press(0x7A);
        _studio.Run(20);
        Assert.Equal(1, _studio.Value("mix/transport/state"));
    }

    [Fact]
    public void A_typing_error_in_the_map_is_found_on_stage()
    {
        var text = File.ReadAllText(Path.Combine(SurfaceProfiles.Folder, "x-touch.yaml"));
        var (_, problems) = SurfaceProfiles.Read(
            "mine.yaml",
            text.Replace("  flip:", "  flpi:", StringComparison.Ordinal)
        );
        var problem = Assert.Single(problems.Items);
        Assert.Contains("flpi", problem.What, StringComparison.Ordinal);
        Assert.True(problem.Line > 40);
    }
}
