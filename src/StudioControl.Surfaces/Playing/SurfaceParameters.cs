using StudioControl.Studio.Desks;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Playing;

/// <summary>The parameters of a surface: their places in its description, and how they are reported.</summary>
internal static class SurfaceParameters
{
    public const int Bank = 0;
    public const int Flip = 1;
    public const int Knobs = 2;
    public const int Selected = 3;
    public const int Firmware = 4;
    public const int Serial = 5;

    public const int ShownLayer = 6;
    public const int Selection = 7;
    public const int KnobPage = 8;
    public const int GainReduction = 9;

    public const int Spilled = 10;
    public const int TimeShown = 11;

    /// <summary>The first fader's touch; the others follow, the master is last. After them the strips' locks.</summary>
    public const int FirstTouch = 12;

    public static DeviceDescription Describe(SurfaceProfile profile, SurfaceUnit unit) =>
        new()
        {
            Id = $"surface/{unit.Id}",
            Name = unit.Name.Length > 0 ? unit.Name : profile.Name,
            Profile = profile.Id,
            Maker = profile.Maker,
            Place = unit.Place,
            Parameters = [.. Shapes(), .. Strips(profile), .. Pages(unit)],
        };

    /// <summary>The touch parameter of a fader; false: it has none.</summary>
    public static bool TryFindTouch(SurfaceProfile profile, int fader, out int parameter)
    {
        parameter = FirstTouch + (fader == SurfaceMap.Master ? profile.Strips : fader);
        var exists = fader == SurfaceMap.Master ? profile.Faders.HasMaster : fader < profile.Strips;
        return exists && profile.Faders.HasTouch;
    }

    /// <summary>The lock of the first strip; the others follow.</summary>
    public static int FirstLock(SurfaceProfile profile) =>
        FirstTouch + (profile.Faders.HasTouch ? profile.Strips + (profile.Faders.HasMaster ? 1 : 0) : 0);

    /// <summary>The place of <c>page</c>, the last; -1: the surface has no pages beside the mix.</summary>
    public static int PageOf(SurfaceProfile profile, SurfaceUnit unit) =>
        unit.Pages.Count > 0 ? Shapes().Concat(Strips(profile)).Count() : -1;

    public static void ReportPage(IDriverDesk desk, MixPage page)
    {
        desk.Report(Bank, new(page.First + 1));
        desk.Report(Flip, Value.Of(page.IsFlipped));
        desk.Report(Knobs, new((int)page.Knobs));
        desk.Report(Selected, NumberOf(page.Selected));
        desk.Report(ShownLayer, new((int)page.Layer));
        desk.Report(Selection, Value.Of(page.Selected?.Path ?? ""));
        desk.Report(KnobPage, KnobPageOf(page));
        desk.Report(Spilled, new(page.Row.Spilled));
    }

    /// <summary>The number of a strip; 0: none, or no strip.</summary>
    public static Value NumberOf(Channel? selected) =>
        new(selected is { Layer: Layer.Channels } strip ? strip.Index + 1 : 0);

    /// <summary>The page of the selected channel's parts, or the bus of one send of all strips; from 1.</summary>
    public static Value KnobPageOf(MixPage page) =>
        new(page.Knobs == KnobMode.Send ? page.SendBus : page.KnobPageNumber + 1);

    private static IEnumerable<ParameterShape> Shapes()
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
            Choices = ["pan", "trim", "width", "eq", "dynamics", "sends", "send"],
        };
        yield return Whole("selected", "Selected strip (0: none)", 0);
        yield return Told("firmware", "Firmware", ParameterKind.Text);
        yield return Told("serial", "Serial number", ParameterKind.Text);
        yield return new()
        {
            Path = "layer",
            Title = "Layer",
            Kind = ParameterKind.Choice,
            Choices = ["channels", "buses", "dcas", "outputs"],
        };
        yield return new()
        {
            Path = "selection",
            Title = "Selected channel: ch/3, bus/1, main",
            Kind = ParameterKind.Text,
            Max = 16,
        };
        yield return Whole("v-pot-page", "Page of the V-Pots, or bus of one send", 1);
        yield return new()
        {
            Path = "gain-reduction",
            Title = "Meters show gain reduction",
            Kind = ParameterKind.Toggle,
        };
        yield return Whole("spill", "DCA whose channels stand on the faders (0: none)", 0) with
        {
            Max = DeskLayout.Dcas,
        };
        yield return new()
        {
            Path = "time-display",
            Title = "Time display",
            Kind = ParameterKind.Choice,
            Choices = ["time", "bars"],
        };
    }

    private static IEnumerable<ParameterShape> Strips(SurfaceProfile profile)
    {
        for (var strip = 1; profile.Faders.HasTouch && strip <= profile.Strips; strip++)
        {
            yield return Told($"strip/{strip}/touched", $"Fader {strip} touched", ParameterKind.Toggle);
        }

        if (profile.Faders is { HasTouch: true, HasMaster: true })
        {
            yield return Told("main/touched", "Master fader touched", ParameterKind.Toggle);
        }

        for (var strip = 1; strip <= profile.Strips; strip++)
        {
            yield return new()
            {
                Path = $"strip/{strip}/locked",
                Title = $"Strip {strip} is locked to",
                Kind = ParameterKind.Text,
                Max = 16,
            };
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
