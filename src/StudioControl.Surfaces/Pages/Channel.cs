using StudioControl.Studio.Desks;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Surfaces.Pages;

/// <summary>What stands on the faders; the order is the order of the parameter's choices.</summary>
internal enum Layer
{
    Channels,
    Buses,
    Dcas,
    Outputs,
}

/// <summary>Whatever has a fader in an engine: a strip, a bus, a DCA, the main, a matrix.</summary>
/// <param name="path">Its branch beneath the engine's: <c>ch/3</c>, <c>main</c>.</param>
/// <param name="layer">Where it stands.</param>
/// <param name="index">Its place in the layer, from 0.</param>
internal sealed class Channel(string path, Layer layer, int index)
{
    private readonly List<ChannelPart> _parts = [];
    private readonly Dictionary<int, Control> _sends = [];
    private readonly Dictionary<int, Parameter> _dcas = [];

    public string Path => path;

    /// <summary>What it is called while it has no name: <c>Ch 3</c>, <c>Bus 1</c>, <c>Main</c>.</summary>
    public string Title { get; } = FieldTerms.OfChannel(path);

    public Layer Layer => layer;

    public int Index => index;

    public Control? Fader { get; private set; }

    public Control? Pan { get; private set; }

    public Control? Width { get; private set; }

    public Control? Trim { get; private set; }

    public Parameter? Mute { get; private set; }

    public Parameter? Solo { get; private set; }

    public Parameter? Name { get; private set; }

    /// <summary>Its colour: one of <see cref="DeskColours.Names"/>.</summary>
    public Parameter? Colour { get; private set; }

    /// <summary>The name of the unit in its insert.</summary>
    public Parameter? Insert { get; private set; }

    /// <summary>Whether that unit answers.</summary>
    public Parameter? InsertOnline { get; private set; }

    /// <summary>What is done with moves of its controls.</summary>
    public Parameter? Automation { get; private set; }

    /// <summary>Whether a hand is on one of its controls.</summary>
    public Parameter? Touch { get; private set; }

    /// <summary>How many hands of this surface are on it.</summary>
    public int Hands { get; set; }

    /// <summary>The bank with its meter; null: it has none.</summary>
    public LevelBank? Levels { get; set; }

    /// <summary>Its places in <see cref="Levels"/>, of which the louder one is shown: one, or a left and a right.</summary>
    public IReadOnlyList<int> LevelPlaces { get; set; } = [];

    /// <summary>All its parameters, in the engine's order, which is that of the signal.</summary>
    public IReadOnlyList<ChannelPart> Parts => _parts;

    /// <summary>Its pages for the V-Pots; made when they are shown first.</summary>
    public ChannelPages? Pages { get; set; }

    /// <summary>The level of its send to a bus, from 1.</summary>
    public Control? Send(int bus) => _sends.GetValueOrDefault(bus);

    /// <summary>Whether it is in a DCA, from 1.</summary>
    public bool IsIn(int dca, ITree tree) =>
        _dcas.TryGetValue(dca, out var parameter) && tree.State(parameter.Id) is { Reported.IsOn: true };

    /// <summary>Takes one of its parameters; returns what it is to a surface.</summary>
    public MixRole Add(Parameter parameter, string inside, Taper printedScale)
    {
        _parts.Add(new(parameter, inside));
        Control control() => new(parameter, printedScale);
        switch (inside)
        {
            case "fader":
                Fader = control();
                return MixRole.Control;
            case "pan":
                Pan = control();
                return MixRole.Control;
            case "width":
                Width = control();
                return MixRole.Control;
            case "trim":
                Trim = control();
                return MixRole.Control;
            case "mute":
                Mute = parameter;
                return MixRole.Lamp;
            case "solo":
                Solo = parameter;
                return MixRole.Lamp;
            case "automation":
                Automation = parameter;
                return MixRole.Lamp;
            case "touch":
                Touch = parameter;
                return MixRole.Touch;
            case "name":
                Name = parameter;
                return MixRole.Name;
            case "colour":
                Colour = parameter;
                return MixRole.Colour;
            case "insert":
                Insert = parameter;
                return MixRole.None;
            case "insert-online":
                InsertOnline = parameter;
                return MixRole.Name;
            default:
                return AddDeeper(parameter, inside, printedScale);
        }
    }

    private MixRole AddDeeper(Parameter parameter, string inside, Taper printedScale)
    {
        var part = _parts[^1];
        if (part is { Section: "send", Leaf: "level", Number: > 0 })
        {
            _sends[part.Number] = new(parameter, printedScale);
        }

        if (part is { Section: "dca", Number: > 0, Leaf: "" })
        {
            _dcas[part.Number] = parameter;
            return MixRole.Membership;
        }

        // What switches a section is seen on lamps, and on the rings of all that stands in it.
        return inside.EndsWith("/on", StringComparison.Ordinal) ? MixRole.Lamp : MixRole.Control;
    }
}
