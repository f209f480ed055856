using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;

namespace StudioControl.Surfaces.Profiles;

/// <content>Reads surface profiles (<c>devices/surfaces/*.yaml</c>), and describes them for editors.</content>
public sealed partial record SurfaceProfile
{
    private static readonly Dictionary<string, SurfaceFamily> Families = new()
    {
        ["mackie-control"] = SurfaceFamily.MackieControl,
        ["hui"] = SurfaceFamily.Hui,
        ["faderport"] = SurfaceFamily.FaderPort,
        ["map"] = SurfaceFamily.Map,
    };

    private static readonly Dictionary<string, FaderEcho> Echoes = new()
    {
        ["on-release"] = FaderEcho.OnRelease,
        ["while-held"] = FaderEcho.WhileHeld,
    };

    private static readonly (string Key, KeyFunction Function, string Help)[] StripButtons =
    [
        ("rec", KeyFunction.Rec, "REC of the first strip"),
        ("solo", KeyFunction.Solo, "SOLO of the first strip"),
        ("mute", KeyFunction.Mute, "MUTE of the first strip"),
        ("select", KeyFunction.Select, "SELECT of the first strip"),
        ("v-pot", KeyFunction.Knob, "push of the first V-Pot"),
    ];

    private static readonly (string Key, KeyFunction Function, string Help)[] Buttons =
    [
        ("bank-left", KeyFunction.BankLeft, "a whole bank to the left"),
        ("bank-right", KeyFunction.BankRight, "a whole bank to the right"),
        ("channel-left", KeyFunction.ChannelLeft, "one strip to the left"),
        ("channel-right", KeyFunction.ChannelRight, "one strip to the right"),
        ("flip", KeyFunction.Flip, "faders and V-Pots change places"),
        ("pan", KeyFunction.Pan, "V-Pots are pans"),
        ("trim", KeyFunction.Trim, "V-Pots are trims"),
        ("eq", KeyFunction.Eq, "V-Pots are the selected channel's equalizer"),
        ("dynamics", KeyFunction.Dynamics, "V-Pots are its compressor; again: its gate, filters, ..."),
        ("send", KeyFunction.Send, "V-Pots are its sends; again: one send of all channels"),
        ("page-left", KeyFunction.PageLeft, "the page of the V-Pots before"),
        ("page-right", KeyFunction.PageRight, "the page of the V-Pots after"),
        ("channels", KeyFunction.Channels, "the faders are the channels"),
        ("buses", KeyFunction.Buses, "the faders are the buses"),
        ("dcas", KeyFunction.Dcas, "the faders are the DCAs"),
        ("outputs", KeyFunction.Outputs, "the faders are the main and the matrices"),
        ("global-view", KeyFunction.GlobalView, "the next layer of the faders"),
        ("auto-read", KeyFunction.AutoRead, "automation: read; lit already: off"),
        ("auto-write", KeyFunction.AutoWrite, "automation: write"),
        ("auto-trim", KeyFunction.AutoTrim, "automation: trim"),
        ("auto-touch", KeyFunction.AutoTouch, "automation: touch"),
        ("auto-latch", KeyFunction.AutoLatch, "automation: latch"),
        ("save", KeyFunction.Save, "saves the project"),
        ("undo", KeyFunction.Undo, "takes the last pass of automation back; with SHIFT: does it again"),
        ("rude-solo-lamp", KeyFunction.RudeSoloLamp, "the lamp that says that something is soloed"),
        ("shift", KeyFunction.Shift, "held: V-Pots move in fine steps"),
        ("play", KeyFunction.Play, "play"),
        ("stop", KeyFunction.Stop, "stop; stopped already: to the start"),
        ("record", KeyFunction.Record, "record, where the engine can"),
        ("rewind", KeyFunction.Rewind, "back while held"),
        ("forward", KeyFunction.Forward, "ahead while held"),
        ("smpte-lamp", KeyFunction.SmpteLamp, "the lamp that says that a time is shown"),
        ("beats-lamp", KeyFunction.BeatsLamp, "the lamp that says that bars are shown"),
        ("time-display", KeyFunction.TimeDisplay, "the time display counts bars, or time again"),
        ("name-value", KeyFunction.NameValue, "the lower line tells of the V-Pots, or of the faders again"),
        ("marker", KeyFunction.Marker, "sets a marker; held, the winding keys go from marker to marker"),
        ("scrub", KeyFunction.Scrub, "the music sounds while the jog wheel turns"),
        ("option", KeyFunction.Option, "held: other presses of the studio's own buttons"),
        ("control", KeyFunction.Control, "held: the same; with SELECT: locks the strip"),
        ("alt", KeyFunction.Alt, "held: the same"),
    ];

