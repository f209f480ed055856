using System.Text;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pictures;

/// <summary>The groups in which keys stand on a front, in the order in which they are drawn.</summary>
internal enum KeyGroup
{
    Strip,
    Banks,
    VPots,
    Display,
    Layers,
    Automation,
    Functions,
    Modifiers,
    Utility,
    Markers,
    More,
    Transport,
    Cursor,
    Lamps,
}

/// <summary>What is printed on a key, and where it stands.</summary>
internal sealed record KeyPrint(KeyGroup Group, string Text, string Tone = "", string Sign = "")
{
    private static readonly Dictionary<KeyFunction, KeyPrint> ByFunction = new()
    {
        [KeyFunction.Rec] = new(KeyGroup.Strip, "REC", "red"),
        [KeyFunction.Solo] = new(KeyGroup.Strip, "SOLO", "yellow"),
        [KeyFunction.Mute] = new(KeyGroup.Strip, "MUTE", "orange"),
        [KeyFunction.Select] = new(KeyGroup.Strip, "SELECT", "green"),
        [KeyFunction.BankLeft] = new(KeyGroup.Banks, "BANK", "", "left"),
        [KeyFunction.BankRight] = new(KeyGroup.Banks, "BANK", "", "right"),
        [KeyFunction.ChannelLeft] = new(KeyGroup.Banks, "CHANNEL", "", "left"),
        [KeyFunction.ChannelRight] = new(KeyGroup.Banks, "CHANNEL", "", "right"),
        [KeyFunction.Flip] = new(KeyGroup.Banks, "FLIP"),
        [KeyFunction.GlobalView] = new(KeyGroup.Banks, "GLOBAL VIEW"),
        [KeyFunction.Pan] = new(KeyGroup.VPots, "PAN"),
        [KeyFunction.Trim] = new(KeyGroup.VPots, "TRIM"),
        [KeyFunction.Eq] = new(KeyGroup.VPots, "EQ"),
        [KeyFunction.Dynamics] = new(KeyGroup.VPots, "DYN"),
        [KeyFunction.Send] = new(KeyGroup.VPots, "SEND"),
        [KeyFunction.PageLeft] = new(KeyGroup.VPots, "PAGE", "", "left"),
        [KeyFunction.PageRight] = new(KeyGroup.VPots, "PAGE", "", "right"),
        [KeyFunction.Channels] = new(KeyGroup.Layers, "CHANNELS"),
        [KeyFunction.Buses] = new(KeyGroup.Layers, "BUSES"),
        [KeyFunction.Dcas] = new(KeyGroup.Layers, "DCAS"),
        [KeyFunction.Outputs] = new(KeyGroup.Layers, "OUTPUTS"),
        [KeyFunction.AutoRead] = new(KeyGroup.Automation, "READ", "green"),
        [KeyFunction.AutoWrite] = new(KeyGroup.Automation, "WRITE", "red"),
        [KeyFunction.AutoTrim] = new(KeyGroup.Automation, "TRIM", "yellow"),
        [KeyFunction.AutoTouch] = new(KeyGroup.Automation, "TOUCH", "yellow"),
        [KeyFunction.AutoLatch] = new(KeyGroup.Automation, "LATCH", "yellow"),
        [KeyFunction.Save] = new(KeyGroup.Utility, "SAVE"),
        [KeyFunction.Undo] = new(KeyGroup.Utility, "UNDO"),
        [KeyFunction.Shift] = new(KeyGroup.Modifiers, "SHIFT"),
        [KeyFunction.Rewind] = new(KeyGroup.Transport, "REWIND", "", "rewind"),
        [KeyFunction.Forward] = new(KeyGroup.Transport, "FORWARD", "", "forward"),
        [KeyFunction.Stop] = new(KeyGroup.Transport, "STOP", "yellow", "stop"),
        [KeyFunction.Play] = new(KeyGroup.Transport, "PLAY", "green", "play"),
        [KeyFunction.Record] = new(KeyGroup.Transport, "RECORD", "red", "record"),
        [KeyFunction.NameValue] = new(KeyGroup.Display, "NAME VALUE"),
        [KeyFunction.TimeDisplay] = new(KeyGroup.Display, "SMPTE BEATS"),
        [KeyFunction.Option] = new(KeyGroup.Modifiers, "OPTION"),
        [KeyFunction.Control] = new(KeyGroup.Modifiers, "CONTROL"),
        [KeyFunction.Alt] = new(KeyGroup.Modifiers, "ALT"),
        [KeyFunction.Marker] = new(KeyGroup.Markers, "MARKER"),
        [KeyFunction.Scrub] = new(KeyGroup.Cursor, "SCRUB"),
        [KeyFunction.BeatsLamp] = new(KeyGroup.Lamps, "BEATS", "red"),
        [KeyFunction.SmpteLamp] = new(KeyGroup.Lamps, "SMPTE", "red"),
        [KeyFunction.RudeSoloLamp] = new(KeyGroup.Lamps, "RUDE SOLO", "yellow"),
    };

