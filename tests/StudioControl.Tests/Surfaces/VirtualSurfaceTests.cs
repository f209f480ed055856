using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Pictures;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

/// <summary>A surface that people play: what they do is told to the service, and nothing is held that nobody holds.</summary>
public sealed class VirtualSurfaceTests : IStandInLine
{
    private const int Mute = 0x10;
    private const int Rewind = 0x5B;

    private readonly List<byte> _sent = [];
    private readonly VirtualSurface _surface = new(SurfaceProfiles.MackieControl);
    private readonly SurfaceHand _hand;
    private int _woken;

    public VirtualSurfaceTests()
    {
        _surface.Wake = () => _woken++;
        _surface.Plugged(Moment.Start, this);
        _hand = _surface.TakeHand();
    }

    private string Sent
    {
        get
        {
            _surface.Tick(Moment.Start);
            var text = Convert.ToHexString([.. _sent]);
            _sent.Clear();
            return text;
        }
    }

    private SurfaceSight Seen
    {
        get
        {
            var sight = new SurfaceSight(_surface.Profile);
            _surface.Look(sight);
            return sight;
        }
    }

    void IStandInLine.Send(ReadOnlySpan<byte> bytes) => _sent.AddRange(bytes);

    [Fact]
    public void What_a_hand_does_waits_for_the_surfaces_own_thread_and_wakes_it()
    {
        Assert.Equal(Moment.Never, _surface.Due);
        Assert.True(_hand.Do(new(GestureKind.Touch, 2)));
        Assert.Empty(_sent);
        Assert.Equal(Moment.Start, _surface.Due);
        Assert.Equal(1, _woken);
        Assert.True(_hand.Do(new(GestureKind.Move, 2, 8192)));
        Assert.True(_hand.Do(new(GestureKind.Release, 2)));
        Assert.Equal("906A7F" + "E20040" + "906A00", Sent);
    }

    [Fact]
    public void Keys_V_Pots_and_the_wheel_speak_their_bytes()
    {
        _hand.Do(new(GestureKind.Hold, Rewind));
        _hand.Do(new(GestureKind.Let, Rewind));
        _hand.Do(new(GestureKind.Turn, 7, -7));
        _hand.Do(new(GestureKind.Jog, 0, 2));
        Assert.Equal("905B7F" + "905B00" + "B01747" + "B03C02", Sent);
    }

    [Fact]
    public void What_one_hand_holds_no_other_moves()
    {
        using var other = _surface.TakeHand();
        _hand.Do(new(GestureKind.Touch, 0));
        _hand.Do(new(GestureKind.Hold, Mute));
        other.Do(new(GestureKind.Touch, 0));
        other.Do(new(GestureKind.Move, 0, 16368));
        other.Do(new(GestureKind.Release, 0));
        other.Do(new(GestureKind.Let, Mute));
        Assert.Equal("90687F" + "90107F", Sent);
        Assert.True(Seen.Held[0]);
        Assert.Equal(0, Seen.Faders[0]);
    }

    [Fact]
    public void A_hand_that_is_gone_has_let_go_of_everything()
    {
        _hand.Do(new(GestureKind.Touch, 0));
        _hand.Do(new(GestureKind.Hold, Mute));
        _hand.Dispose();
        Assert.Equal("90687F" + "90107F" + "906800" + "901000", Sent);
        Assert.False(Seen.Held[0]);
    }

    [Theory]
    [InlineData(GestureKind.Touch, 17)]
    [InlineData(GestureKind.Touch, 12)]
    [InlineData(GestureKind.Move, -1)]
    [InlineData(GestureKind.Hold, 0x7F)]
    [InlineData(GestureKind.Hold, 300)]
    [InlineData(GestureKind.Turn, 8)]
    public void What_the_surface_does_not_have_can_not_be_played(GestureKind kind, int index) =>
        Assert.False(_hand.Do(new(kind, index)));