    private static readonly TextRule ByteText = new(
        text => Numbers.TryParse(text, out var id) && id is >= 0 and <= 0x7F && id == Math.Floor(id),
        "a whole number from 0 to 0x7F"
    );

    // Mackie Control and HUI number eight; a wider desk is several units.
    private const int StripsOfMackie = 8;

    /// <summary>Reads a profile; problems are noted in the section.</summary>
    public static SurfaceProfile Read(Section section)
    {
        var family = section.Choice("family", "the protocol it speaks", Families);
        var ids = section.Texts("device-ids", "device ids to ask for, in this order", ByteText);
        if (ids.Count == 0 && family == SurfaceFamily.MackieControl)
        {
            section.Problem("device-ids", "no device id is given", "expected a list such as [0x14, 0x15]");
        }

        var strips = section.Integer("strips", "channel strips", new(0, SurfaceMap.MostStrips), 8);
        if ((family is SurfaceFamily.MackieControl or SurfaceFamily.Hui) && strips > StripsOfMackie)
        {
            section.Problem("strips", $"'{strips}' can't be used for 'strips'", "expected a whole number from 0 to 8");
            strips = StripsOfMackie;
        }

        var map = new SurfaceMapReader(family, strips);
        var profile = new SurfaceProfile
        {
            Id = section.Text("id", "the profile's name in a config", rule: TextRule.Segment),
            Name = section.Text("name", "the product's name"),
            Maker = section.Text("maker", "who makes it", ""),
            Family = family,
            DeviceIds = ids.Count == 0 ? [0x14] : [.. ids.Select(text => (byte)Parse(text))],
            Strips = strips,
            Faders = section.Child("faders", "the faders", child => ReadFaders(child, map)) ?? new(),
            Displays =
                section.Child("displays", "displays, rings, meters", child => ReadDisplays(child, strips, map))
                ?? new(),
            Lamps = section.Child("lamp-values", "how lamps are lit", ReadLampTraits) ?? new(),
            Line = section.Child("line", "what the line can carry", ReadLine) ?? new(),
        };
        profile = ReadGreeting(section, profile);
        section.Child("knobs", "V-Pots, encoders or pots, and the jog wheel", map.ReadKnobs);
        var keys = ReadKeys(section, strips, map);
        var free = ReadFreeButtons(section, keys, map);
        ReadLamps(section, keys, free, map);
        var whole = profile with { Keys = keys, FreeButtons = free, Map = map.Map };
        SurfaceLint.Check(section, whole);
        return whole;
    }

    /// <summary>The schema of a profile.</summary>
    public static SchemaNode Describe() => Section.Describe(Read);

    private static FaderTraits ReadFaders(Section section, SurfaceMapReader map)
    {
        map.ReadFaders(section);
        var taper = section.Choice("taper", "the printed scale", Tapers.Names.ToDictionary(name => name), "x32");
        _ = Tapers.TryFind(taper, out var scale);
        return new()
        {
            FullScale = section.Integer("full-scale", "the position at the top", new(127, 16383), 16383),
            Step = section.Integer("step", "one step of its resolution", new(1, 1024), 16),
            Taper = scale ?? Tapers.X32,
            HasMotors = section.Flag("motors", "they have motors", true),
            HasMaster = section.Flag("master", "it has a master fader", false),
            HasTouch = section.Flag("touch", "a fader tells when it is touched", false),
            Echo = section.Choice("echo", "when a hand's position is echoed to the motor", Echoes, "on-release"),
            Settle = section.Duration("settle", "how long a motor rests after the hand left", Milliseconds(150)),
        };
    }

    private static LineTraits ReadLine(Section section) =>
        new()
        {
            BytesPerSecond = section.Integer("bytes-per-second", "bytes it can take", new(300, 1_000_000), 3125),
            MessageGap = section.Duration("message-gap", "rest between two messages", TimeSpan.Zero),
        };

