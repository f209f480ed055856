using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Mackie;

/// <summary>The parameters of a surface: their places in its description, and how they are reported.</summary>
internal static class SurfaceParameters
{
    public const int Bank = 0;
    public const int Flip = 1;
    public const int Knobs = 2;
    public const int Selected = 3;
    public const int Firmware = 4;
    public const int Serial = 5;

    /// <summary>The first fader's touch; the others follow, the master is last.</summary>
    public const int FirstTouch = 6;

    public static DeviceDescription Describe(SurfaceProfile profile, SurfaceUnit unit) =>
        new()
        {
            Id = $"surface/{unit.Id}",
            Name = unit.Name.Length > 0 ? unit.Name : profile.Name,
            Profile = profile.Id,
            Maker = profile.Maker,
            Place = unit.Place,
            Parameters = [.. Shapes(profile), .. Pages(unit)],
        };

    /// <summary>The touch parameter of a fader; false: it has none.</summary>
    public static bool TryFindTouch(SurfaceProfile profile, int fader, out int parameter)
    {
        parameter = FirstTouch + (fader == MackieBytes.MasterFader ? profile.Strips : fader);
        var exists = fader == MackieBytes.MasterFader ? profile.Faders.HasMaster : fader < profile.Strips;
        return exists && profile.Faders.HasTouch;
    }

    /// <summary>The place of <c>page</c>, the last; -1: the surface has no pages beside the mix.</summary>
    public static int PageOf(SurfaceProfile profile, SurfaceUnit unit) =>
        unit.Pages.Count > 0 ? Shapes(profile).Count() : -1;

    public static void ReportPage(IDriverDesk desk, MixPage page)
    {
        desk.Report(Bank, new(page.First + 1));
        desk.Report(Flip, Value.Of(page.IsFlipped));
        desk.Report(Knobs, new((int)page.Knobs));
        desk.Report(Selected, new(page.Selected + 1));
    }

    private static IEnumerable<ParameterShape> Shapes(SurfaceProfile profile)
    {
        yield return Whole("bank", "First strip of the bank", 1);
        yield return new()
        {
            Path = "flip",
            Title = "Flip",
            Kind = ParameterKind.Toggle,
        };
        yield return new()
        {
            Path = "v-pots",
            Title = "V-Pots",
            Kind = ParameterKind.Choice,
            Choices = ["pan", "trim"],
        };
        yield return Whole("selected", "Selected strip (0: none)", 0);
        yield return Told("firmware", "Firmware", ParameterKind.Text);
        yield return Told("serial", "Serial number", ParameterKind.Text);
        for (var strip = 1; profile.Faders.HasTouch && strip <= profile.Strips; strip++)
        {
            yield return Told($"strip/{strip}/touched", $"Fader {strip} touched", ParameterKind.Toggle);
        }

        if (profile.Faders is { HasTouch: true, HasMaster: true })
        {
            yield return Told("main/touched", "Master fader touched", ParameterKind.Toggle);
        }
    }

    private static IEnumerable<ParameterShape> Pages(SurfaceUnit unit)
    {
        if (unit.Pages.Count > 0)
        {
            yield return new()
            {
                Path = "page",
                Title = "Page",
                Kind = ParameterKind.Choice,
                Choices = ["mix", .. unit.Pages.Select(page => page.Name)],
            };
        }
    }

    private static ParameterShape Whole(string path, string title, int min) =>
        new()
        {
            Path = path,
            Title = title,
            Kind = ParameterKind.Number,
            Min = min,
            Max = MixMap.MostStrips,
            Step = 1,
        };

    private static ParameterShape Told(string path, string title, ParameterKind kind) =>
        new()
        {
            Path = path,
            Title = title,
            Kind = kind,
            Access = Access.Read,
            Max = kind == ParameterKind.Text ? 32 : 1,
        };
}
