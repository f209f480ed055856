using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Tests.Surfaces;

/// <summary>Every profile on the shelf, in a studio: what it has does what it should.</summary>
public sealed class ShippedProfileTests
{
    public static TheoryData<string> Shipped => ProfileTests.Shipped;

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Its_unit_is_greeted_and_shown_the_mix_in_whole_messages(string file)
    {
        using var studio = new SurfaceStudio();
        var (unit, cable) = studio.AddReady(Load(file));
        Assert.True(unit.IsGreeted);
        Assert.Equal(Availability.Online, studio.Device("surface/main").Availability);
        Assert.Equal(0, Messages.Of(cable).Noise);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Its_mutes_mute(string file)
    {
        var profile = Load(file);
        using var studio = new SurfaceStudio();
        var (unit, _) = studio.AddReady(profile);
        for (var strip = 0; strip < profile.Strips; strip++)
        {
            if (profile.KeyOf(new(KeyFunction.Mute, strip)) is >= 0 and var key && IsPlain(profile.Map.Keys[key]))
            {
                unit.Press(key);
                studio.Run(5);
                Assert.Equal(1, studio.Value($"mix/ch/{strip + 1}/mute"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Its_faders_move_their_channels(string file)
    {
        var profile = Load(file);
        using var studio = new SurfaceStudio();
        var (unit, _) = studio.AddReady(profile);
        for (var strip = 0; strip < profile.Strips; strip++)
        {
            if (profile.Map.Faders[strip].Exists)
            {
                Ride(studio, unit, profile, strip);
                Assert.InRange(studio.Value($"mix/ch/{strip + 1}/fader"), -19.9, -15);
            }
        }

        if (profile.Faders.HasMaster && profile.Map.Faders[SurfaceMap.Master].Exists)
        {
            Ride(studio, unit, profile, SurfaceMap.Master);
            Assert.InRange(studio.Value("mix/main/fader"), -19.9, -15);
        }
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Its_v_pots_pan(string file)
    {
        var profile = Load(file);
        using var studio = new SurfaceStudio();
        var (unit, cable) = studio.AddReady(profile);
        for (var strip = 0; strip < profile.Strips; strip++)
        {
            if (!profile.Map.Knobs[strip].Exists)
            {
                continue;
            }

            if (profile.Map.Encoding == KnobEncoding.Absolute)
            {
                Tell(cable, profile.Map.Knobs[strip], 63);
                Tell(cable, profile.Map.Knobs[strip], 70);
            }
            else
            {
                unit.Turn(strip, 5);
            }

            studio.Run(5);
            Assert.InRange(studio.Value($"mix/ch/{strip + 1}/pan"), 1, 20);
        }
    }

    private static void Ride(SurfaceStudio studio, SurfaceStandIn unit, SurfaceProfile profile, int fader)
    {
        var there = (int)Math.Round(profile.Faders.Taper.ToTravel(-20) * profile.Faders.FullScale);
        unit.Touch(fader, studio.Now);
        unit.Move(fader, there, studio.Now);
        unit.Move(fader, there + (profile.Faders.FullScale / 30), studio.Now);
        studio.Run(5);
        unit.Release(fader, studio.Now);
    }

    private static void Tell(CablePort cable, WireAddress address, int value)
    {
        Span<byte> message = stackalloc byte[8];
        cable.FromUnit(message[..MapBytes.Write(message, address, value)]);
    }

    private static bool IsPlain(WireAddress address) => address.Kind is not (WireKind.None or WireKind.Zone);

    private static SurfaceProfile Load(string file)
    {
        var (profile, problems) = SurfaceProfiles.Read(
            file,
            File.ReadAllText(Path.Combine(SurfaceProfiles.Folder, file))
        );
        Assert.Empty(problems.Items);
        return profile;
    }
}