    [Theory]
    [MemberData(nameof(ProfileTests.Shipped), MemberType = typeof(ProfileTests))]
    public void All_that_is_drawn_can_be_played(string file)
    {
        var text = File.ReadAllText(Path.Combine(SurfaceProfiles.Folder, file));
        var surface = new VirtualSurface(SurfaceProfiles.Read(file, text).Profile);
        surface.Plugged(Moment.Start, this);
        using var hand = surface.TakeHand();
        foreach (var part in SurfacePicture.Of(surface.Profile).Parts)
        {
            var gestures = part.Kind switch
            {
                PartKind.Fader =>
                [
                    new(GestureKind.Touch, part.Index),
                    new(GestureKind.Move, part.Index, 100),
                    new(GestureKind.Release, part.Index),
                ],
                PartKind.Knob => [new(GestureKind.Turn, part.Index, 1)],
                PartKind.Key => [new(GestureKind.Hold, part.Index), new(GestureKind.Let, part.Index)],
                PartKind.Jog => [new(GestureKind.Jog, 0, -1)],
                _ => Array.Empty<SurfaceGesture>(),
            };
            Assert.All(gestures, gesture => Assert.True(hand.Do(gesture), $"{gesture} of {part}"));
            surface.Tick(Moment.Start);
            Assert.True(gestures.Length == 0 || _sent.Count > 0, $"{part} says nothing");
            _sent.Clear();
        }
    }

    [Fact]
    public void More_than_a_surface_takes_is_refused_and_does_not_pile_up()
    {
        var taken = Enumerable.Range(0, 1000).Count(_ => _hand.Do(new(GestureKind.Jog, 0, 1)));
        Assert.Equal(256, taken);
        Assert.Equal(256 * 6, Sent.Length);
        Assert.True(_hand.Do(new(GestureKind.Jog, 0, 1)));
    }

    [Fact]
    public void Switched_off_it_is_dark_and_deaf_and_comes_back_as_from_the_factory()
    {
        _surface.Receive([0x90, Mute, 0x7F, 0xE1, 0x00, 0x40], Moment.Start);
        _surface.Tick(Moment.Start + TimeSpan.FromSeconds(1));
        Assert.Equal((true, 127, 8192), (Seen.IsOn, (int)Seen.Lamps[Mute], Seen.Faders[1]));

        _hand.Do(new(GestureKind.Power, 0, 0));
        Assert.Equal("", Sent);
        _surface.Receive([0xE1, 0x00, 0x20], Moment.Start);
        _hand.Do(new(GestureKind.Touch, 0));
        Assert.Equal("", Sent);
        Assert.Equal((false, 0, 8192), (Seen.IsOn, (int)Seen.Lamps[Mute], Seen.Faders[1]));

        _hand.Do(new(GestureKind.Power, 0, 1));
        Assert.StartsWith("F00000661401", Sent, StringComparison.Ordinal);
        Assert.Equal((true, 0), (Seen.IsOn, (int)Seen.Lamps[Mute]));
    }

    [Fact]
    public void Each_strip_has_its_part_of_the_lines()
    {
        _surface.Receive(Convert.FromHexString("F0000066141207" + "536E617265" + "F7"), Moment.Start);
        Assert.Equal("Snare  ", Seen.Upper[1]);
        Assert.Equal("       ", Seen.Lower[1]);
    }

    [Fact]
    public void A_sentence_across_the_strips_lacks_no_letter()
    {
        var sentence = "pitch 4: turn up"u8;
        _surface.Receive([0xF0, 0x00, 0x00, 0x66, 0x14, 0x12, 0x38, .. sentence, 0xF7], Moment.Start);
        Assert.Equal(["pitch 4", ": turn ", "up     "], Seen.Lower[..3]);
    }

    [Fact]
    public void A_look_that_finds_the_same_version_finds_the_same_sight()
    {
        var before = _surface.Version;
        Assert.Equal(before, _surface.Version);
        _surface.Receive([0x90, Mute, 0x7F], Moment.Start);
        Assert.NotEqual(before, _surface.Version);
    }
}
