using StudioControl.Studio.Documents;

namespace StudioControl.Surfaces.Profiles;

/// <summary>Collects the addresses of a profile while it is read; what its family always has stands there from the start.</summary>
internal sealed class SurfaceMapReader
{
    private readonly WireAddress[] _faders = new WireAddress[SurfaceMap.MostStrips + 1];
    private readonly WireAddress[] _touches = new WireAddress[SurfaceMap.MostStrips + 1];
    private readonly WireAddress[] _knobs = new WireAddress[SurfaceMap.MostStrips];
    private readonly WireAddress[] _rings = new WireAddress[SurfaceMap.MostStrips];
    private readonly WireAddress[] _ringModes = new WireAddress[SurfaceMap.MostStrips];
    private readonly WireAddress[] _meters = new WireAddress[SurfaceMap.MostStrips];
    private readonly WireAddress[] _keys = new WireAddress[SurfaceMap.MostKeys];
    private readonly WireAddress[] _lamps = new WireAddress[SurfaceMap.MostKeys];
    private readonly int _strips;
    private KnobEncoding _encoding;
    private KnobAcceleration _acceleration;
    private WireAddress _jog;
    private WireAddress _selectedKnob;
    private KnobEncoding _jogEncoding;
    private int _nextKey = SurfaceMap.FirstFreeKey;

    public SurfaceMapReader(SurfaceFamily family, int strips)
    {
        _strips = strips;
        switch (family)
        {
            case SurfaceFamily.MackieControl:
                AddMackie();
                break;
            case SurfaceFamily.Hui:
                AddHui();
                break;
            case SurfaceFamily.FaderPort:
                AddFaderPort();
                break;
            default:
                break;
        }
    }

    public SurfaceMap Map =>
        new()
        {
            Faders = _faders,
            Touches = _touches,
            Knobs = _knobs,
            Encoding = _encoding,
            Acceleration = _acceleration,
            SelectedKnob = _selectedKnob,
            Rings = _rings,
            RingModes = _ringModes,
            Meters = _meters,
            Jog = _jog,
            JogEncoding = _jogEncoding,
            Keys = _keys,
            Lamps = _lamps,
        };

    /// <summary>The addresses of the faders, within <c>faders:</c>.</summary>
    public void ReadFaders(Section section)
    {
        Fill(section, _faders, "at", "where the first strip's fader stands, or where each one stands");
        Fill(section, _touches, "touch-at", "what tells that the first strip's fader is touched, or each one");
        One(section, ref _faders[SurfaceMap.Master], "master-at", "where the master fader stands");
        One(section, ref _touches[SurfaceMap.Master], "master-touch-at", "what tells that the master fader is touched");
    }

    /// <summary>Knobs and jog wheel.</summary>
    public object ReadKnobs(Section section)
    {
        Fill(section, _knobs, "at", "where the first strip's knob stands, or where each one stands");
        Fill(section, _rings, "ring-at", "where the ring around the first one stands, or each one");
        Fill(section, _ringModes, "ring-mode-at", "where the first ring's mode stands, if elsewhere, or each one's");
        var usual = Encodings.First(pair => pair.Value == _encoding).Key;
        _encoding = section.Choice("encoding", "how it tells its turns", Encodings, usual);
        _acceleration = section.Choice("acceleration", "who lets fast turns go further", Accelerations, "by-surface");
        One(section, ref _selectedKnob, "selected-at", "where the encoder of the selected channel stands");
        One(section, ref _jog, "jog-at", "where the jog wheel stands");
        _jogEncoding = section.Choice("jog-encoding", "how the jog wheel tells its turns", Encodings, usual);
        return this;
    }

    /// <summary>The addresses of meters, within <c>displays:</c>.</summary>
    public void ReadMeters(Section section) =>
        Fill(section, _meters, "meter-at", "where the first strip's meter stands, or where each one stands");

    /// <summary>The number of a key at an address: a note of channel 1 has its own, a HUI port its zone x 8 + port.</summary>
    public int Key(WireAddress address)
    {
        var number = NumberOf(address);
        if (number >= 0)
        {
            _keys[number] = address;
        }

        return number;
    }

    /// <summary>The lamp of a key that stands elsewhere than the key.</summary>
    public void Lamp(int key, WireAddress address) => _lamps[key] = address;

    // What a family has and a unit of it lacks.
    private const string None = "none";

    private static readonly TextRule AddressOrNone = new(
        text => text == None || WireAddress.Rule.IsGood(text),
        $"{WireAddress.Rule.Expected}; {None} where the unit has none"
    );

