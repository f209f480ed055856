using StudioControl.Surfaces.Mackie;

namespace StudioControl.Surfaces.Pages;

/// <summary>What the V-Pots hold; the order is the order of the parameter's choices.</summary>
internal enum KnobMode
{
    Pan,
    Trim,
}

/// <summary>Which part of the engine stands under the controls.</summary>
internal sealed class MixPage(MixMap map, int strips)
{
    public MixMap Map => map;

    /// <summary>The strips of the unit.</summary>
    public int Width => strips;

    /// <summary>The engine's strip under the first fader, from 0.</summary>
    public int First { get; private set; }

    /// <summary>Whether faders and V-Pots changed places.</summary>
    public bool IsFlipped { get; set; }

    public KnobMode Knobs { get; set; }

    /// <summary>The selected strip of the engine, from 0; -1: none.</summary>
    public int Selected { get; set; } = -1;

    public Control? Fader(int fader) =>
        fader == MackieBytes.MasterFader ? map.Main
        : fader >= strips ? null
        : IsFlipped ? KnobParameter(First + fader)
        : map.Fader(First + fader);

    public Control? Knob(int strip) => IsFlipped ? map.Fader(First + strip) : KnobParameter(First + strip);

    /// <summary>Where an engine's strip stands on the unit, or -1.</summary>
    public int OnUnit(int strip) => strip >= First && strip < First + strips ? strip - First : -1;

    /// <summary>Goes to a strip, held within the engine's; false: it stands there already.</summary>
    public bool GoTo(int first)
    {
        // With no engine known the wish is kept: the strips are to come.
        var last = map.Strips == 0 ? MixMap.MostStrips - 1 : Math.Max(0, map.Strips - strips);
        var held = Math.Clamp(first, 0, last);
        var changes = held != First;
        First = held;
        return changes;
    }

    private Control? KnobParameter(int strip) => Knobs == KnobMode.Trim ? map.Trim(strip) : map.Pan(strip);
}