    private static SurfaceKey[] ReadKeys(Section section, int strips, SurfaceMapReader map)
    {
        var keys = new SurfaceKey[SurfaceMap.MostKeys];
        section.Child(
            "strip-buttons",
            "where each button of the first strip stands, the others follow; or where each strip's stands",
            child =>
            {
                foreach (var (key, function, help) in StripButtons)
                {
                    var at = child.Texts(key, help, WireAddress.Rule);
                    if (at.Count > 1 && at.Count != strips)
                    {
                        child.Problem(key, $"{at.Count} addresses are given", $"expected one, or {strips}");
                    }

                    for (var strip = 0; at.Count > 0 && strip < strips; strip++)
                    {
                        var address = AddressOf(at, strip);
                        Place(child, keys, key, (address, map.Key(address), new(function, strip)));
                    }
                }

                return keys;
            }
        );
        section.Child(
            "buttons",
            "where each button stands; a list where it is there twice",
            child =>
            {
                foreach (var (key, function, help) in Buttons)
                {
                    foreach (var at in child.Texts(key, help, WireAddress.Rule))
                    {
                        var address = SurfaceMapReader.Parse(at);
                        Place(child, keys, key, (address, map.Key(address), new(function)));
                    }
                }

                return keys;
            }
        );
        return keys;
    }

    private static WireAddress AddressOf(IReadOnlyList<string> texts, int strip) =>
        texts.Count == 1
            ? SurfaceMapReader.Parse(texts[0]).Next(strip)
            : SurfaceMapReader.Parse(texts[Math.Min(strip, texts.Count - 1)]);

    private static Dictionary<string, int> ReadFreeButtons(Section section, SurfaceKey[] keys, SurfaceMapReader map)
    {
        var buttons = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, at) in section.Table("free-buttons", "where each button stands that a studio may use"))
        {
            if (!TextRule.Segment.IsGood(name.Text) || !WireAddress.TryParse(at.Text, out var address))
            {
                section.Problems.Add(
                    at,
                    $"'{at.Text}' can't be where '{name.Text}' stands",
                    $"expected {WireAddress.Rule.Expected}"
                );
            }
            else if (map.Key(address) is var key && (key < 0 || IsFixed(keys[key]) || !buttons.TryAdd(name.Text, key)))
            {
                section.Problems.Add(at, $"{address} is used twice", "expected one use of each address");
            }
        }

        return buttons;
    }

    /// <summary>What a button with this function is called in a profile.</summary>
    internal static string WordOf(KeyFunction function) =>
        StripButtons.Concat(Buttons).FirstOrDefault(button => button.Function == function).Key ?? "";

    private const string NoLamp = "none";

    // A lamp that stands elsewhere than its key, by the key's name; of a strip's key the first, the others follow.
    private static void ReadLamps(
        Section section,
        SurfaceKey[] keys,
        Dictionary<string, int> free,
        SurfaceMapReader map
    )
    {
        foreach (var (name, at) in section.Table("lamps", "where a button's lamp stands, if elsewhere than the button"))
        {
            var numbers = NumbersOf(name.Text, keys, free);
            var address = WireAddress.Nowhere;
            if (numbers.Count == 0 || (at.Text != NoLamp && !WireAddress.TryParse(at.Text, out address)))
            {
                section.Problems.Add(
                    at,
                    $"'{name.Text}: {at.Text}' is no lamp of a button here",
                    $"expected a button of this profile, and {WireAddress.Rule.Expected}, or {NoLamp}"
                );
                continue;
            }

            for (var i = 0; i < numbers.Count; i++)
            {
                map.Lamp(numbers[i], address.Next(i));
            }
        }
    }

    private static List<int> NumbersOf(string name, SurfaceKey[] keys, Dictionary<string, int> free)
    {
        if (free.TryGetValue(name, out var one))
        {
            return [one];
        }

        var function = StripButtons.Concat(Buttons).FirstOrDefault(button => button.Key == name).Function;
        return function == KeyFunction.None
            ? []
            :
            [
                .. Enumerable
                    .Range(0, keys.Length)
                    .Where(at => keys[at].Function == function)
                    .OrderBy(at => keys[at].Strip),
            ];
    }

    // A strip's own buttons and SHIFT are no studio's to give away; all else a studio may use for something better.
    private static bool IsFixed(SurfaceKey key) =>
        key.Function
            is KeyFunction.Rec
                or KeyFunction.Solo
                or KeyFunction.Mute
                or KeyFunction.Select
                or KeyFunction.Knob
                or KeyFunction.Shift
        || key.Strip > 0;

    private static void Place(
        Section section,
        SurfaceKey[] keys,
        string name,
        (WireAddress At, int Number, SurfaceKey Key) placed
    )
    {
        var (at, number, key) = placed;
        if (number < 0 || keys[number].Function != KeyFunction.None)
        {
            section.Problem(name, $"{at} is used twice", "expected one use of each address");
            return;
        }

        keys[number] = key;
    }

    private static double Parse(string text) => Numbers.TryParse(text, out var number) ? number : 0;

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