    // The names that a profile gives its free buttons, as they are printed on the family's fronts.
    private static readonly Dictionary<string, KeyGroup> ByName = Names(
        (KeyGroup.Display, "name-value smpte-beats"),
        (KeyGroup.VPots, "track send plug-in pan eq instrument"),
        (KeyGroup.Layers, "midi-tracks inputs audio-tracks audio-instruments aux busses outputs user vi audio vca all"),
        (KeyGroup.Automation, "read write trim touch latch group off"),
        (KeyGroup.Functions, "f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 f13 f14 f15 f16"),
        (KeyGroup.Modifiers, "shift option control alt"),
        (KeyGroup.Utility, "save undo cancel enter"),
        (KeyGroup.Markers, "marker nudge cycle loop drop replace click solo"),
        (KeyGroup.Cursor, "up down left right zoom scrub")
    );

    /// <summary>The print of one key; null: it has neither work nor name.</summary>
    public static KeyPrint? Of(SurfaceKey key, string name)
    {
        var known = key.Function is KeyFunction.None or KeyFunction.Knob
            ? null
            : ByFunction.GetValueOrDefault(key.Function) ?? new(KeyGroup.More, Words(key.Function.ToString()));
        if (name.Length == 0 || known?.Group is KeyGroup.Strip or KeyGroup.Lamps)
        {
            return known;
        }

        var print = known ?? new(ByName.GetValueOrDefault(name, KeyGroup.More), "");
        var isArrow = name is "up" or "down" or "left" or "right";
        return print with
        {
            Group =
                isArrow ? KeyGroup.Cursor
                : print.Group == KeyGroup.Banks ? KeyGroup.Banks
                : ByName.GetValueOrDefault(name, print.Group),
            Text = Words(name),
            Sign = isArrow ? name : print.Sign,
        };
    }

    /// <summary>The name over a group; empty: it needs none.</summary>
    public static string TitleOf(KeyGroup group) =>
        group switch
        {
            KeyGroup.VPots => "V-POT ASSIGN",
            KeyGroup.Display => "DISPLAY",
            KeyGroup.Layers => "FADER BANKS",
            KeyGroup.Automation => "AUTOMATION",
            KeyGroup.Functions => "FUNCTIONS",
            KeyGroup.Modifiers => "MODIFIERS",
            KeyGroup.Utility => "UTILITY",
            KeyGroup.Markers => "MARKERS",
            KeyGroup.More => "MORE",
            KeyGroup.Transport => "TRANSPORT",
            KeyGroup.Banks => "BANKS",
            _ => "",
        };

    // "audio-tracks" and "MarkerNext" alike.
    private static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "");
            words.Append(letter == '-' ? ' ' : char.ToUpperInvariant(letter));
        }

        return words.ToString();
    }

    private static Dictionary<string, KeyGroup> Names(params (KeyGroup Group, string Names)[] groups) =>
        groups
            .SelectMany(group => group.Names.Split(' ').Select(name => (name, group.Group)))
            .ToDictionary(pair => pair.name, pair => pair.Group, StringComparer.Ordinal);
}