    private static readonly Dictionary<string, KnobEncoding> Encodings = new()
    {
        ["signed-bit"] = KnobEncoding.SignedBit,
        ["reversed-signed-bit"] = KnobEncoding.ReversedSignedBit,
        ["twos-complement"] = KnobEncoding.TwosComplement,
        ["binary-offset"] = KnobEncoding.BinaryOffset,
        ["absolute"] = KnobEncoding.Absolute,
    };

    private static readonly Dictionary<string, KnobAcceleration> Accelerations = new()
    {
        ["by-surface"] = KnobAcceleration.BySurface,
        ["by-service"] = KnobAcceleration.ByService,
    };

    // -1: there are more keys than have numbers.
    private int NumberOf(WireAddress address)
    {
        switch (address)
        {
            case { Kind: WireKind.Note, Channel: 0 }:
                return address.Number;
            case { Kind: WireKind.Zone }:
                return (address.Channel * 8) + address.Number;
            default:
                var known = Array.IndexOf(_keys, address, SurfaceMap.FirstFreeKey);
                return known >= 0 ? known
                    : _nextKey < SurfaceMap.MostKeys ? _nextKey++
                    : -1;
        }
    }

    private void AddMackie()
    {
        for (var strip = 0; strip < Math.Min(_strips, 8); strip++)
        {
            _faders[strip] = new(WireKind.PitchBend, (byte)strip, 0);
            _touches[strip] = new(WireKind.Note, 0, (byte)(0x68 + strip));
            _knobs[strip] = new(WireKind.Controller, 0, (byte)(0x10 + strip));
            _rings[strip] = new(WireKind.Controller, 0, (byte)(0x30 + strip));
        }

        _faders[SurfaceMap.Master] = new(WireKind.PitchBend, 8, 0);
        _touches[SurfaceMap.Master] = new(WireKind.Note, 0, 0x70);
        _jog = new(WireKind.Controller, 0, 0x3C);
    }

    private void AddFaderPort()
    {
        for (var strip = 0; strip < _strips; strip++)
        {
            _faders[strip] = new(WireKind.PitchBend, (byte)strip, 0);
            _touches[strip] = new(WireKind.Note, 0, (byte)(0x68 + strip));
            _rings[strip] = new(WireKind.Controller, 0, (byte)(strip < 8 ? 0x30 + strip : 0x40 + strip - 8));
            _ringModes[strip] = new(WireKind.Controller, 0, (byte)(strip < 8 ? 0x38 + strip : 0x48 + strip - 8));
        }

        _selectedKnob = new(WireKind.Controller, 0, 0x10);
        _jog = new(WireKind.Controller, 0, 0x3C);
    }

    private void AddHui()
    {
        for (var strip = 0; strip < Math.Min(_strips, 8); strip++)
        {
            _faders[strip] = new(WireKind.Controller14, 0, (byte)strip);
            _touches[strip] = new(WireKind.Zone, (byte)strip, 0);
            _knobs[strip] = new(WireKind.Controller, 0, (byte)(0x40 + strip));
            _rings[strip] = new(WireKind.Controller, 0, (byte)(0x10 + strip));
        }

        _jog = new(WireKind.Controller, 0, 0x0D);
        _encoding = KnobEncoding.ReversedSignedBit;
        _jogEncoding = KnobEncoding.ReversedSignedBit;
    }

    // One address stands for the first strip's, the others follow; a list names each.
    private void Fill(Section section, WireAddress[] into, string key, string help)
    {
        var texts = section.Texts(key, help, AddressOrNone);
        if (texts.Count == 1 && texts[0] == None)
        {
            Array.Clear(into, 0, _strips);
            return;
        }

        if (texts.Count > 1 && texts.Count != _strips)
        {
            section.Problem(
                key,
                $"{texts.Count} addresses are given",
                $"expected one, or {_strips}: one for each strip"
            );
            return;
        }

        for (var strip = 0; texts.Count > 0 && strip < _strips; strip++)
        {
            into[strip] = Parse(texts[texts.Count > 1 ? strip : 0]).Next(texts.Count > 1 ? 0 : strip);
        }
    }

    private static void One(Section section, ref WireAddress into, string key, string help)
    {
        if (section.Text(key, help, "", AddressOrNone) is { Length: > 0 } text)
        {
            into = Parse(text);
        }
    }

    internal static WireAddress Parse(string text) => WireAddress.TryParse(text, out var address) ? address : default;
}
