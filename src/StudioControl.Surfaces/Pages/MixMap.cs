using System.Globalization;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Surfaces.Pages;

/// <summary>What a change of one of the engine's parameters means for a surface.</summary>
internal enum MixRole
{
    None,

    /// <summary>It may stand on a V-Pot or fader.</summary>
    Control,

    /// <summary>A lamp shows it, and it may stand on a V-Pot.</summary>
    Lamp,

    /// <summary>It is written over a strip.</summary>
    Name,

    /// <summary>Whether a hand is on a channel.</summary>
    Touch,

    /// <summary>What the meters show.</summary>
    MeterMode,

    /// <summary>The time display shows it.</summary>
    Position,

    /// <summary>The colour of a channel.</summary>
    Colour,

    /// <summary>Whether a channel is in a DCA; it may stand on a V-Pot.</summary>
    Membership,
}

/// <summary>A parameter's role and the channel that it belongs to; null: to none.</summary>
internal readonly record struct MixPlace(MixRole Role, Channel? Channel);

/// <summary>The engine's parameters as a surface sees them, found once for each change of the engine's structure.</summary>
internal sealed class MixMap
{
    // 64 is the most that an engine has; the bound keeps a lying path from making a huge table.
    public const int MostStrips = 64;

    private readonly List<Channel>[] _layers =
    [
        [],
        [],
        [],
        [],
    ];
    private readonly List<Device> _devices = [];
    private readonly Dictionary<string, Channel> _channels = new(StringComparer.Ordinal);
    private MixPlace[] _places = [];
    private bool[] _isHere = [];
    private Taper _printedScale = Tapers.X32;

    public Device? Device => _devices.Count > 0 ? _devices[0] : null;

    public Channel? Main { get; private set; }

    public Parameter? TransportState { get; private set; }

    public Parameter? Position { get; private set; }

    /// <summary>Beats a minute.</summary>
    public Parameter? Tempo { get; private set; }

    /// <summary>Beats in a bar.</summary>
    public Parameter? Beats { get; private set; }

    /// <summary>The list of markers (<see cref="MarkerList"/>).</summary>
    public Parameter? Markers { get; private set; }

    public Parameter? Locate { get; private set; }

    public Parameter? Save { get; private set; }

    public Parameter? Undo { get; private set; }

    public Parameter? Redo { get; private set; }

    public Parameter? SoloActive { get; private set; }

    public Parameter? MeterMode { get; private set; }

    /// <summary>How many the engine has in a layer.</summary>
    public int Count(Layer layer) => _layers[(int)layer].Count;

    public Channel? At(Layer layer, int index) =>
        index >= 0 && index < _layers[(int)layer].Count ? _layers[(int)layer][index] : null;

    /// <summary>The channel of a branch beneath the engine's: <c>bus/2</c>.</summary>
    public Channel? Find(string path) => _channels.GetValueOrDefault(path);

    /// <summary>The channel that a numbered section of another tells of: bus 2 for send/2; null: none.</summary>
    public Channel? ToldBy(string section, int number)
    {
        var branch = section == "send" ? "bus" : section;
        return Find(string.Create(CultureInfo.InvariantCulture, $"{branch}/{number}"));
    }

    /// <summary>What a parameter is here.</summary>
    public MixPlace PlaceOf(ParameterId id) => id.Index < _places.Length ? _places[id.Index] : default;

    /// <summary>Whether the engine has this parameter.</summary>
    public bool Has(ParameterId id) => id.Index < _isHere.Length && _isHere[id.Index];

    /// <summary>The pages of a channel, made at its first look.</summary>
    public ChannelPages PagesOf(Channel channel, int width) =>
        channel.Pages ??= new(channel, this, _printedScale, width);

    /// <summary>Looks the engine's branch up again; nothing is done where it is the same.</summary>
    public void Find(ITree tree, string engine, Taper printedScale)
    {
        // What else is told of its strips stands in its branch, but may have another owner.
        var root = $"{engine}/";
        var devices = tree
            .Devices.Where(one => one.Id == engine || one.Id.StartsWith(root, StringComparison.Ordinal))
            .OrderBy(one => one.Id.Length)
            .ToList();
        if (devices.SequenceEqual(_devices))
        {
            return;
        }

        Clear();
        _printedScale = printedScale;
        if (devices.Count == 0 || devices[0].Id != engine)
        {
            return;
        }

        _devices.AddRange(devices);
        var all = devices.SelectMany(one => one.Parameters).ToList();
        _places = new MixPlace[all.Max(parameter => parameter.Id.Index) + 1];
        _isHere = new bool[_places.Length];
        foreach (var parameter in all)
        {
            _isHere[parameter.Id.Index] = true;
            _places[parameter.Id.Index] = Place(parameter, parameter.Address[root.Length..], printedScale);
        }

        foreach (var channel in _channels.Values)
        {
            FindLevels(channel, $"{root}{channel.Path}");
        }
    }

