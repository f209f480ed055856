namespace StudioControl.Surfaces.Pages;

/// <summary>One page of a channel's parameters under the V-Pots.</summary>
internal sealed class KnobPage(string section, string title, Control?[] knobs)
{
    /// <summary>Which part of the channel: <c>comp</c>; empty: what stands at its top.</summary>
    public string Section => section;

    /// <summary>As it is told: <c>Comp 1/2</c>.</summary>
    public string Title => title;

    /// <summary>Which page of its section, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>What switches the section; null: nothing does.</summary>
    public SectionSwitch? Switch { get; init; }

    public Control? Knob(int place) => place < knobs.Length ? knobs[place] : null;
}
