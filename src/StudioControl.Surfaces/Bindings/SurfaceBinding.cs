using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Bindings;

/// <summary>What a bound control is taken for.</summary>
public enum ControlUse
{
    /// <summary>What its address and its parameter make of it.</summary>
    Natural,

    /// <summary>It tells where it stands.</summary>
    Fader,

    /// <summary>It tells how far it was turned.</summary>
    Encoder,

    /// <summary>It is pressed and let go.</summary>
    Button,

    /// <summary>A switch that keeps its own state.</summary>
    Toggle,
}

/// <summary>What the lamp at a control is sent.</summary>
/// <param name="On">While the value stands, 0 to 127.</param>
/// <param name="Off">Else.</param>
public readonly record struct LampValues(int On, int Off);

/// <summary>A plain MIDI control of a surface and the parameter that it moves.</summary>
/// <param name="On">The control.</param>
/// <param name="Address">The parameter.</param>
public sealed record SurfaceBinding(ControlAddress On, string Address)
{
    /// <summary>What the control is.</summary>
    public ControlUse Use { get; init; }

    /// <summary>How a control without motor takes hold.</summary>
    public TakeoverRule Takeover { get; init; }

    /// <summary>How an encoder tells its turns; null: it is none, or not said.</summary>
    public KnobEncoding? Encoding { get; init; }

    /// <summary>The value at the bottom of its travel; null: the parameter's lowest.</summary>
    public double? From { get; init; }

    /// <summary>The value at the top, or the one that a button sets; empty: not said.</summary>
    public string To { get; init; } = "";

    /// <summary>How far a tick goes, in the parameter's unit; 0: a part of the travel.</summary>
    public double Step { get; init; }

    /// <summary>How much further fast turns go.</summary>
    public TurnAcceleration Acceleration { get; init; } = TurnAcceleration.Gentle;

    /// <summary>The control that makes turns fine while it is held.</summary>
    public ControlAddress FineWith { get; init; }

    /// <summary>Whether a toggle is on only while the button is down.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Where its value is shown; no address: nowhere.</summary>
    public ControlAddress Feedback { get; init; } = SameAs(On);

    /// <summary>What its lamp is sent; null: 127 and 0 for buttons, and a fader has no lamp.</summary>
    public LampValues? Lamp { get; init; }

    /// <summary>Where a control shows its own value; a program change has no value to show.</summary>
    public static ControlAddress SameAs(ControlAddress on) => on.Kind == MidiControlKind.Program ? default : on;

    /// <summary>What the control is for this parameter.</summary>
    public ControlUse UseFor(ParameterShape shape) =>
        Use != ControlUse.Natural ? Use
        : Encoding is not null ? ControlUse.Encoder
        : On.IsButton || IsHeld ? ControlUse.Button
        : shape.Kind switch
        {
            ParameterKind.Level or ParameterKind.Number => ControlUse.Fader,
            ParameterKind.Choice when To.Length == 0 => ControlUse.Fader,
            _ => ControlUse.Button,
        };
}