    private void Clear()
    {
        Array.ForEach(_layers, layer => layer.Clear());
        _devices.Clear();
        _channels.Clear();
        _places = [];
        _isHere = [];
        Main = null;
        TransportState = null;
        Position = null;
        Locate = null;
        Tempo = null;
        Beats = null;
        Markers = null;
        Save = null;
        Undo = null;
        Redo = null;
        SoloActive = null;
        MeterMode = null;
    }

    private MixPlace Place(Parameter parameter, string path, Taper printedScale)
    {
        if (ChannelOf(path, out var inside) is { } channel)
        {
            return new(channel.Add(parameter, inside, printedScale), channel);
        }

        switch (path)
        {
            case "transport/state":
                TransportState = parameter;
                return new(MixRole.Lamp, null);
            case "transport/position":
                Position = parameter;
                return new(MixRole.Position, null);
            case "transport/locate":
                Locate = parameter;
                break;
            case "transport/tempo":
                Tempo = parameter;
                return new(MixRole.Position, null);
            case "transport/beats":
                Beats = parameter;
                return new(MixRole.Position, null);
            case "transport/markers":
                Markers = parameter;
                break;
            case "project/save":
                Save = parameter;
                break;
            case "automation/undo":
                Undo = parameter;
                break;
            case "automation/redo":
                Redo = parameter;
                break;
            case "solo/active":
                SoloActive = parameter;
                return new(MixRole.Lamp, null);
            case "meters/mode":
                MeterMode = parameter;
                return new(MixRole.MeterMode, null);
            default:
                break;
        }

        return default;
    }

    // The main is the first of the outputs, before the matrices.
    // The channel that a path belongs to, made when it is met first; null: it belongs to none.
    private Channel? ChannelOf(string path, out string inside)
    {
        var parts = path.Split('/', 3);
        inside = "";
        if (parts is ["main", ..] && parts.Length > 1)
        {
            inside = path["main/".Length..];
            return Main ??= Make("main", Layer.Outputs, 0);
        }

        if (parts.Length < 3 || !TryReadLayer(parts[0], out var layer) || !TryReadNumber(parts[1], out var number))
        {
            return null;
        }

        inside = parts[2];
        var branch = path[..^(inside.Length + 1)];
        return _channels.TryGetValue(branch, out var known)
            ? known
            : Make(branch, layer, layer == Layer.Outputs ? number : number - 1);
    }

    private static bool TryReadLayer(string word, out Layer layer)
    {
        layer = word switch
        {
            "ch" => Layer.Channels,
            "bus" => Layer.Buses,
            "dca" => Layer.Dcas,
            _ => Layer.Outputs,
        };
        return word is "ch" or "bus" or "dca" or "mtx";
    }

    private static bool TryReadNumber(string word, out int number) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number is >= 1 and <= MostStrips;

    private Channel Make(string path, Layer layer, int index)
    {
        var row = _layers[(int)layer];
        var channel = new Channel(path, layer, index);
        _channels.Add(path, channel);

        // An engine names its channels in order; one that leaves some out has a gap there, as its numbers have.
        while (row.Count < channel.Index)
        {
            row.Add(new("", layer, row.Count));
        }

        if (row.Count == channel.Index)
        {
            row.Add(channel);
        }
        else
        {
            row[channel.Index] = channel;
        }

        return channel;
    }

    private void FindLevels(Channel channel, string address)
    {
        foreach (var bank in Device!.Levels)
        {
            var sides = $"{address}/";
            var places = Enumerable
                .Range(0, bank.Shape.Strips.Count)
                .Where(at =>
                    bank.Shape.Strips[at] == address
                    || bank.Shape.Strips[at].StartsWith(sides, StringComparison.Ordinal)
                )
                .ToArray();
            if (places.Length > 0)
            {
                channel.Levels = bank;
                channel.LevelPlaces = places;
            }
        }
    }
}
