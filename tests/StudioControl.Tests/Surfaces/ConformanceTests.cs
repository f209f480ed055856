using System.Text;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

/// <summary>What every shipped profile has to stand, made from the profile itself: its stand-in is played, and looked at.</summary>
public sealed class ConformanceTests
{
    private const int Channels = 24;

    // Of surface/<id>/v-pots.
    private const int Trims = 1;
    private const int Equalizer = 3;

    // Lamps without a key, and what an engine that can't record does not do.
    private static readonly KeyFunction[] DarkByDesign =
    [
        KeyFunction.None,
        KeyFunction.Rec,
        KeyFunction.Record,
        KeyFunction.RudeSoloLamp,
        KeyFunction.SmpteLamp,
        KeyFunction.BeatsLamp,
    ];

    public static TheoryData<string> Shipped =>
        [
            .. Directory
                .GetFiles(SurfaceProfiles.Folder, "*.yaml")
                .Select(path => Path.GetFileNameWithoutExtension(path)),
        ];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_fader_moves_its_level_and_is_moved_by_it(string id)
    {
        var profile = SurfaceProfiles.Shipped(id);
        using var studio = NewStudio();
        var (unit, _) = AddReady(studio, profile);
        var faders = FadersOf(profile).ToArray();
        var full = profile.Faders.FullScale;
        var there = (int)Math.Round(profile.Faders.Taper.ToTravel(-5) * full);
        Array.ForEach(faders, fader => studio.Wish(LevelOf(fader), -5));
        studio.Run(1000);
        Array.ForEach(faders, fader => unit.Touch(fader, studio.Now));

        // Without a motor it comes up from below, and takes hold where it meets the value.
        var first = profile.Faders.HasMotors ? there : 0;
        for (var i = 0; i <= 20; i++)
        {
            Array.ForEach(faders, fader => unit.Move(fader, first + ((full - first) * i / 20), studio.Now));
            studio.Run(20);
        }

        foreach (var fader in faders)
        {
            unit.Release(fader, studio.Now);
            Assert.Equal(profile.Faders.Taper.ToValue(1), studio.Value(LevelOf(fader)), 2);
        }

        Array.ForEach(faders, fader => studio.Wish(LevelOf(fader), -5));
        studio.Run(2000);
        foreach (var fader in faders.Where(_ => profile.Faders.HasMotors))
        {
            Assert.InRange(unit.TargetOf(fader), there - profile.Faders.Step, there + profile.Faders.Step);
        }

        AssertUnderstood(studio, unit);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_knob_turns_what_it_holds(string id)
    {
        var profile = SurfaceProfiles.Shipped(id);
        using var studio = NewStudio();
        var (unit, _) = AddReady(studio, profile);
        for (var strip = 0; strip < profile.Strips && profile.Map.Encoding != KnobEncoding.Absolute; strip++)
        {
            var (knob, ring) = (profile.Map.Knobs[strip].Exists, profile.Map.Rings[strip].Exists);
            var before = unit.RingOf(strip);
            if (knob)
            {
                unit.Turn(strip, 40);
                studio.Run(60);
                var right = studio.Value($"mix/ch/{strip + 1}/pan");
                Assert.True(right > 0, $"knob {strip} does nothing, or turns to the left");
                unit.Turn(strip, -20);
                studio.Run(60);
                Assert.True(studio.Value($"mix/ch/{strip + 1}/pan") < right);
            }
            else
            {
                studio.Wish($"mix/ch/{strip + 1}/pan", 60);
                studio.Run(60);
            }

            Assert.True(
                !ring || (unit.RingOf(strip) != before && unit.RingOf(strip) != 0),
                $"ring {strip} shows nothing"
            );
        }

        if (profile.Map.SelectedKnob.Exists)
        {
            studio.Run(200);
            unit.Press(profile.KeyOf(new(KeyFunction.Select, 1)));
            studio.Run(20);
            var before = studio.Value("mix/ch/2/pan");
            unit.TurnSelected(10);
            studio.Run(20);
            Assert.True(studio.Value("mix/ch/2/pan") > before);
        }

        AssertUnderstood(studio, unit);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_button_does_something_or_is_the_studios_own(string id)
    {
        var profile = SurfaceProfiles.Shipped(id);
        using var studio = NewStudio();
        var (unit, _) = AddReady(studio, profile);
        var idle = new List<string>();

        var keys = Enumerable
            .Range(0, profile.Keys.Count)
            .Where(key => !DarkByDesign.Contains(profile.Keys[key].Function) && profile.Map.Keys[key].Exists);
        foreach (var key in keys)
        {
            Prepare(studio, profile, key);
            var before = Sight(studio, profile, unit);
            unit.Hold(key);
            studio.Run(30);
            var held = Sight(studio, profile, unit);
            unit.Let(key);
            studio.Run(30);
            if (before == held && before == Sight(studio, profile, unit))
            {
                idle.Add($"{key}: {profile.Keys[key]}");
            }
        }

        Assert.Empty(idle);
        AssertUnderstood(studio, unit);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Everything_that_it_can_show_is_shown(string id)
    {
        var profile = SurfaceProfiles.Shipped(id);
        using var studio = NewStudio();
        var (unit, _) = AddReady(studio, profile);
        for (var strip = 0; strip < profile.Strips; strip++)
        {
            var channel = $"ch/{strip + 1}";
            studio.Mix.Say($"{channel}/name", Value.Of($"Vox {strip}"));
            studio.Mix.Say($"{channel}/mute", new(1));
            studio.Mix.Say($"{channel}/solo", new(1));
            studio.Mix.Say($"{channel}/colour", new(1));
            studio.Mix.LevelsOf(0).Peak[strip] = 6;
        }

        studio.Mix.PublishLevels(0);
        studio.Run(1500);
        studio.Mix.PublishLevels(0);
        studio.Run(120);
        for (var strip = 0; strip < profile.Strips; strip++)
        {
            Assert.True(IsLitOrMissing(profile, unit, new(KeyFunction.Mute, strip)), $"MUTE {strip}");
            Assert.True(IsLitOrMissing(profile, unit, new(KeyFunction.Solo, strip)), $"SOLO {strip}");
            Assert.True(profile.Displays.Cells == 0 || unit.TextOf(strip, 0).StartsWith('V'), unit.TextOf(strip, 0));
            Assert.True(profile.Displays.MeterLadder.Count == 0 || unit.MeterOf(strip) > 0, $"meter {strip}");
            Assert.True(
                profile.Displays.ColourStyle == ColourStyle.None || unit.ColourOf(strip) > 0,
                $"colour {strip}"
            );
        }

        Assert.True(!profile.Displays.HasTimecode || unit.Time.Contains('0', StringComparison.Ordinal), unit.Time);
        AssertUnderstood(studio, unit);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Its_line_is_never_given_more_than_it_can_carry_and_ends_with_the_last_value(string id)
    {
        var profile = SurfaceProfiles.Shipped(id);
        using var studio = NewStudio();
        var (unit, cable) = AddReady(studio, profile);
        var random = new Random(7);
        var sent = new List<int> { cable.BytesToUnit };
        for (var i = 0; i < 1500; i++)
        {
            Storm(studio, random);
            studio.Run(1);
            sent.Add(cable.BytesToUnit);
            var most = profile.Line.BytesPerSecond + (profile.Line.BytesPerSecond / 100) + 128;
            Assert.True(
                sent[^1] - sent[Math.Max(0, i - 1000)] <= most,
                $"{sent[^1] - sent[Math.Max(0, i - 1000)]} bytes"
            );
        }

        studio.Run(1500);
        foreach (var fader in FadersOf(profile).Where(_ => profile.Faders.HasMotors))
        {
            var there = profile.Faders.Taper.ToTravel(studio.Value(LevelOf(fader))) * profile.Faders.FullScale;
            Assert.Equal(there, unit.TargetOf(fader), profile.Faders.Step + 1.0);
        }

        AssertUnderstood(studio, unit);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void It_is_left_dark_when_the_service_stops(string id)
    {
        var profile = SurfaceProfiles.Shipped(id);
        using var studio = NewStudio();
        var (unit, cable) = AddReady(studio, profile);
        studio.Mix.Say("ch/1/mute", new(1));
        studio.Run(300);
        studio.Loop.Leave();
        studio.Run(1500);
        Assert.True(studio.Loop.HasLeft);
        var sent = cable.BytesToUnit;
        studio.Mix.Say("ch/1/mute", new(0));
        studio.Mix.Say("ch/1/mute", new(1));
        studio.Run(2000);
        Assert.Equal(sent, cable.BytesToUnit);
        Assert.All(Enumerable.Range(0, SurfaceMap.MostKeys), key => Assert.False(unit.IsLit(key)));
        Assert.All(FadersOf(profile), fader => Assert.Equal(0, unit.TargetOf(fader)));
        Assert.True(string.IsNullOrWhiteSpace(unit.UpperLine + unit.LowerLine));
        AssertUnderstood(studio, unit);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_power_cycle_in_the_middle_of_a_message_ends_with_everything_shown(string id)
    {
        var profile = SurfaceProfiles.Shipped(id);
        using var studio = NewStudio();
        var (unit, cable) = AddReady(studio, profile);
        studio.Mix.Say("ch/1/fader", new(-3));
        studio.Run(300);
        cable.FromUnit([0xF0, 0x00, 0x00]);
        cable.Pull();
        unit.PowerCycle();
        studio.Run(50);
        cable.PlugIn();
        studio.Run(4000);
        Assert.True(unit.IsGreeted);
        if (profile.Faders.HasMotors && profile.Strips > 0)
        {
            var there = profile.Faders.Taper.ToTravel(-3) * profile.Faders.FullScale;
            Assert.Equal(there, unit.TargetOf(0), profile.Faders.Step + 1.0);
        }

        Assert.True(profile.Displays.Cells == 0 || unit.TextOf(0, 0).StartsWith('S'), unit.TextOf(0, 0));
        AssertUnderstood(studio, unit);
    }

    // An Xctl unit says only after two seconds that it is there.
    private static (SurfaceStandIn Unit, CablePort Cable) AddReady(SurfaceStudio studio, SurfaceProfile profile)
    {
        var added = studio.AddReady(profile);
        studio.Run(1500);
        Assert.True(added.Unit.IsGreeted);
        return added;
    }

    private static SurfaceStudio NewStudio() => new(new DeskLayout { Strips = Channels, Buses = 4 });

    private static IEnumerable<int> FadersOf(SurfaceProfile profile) =>
        Enumerable
            .Range(0, profile.Strips)
            .Append(SurfaceMap.Master)
            .Where(fader =>
                profile.Map.Faders[fader].Exists && (fader != SurfaceMap.Master || profile.Faders.HasMaster)
            );

    private static string LevelOf(int fader) =>
        fader == SurfaceMap.Master ? "mix/main/fader" : $"mix/ch/{fader + 1}/fader";

    private static bool IsLitOrMissing(SurfaceProfile profile, SurfaceStandIn unit, SurfaceKey key) =>
        profile.KeyOf(key) is < 0 || unit.IsLit(profile.KeyOf(key));

    private static void AssertUnderstood(SurfaceStudio studio, SurfaceStandIn unit)
    {
        Assert.DoesNotContain("failed", studio.Device("surface/main").Reason, StringComparison.Ordinal);
        Assert.Equal(0, unit.Unknown);
        Assert.Equal(0, unit.BadCharacters);
    }

    private static void Prepare(SurfaceStudio studio, SurfaceProfile profile, int key)
    {
        var function = profile.Keys[key].Function;
        studio.Wish("surface/main/layer", function == KeyFunction.Channels ? 1 : 0);
        studio.Wish("surface/main/bank", 5);
        studio.Wish("mix/ch/5/pan", 50);
        studio.Wish("surface/main/selected", function == KeyFunction.Select ? 1 : 5);
        studio.Wish("surface/main/v-pots", function == KeyFunction.Pan ? Trims : 0);
        if (function is KeyFunction.PageLeft or KeyFunction.PageRight)
        {
            studio.Wish("surface/main/v-pots", Equalizer);
            studio.Wish("surface/main/v-pot-page", function == KeyFunction.PageLeft ? 2 : 1);
        }
        else if (function == KeyFunction.Knob)
        {
            studio.Wish($"mix/ch/{5 + profile.Keys[key].Strip}/pan", 50);
        }

        studio.Run(20);
    }

    // All that a person would notice: what was asked of the engine, what the surface tells, what it shows.
    private static string Sight(SurfaceStudio studio, SurfaceProfile profile, SurfaceStandIn unit)
    {
        var text = new StringBuilder();
        text.Append(studio.Mix.Wishes).Append(unit.UpperLine).Append(unit.LowerLine).Append(unit.Assignment);
        foreach (var parameter in studio.Device("surface/main").Parameters)
        {
            var state = studio.Loop.Tree.State(parameter.Id);
            text.Append(state.Reported.Number).Append(state.Reported.Text).Append(' ');
        }

        for (var key = 0; key < profile.Keys.Count; key++)
        {
            text.Append(unit.LampOf(key)).Append(' ');
        }

        return text.ToString();
    }

    private static void Storm(SurfaceStudio studio, Random random)
    {
        for (var strip = 1; strip <= Channels; strip++)
        {
            studio.Mix.Say($"ch/{strip}/fader", new(-60 + (70 * random.NextDouble())));
            studio.Mix.Say($"ch/{strip}/pan", new(random.Next(-100, 101)));
            studio.Mix.Say($"ch/{strip}/mute", Value.Of(random.Next(2) == 0));
            studio.Mix.Say($"ch/{strip}/name", Value.Of($"S{random.Next(100_000)} \u00e9\u2192"));
            studio.Mix.LevelsOf(0).Peak[strip - 1] = random.Next(-60, 1);
        }

        studio.Mix.PublishLevels(0);
    }
}
