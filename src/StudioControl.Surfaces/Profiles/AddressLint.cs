using StudioControl.Studio.Documents;

namespace StudioControl.Surfaces.Profiles;

/// <summary>Finds two controls that send the same message, and two lights that listen to the same one.</summary>
internal sealed class AddressLint(Section section, SurfaceProfile profile)
{
    private const string TwiceExpected = "expected one use of each address";

    private readonly Dictionary<WireAddress, string> _sent = [];
    private readonly Dictionary<WireAddress, string> _heard = [];
    private readonly HashSet<DocumentNode> _told = [];

    public void Check()
    {
        var map = profile.Map;
        AddStrips(_sent, map.Faders, "fader", "faders", "at", "master-at");
        AddLowHalves(map.Faders);
        if (profile.Faders.HasTouch)
        {
            AddStrips(_sent, map.Touches, "touch", "faders", "touch-at", "master-touch-at");
        }

        AddStrips(_sent, map.Knobs, "knob", "knobs", "at", "at");
        Add(_sent, map.Jog, "the jog wheel", Find("knobs", "jog-at"));
        AddKeys(map);
        AddStrips(_heard, profile.Faders.HasMotors ? map.Faders : [], "motor", "faders", "at", "master-at");
        AddStrips(_heard, map.Rings, "ring", "knobs", "ring-at", "ring-at");
        AddStrips(_heard, map.RingModes, "ring mode", "knobs", "ring-mode-at", "ring-mode-at");
        AddStrips(_heard, map.Meters, "meter", "displays", "meter-at", "meter-at");
        AddLamps(map);
    }

    // Key against key is seen while they are read; here it is key against all else.
    private void AddKeys(SurfaceMap map)
    {
        for (var key = 0; key < map.Keys.Count; key++)
        {
            if (map.Keys[key].Exists)
            {
                Add(_sent, map.Keys[key], NameOf(key), NodeOfKey(key));
            }
        }
    }

    private void AddLamps(SurfaceMap map)
    {
        for (var key = 0; key < map.Keys.Count; key++)
        {
            // The push of a V-Pot has no lamp.
            var isLit = map.Keys[key].Exists && profile.Keys[key].Function != KeyFunction.Knob;
            if (isLit && map.Lamps[key] != WireAddress.Nowhere)
            {
                var lamp = map.Lamps[key].Exists ? map.Lamps[key] : map.Keys[key];
                Add(_heard, lamp, $"the lamp of {NameOf(key)}", section.Node!.Find("lamps") ?? NodeOfKey(key));
            }
        }
    }

    private void AddLowHalves(IReadOnlyList<WireAddress> faders)
    {
        foreach (var fader in faders.Where(fader => fader.Kind == WireKind.Controller14))
        {
            var low = fader with { Kind = WireKind.Controller, Number = (byte)(fader.Number + 0x20) };
            Add(_sent, low, $"the lower half of {fader}", Find("faders", "at"));
        }
    }

    private void AddStrips(
        Dictionary<WireAddress, string> uses,
        IReadOnlyList<WireAddress> addresses,
        string what,
        string part,
        params ReadOnlySpan<string> keys
    )
    {
        for (var strip = 0; strip < addresses.Count; strip++)
        {
            var isMaster = strip == SurfaceMap.Master;
            if (isMaster && !profile.Faders.HasMaster)
            {
                continue;
            }

            var name = isMaster ? $"the master's {what}" : $"{what} {strip + 1}";
            Add(uses, addresses[strip], name, Find(part, keys[isMaster ? 1 : 0]));
        }
    }

    private void Add(Dictionary<WireAddress, string> uses, WireAddress address, string name, DocumentNode? at)
    {
        if (!address.Exists)
        {
            return;
        }

        at ??= section.Node!;
        if (address.Number > 0x7F || (address.Channel > 0x0F && address.Kind != WireKind.Zone))
        {
            Tell(
                at,
                $"{name} would stand at {address}",
                "expected numbers up to 127 and MIDI channels up to 16 for all strips"
            );
            return;
        }

        // A pair of controllers is sent on both its numbers; its first is met as a plain one.
        var met = address.Kind == WireKind.Controller14 ? address with { Kind = WireKind.Controller } : address;
        if (!uses.TryAdd(met, name))
        {
            Tell(at, $"{address} is used twice: {uses[met]} and {name}", TwiceExpected);
        }
    }

    // One place is wrong once, however many strips follow from it.
    private void Tell(DocumentNode at, string what, string expected)
    {
        if (_told.Add(at))
        {
            section.Problems.Add(at, what, expected);
        }
    }

    private string NameOf(int key)
    {
        var free = profile.FreeButtons.FirstOrDefault(button => button.Value == key).Key;
        return free is not null && profile.Keys[key].Function == KeyFunction.None
            ? $"'{free}'"
            : $"'{SurfaceProfile.WordOf(profile.Keys[key].Function)}'";
    }

    private DocumentNode? NodeOfKey(int key)
    {
        var function = profile.Keys[key].Function;
        var word = SurfaceProfile.WordOf(function);
        var free = profile.FreeButtons.FirstOrDefault(button => button.Value == key).Key ?? "";
        return Find("strip-buttons", word) ?? Find("buttons", word) ?? Find("free-buttons", free);
    }

    private DocumentNode? Find(string part, string key) => section.Node!.Find(part)?.Find(key);
}
