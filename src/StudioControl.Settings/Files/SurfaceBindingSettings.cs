using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>A plain MIDI control of a surface and the parameter that it moves, as the file writes it.</summary>
/// <param name="On">The control: <c>cc 1/20</c>.</param>
/// <param name="Set">The address.</param>
public sealed record SurfaceBindingSettings(string On, string Set)
{
    /// <summary>What the control is; empty: what its address and its parameter make of it.</summary>
    public string Use { get; init; } = "";

    /// <summary>How a control without motor takes hold.</summary>
    public string Takeover { get; init; } = "";

    /// <summary>How an encoder tells its turns; empty: not said.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>The value at the bottom of its travel; empty: the parameter's lowest.</summary>
    public string From { get; init; } = "";

    /// <summary>The value at the top, or the one that a button sets; empty: not said.</summary>
    public string To { get; init; } = "";

    /// <summary>How far a tick goes; 0: a part of the travel.</summary>
    public double Step { get; init; }

    /// <summary>How much further fast turns go.</summary>
    public string Acceleration { get; init; } = "";

    /// <summary>The control that makes turns fine while it is held; empty: none.</summary>
    public string FineWith { get; init; } = "";

    /// <summary>Whether a toggle is on only while the button is down.</summary>
    public bool Held { get; init; }

    /// <summary>Where its value is shown: <c>same</c>, <c>none</c> or an address.</summary>
    public string Feedback { get; init; } = "same";

    /// <summary>What its lamp is sent; null: what is usual.</summary>
    public LampSettings? Lamp { get; init; }

    /// <summary>Where it stands in the file; null: nowhere.</summary>
    public DocumentNode? Place { get; init; }

    private static readonly TextRule Number = new(text => Numbers.TryParse(text, out _), "a number");

    internal static SurfaceBindingSettings Read(Section section, SettingsRules rules) =>
        new(
            section.Text("on", "The control: cc 1/20, cc14 1/7, note 1/36, nrpn 1/300, pitch 1.", rule: rules.Control),
            section.Text("set", "The parameter.", rule: TextRule.Address)
        )
        {
            Use = section.Choice(
                "as",
                "What it is; absent: what its address and its parameter make of it.",
                Names("", "fader", "encoder", "button", "toggle"),
                ""
            ),
            Takeover = section.Choice(
                "takeover",
                "How a control without motor takes hold of its value.",
                Names("pick-up", "catch-up", "jump"),
                "pick-up"
            ),
            Encoding = section.Choice(
                "encoding",
                "How an encoder tells its turns.",
                Names("", "twos-complement", "binary-offset", "signed-bit", "reversed-signed-bit", "absolute"),
                ""
            ),
            From = section.Text("from", "The value at the bottom of its travel, in the parameter's unit.", "", Number),
            To = section.Text("to", "The value at the top of its travel, or the one that a button sets.", ""),
            Step = section.Number(
                "step",
                "How far a tick of an encoder goes, in the parameter's unit; 0: a part of the travel.",
                NumberRule.NotNegative,
                0
            ),
            Acceleration = section.Choice(
                "acceleration",
                "How much further an encoder goes when it is turned fast.",
                Names("none", "gentle", "strong"),
                "gentle"
            ),
            FineWith = section.Text(
                "fine-with",
                "The control that makes an encoder four times finer while it is held.",
                "",
                rules.Control
            ),
            Held = section.Flag("held", "A toggle is on only while the button is down: talkback.", false),
            Feedback = section.Text("feedback", "Where its value is shown: same, none, or another control.", "same"),
            Lamp = section.Child("lamp", "What the lamp at the control is sent.", LampSettings.Read),
            Place = section.Node,
        };

    private static Dictionary<string, string> Names(params string[] names) => names.ToDictionary(name => name);
}

/// <summary>What a lamp is sent, 0 to 127.</summary>
/// <param name="On">While the value stands.</param>
/// <param name="Off">Else.</param>
public sealed record LampSettings(int On, int Off)
{
    private static readonly NumberRule Range = new(0, 127);

    internal static LampSettings Read(Section section) =>
        new(
            section.Integer("on", "While the value stands.", Range, 127),
            section.Integer("off", "While it does not.", Range, 0)
        );
}
