using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;

namespace StudioControl.Tests.Mixing.Dsp.Controls;

/// <summary>Nothing on the desk is a dummy: each parameter that can be set changes something that is heard or read.</summary>
public sealed class EveryControlTests
{
    // What does not act on the mixer, and who acts on it.
    private static readonly DeskControl[] OfOthers =
    [
        DeskControl.Name, // for people
        DeskControl.Noted, // for people and surfaces
        DeskControl.Automation, // AutomationDesk
        DeskControl.Touch, // AutomationDesk
        DeskControl.SoloExclusive, // DeskRules
        DeskControl.ReferenceLevel, // DeskRules
        DeskControl.ReferenceSpl, // DeskRules
        DeskControl.InsertKept, // InsertDesk
        DeskControl.Loop, // heard at the end of the stems only: TransportTests
        DeskControl.State, // there are no stems here: TransportTests
        DeskControl.LoudnessRunning, // read after 0.4 s: LoudnessMeterTests
    ];

    // Some controls are heard only while others stand in a certain way.
    private static readonly (string Name, Action<BusyDesk> Make)[] Desks =
    [
        ("all on", _ => { }),
        ("expanders", desk => desk.SetAll("gate/mode", 1f)),
        ("listening", Listen),
        ("strip 1 in place", desk => SoloInPlace(desk, "ch/1")),
        ("strip 2 in place", desk => SoloInPlace(desk, "ch/2")),
        ("all soloed", SoloAll),
        ("muted by groups", desk => desk.SetAll("/on", 1f).SetAll("to-bus/1", 1f).SetAll("to-bus/2", 1f)),
        ("groups without members", GroupsOn),
        ("speakers b", desk => desk["monitor/speakers"] = 1f),
        ("speakers c", desk => desk["monitor/speakers"] = 2f),
        ("no ring", desk => desk["bus/1/send/2/level"] = -144f),
        ("the other way round", TurnRound),
    ];

    [Fact]
    public void Every_control_changes_what_is_heard_or_read()
    {
        var desks = Array.ConvertAll(Desks, desk => new Lazy<(BusyDesk, ulong)>(() => Made(desk.Make)));
        var dummies = new List<string>();
        foreach (var parameter in BusyDesk.Catalogue.Parameters)
        {
            var isSettable = parameter.Shape.Access == Access.Both && !OfOthers.Contains(parameter.Target.Control);
            if (isSettable && IsOneOfItsSort(parameter) && !desks.Any(desk => Differs(desk.Value, parameter)))
            {
                dummies.Add(parameter.Shape.Path);
            }
        }

        Assert.True(dummies.Count == 0, string.Join(' ', dummies));
    }

    [Fact]
    public void Values_that_were_put_are_there_at_the_first_block_with_no_ramp()
    {
        foreach (var (name, make) in Desks)
        {
            var desk = new BusyDesk();
            make(desk);
            Assert.True(desk.Play(silence: 0) == desk.Play(silence: 69), name);
        }
    }

    // The others run through the same code: the first of each, the stereo strip, and of a band or group the first and the last.
    private static bool IsOneOfItsSort(DeskParameter parameter)
    {
        var (part, unit, _, slot) = parameter.Target;
        return part switch
        {
            DeskPart.Strip => (unit == 0 && slot is 0 or 3 or 7) || (unit == 1 && slot == 0),
            DeskPart.Bus => unit == 0 || parameter.Target.Control == DeskControl.SendLevel,
            DeskPart.Dca or DeskPart.MuteGroup => unit == 7 && slot is 0 or 6,
            _ => true,
        };
    }

    private static (BusyDesk, ulong) Made(Action<BusyDesk> make)
    {
        var desk = new BusyDesk();
        make(desk);
        return (desk, desk.Play());
    }

    private static bool Differs((BusyDesk Desk, ulong Print) desk, DeskParameter parameter)
    {
        var path = parameter.Shape.Path;
        return desk.Desk.Play((path, Other(parameter, desk.Desk[path]))) != desk.Print;
    }

    private static float Other(DeskParameter parameter, float value)
    {
        var shape = parameter.Shape;
        switch (shape.Kind)
        {
            case ParameterKind.Toggle:
                return 1f - value;
            case ParameterKind.Choice when parameter.Target.Control == DeskControl.SendTap:
                return 1f;
            case ParameterKind.Choice:
                return (value + 1) % shape.Choices.Count;
            default:
                break;
        }

        if (parameter.Target.Control is DeskControl.GateKey or DeskControl.CompKey)
        {
            return parameter.Target.Unit == 0 ? 2f : 1f;
        }

        var isFader = shape.Min <= -144;
        var most = isFader && value > -10f ? -20f : (float)(shape.Min + ((shape.Max - shape.Min) * 0.3));
        return MathF.Abs(most - value) > 1e-3f ? most : (float)shape.Max;
    }

    private static void Listen(BusyDesk desk)
    {
        desk["solo/mode"] = 1f;
        desk["ch/1/solo"] = 1f;
        desk["bus/1/solo"] = 1f;
    }

    private static void SoloInPlace(BusyDesk desk, string channel)
    {
        desk.SetAll("/level", -144f);
        (desk["monitor/level"], desk["talkback/level"]) = (-3f, -10f);
        desk.SetAll("to-bus/1", 1f).SetAll("to-bus/2", 1f);
        desk[$"{channel}/solo"] = 1f;
    }

    private static void SoloAll(BusyDesk desk)
    {
        Listen(desk);
        foreach (var channel in (string[])["ch/2", "ch/3", "bus/2"])
        {
            desk[$"{channel}/solo"] = 1f;
        }
    }

    private static void GroupsOn(BusyDesk desk)
    {
        for (var group = 1; group <= DeskLayout.MuteGroups; group++)
        {
            desk.SetAll($"mute-group/{group}", 0f);
            desk[$"mute-group/{group}/on"] = 1f;
        }
    }

    private static void TurnRound(BusyDesk desk)
    {
        desk["bus/1/send/2/level"] = -144f;
        desk["bus/2/send/1/level"] = -6f;
    }
}
