using System.Globalization;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Surfaces.Pages;

/// <summary>What a parameter of the engine is to a surface.</summary>
internal enum MixRole
{
    None,
    Fader,
    Pan,
    Trim,
    Mute,
    Solo,
    Name,
    Insert,
    InsertOnline,
    MainFader,
    TransportState,
    TransportPosition,
    TransportLocate,
}

/// <summary>A parameter's role and its strip, from 0.</summary>
internal readonly record struct MixPlace(MixRole Role, int Strip);

/// <summary>The engine's parameters as a surface sees them, found once for each change of the studio's structure.</summary>
internal sealed class MixMap
{
    // 64 is the most that an engine has; the bound keeps a lying path from making a huge table.
    public const int MostStrips = 64;

    private readonly Control?[] _faders = new Control?[MostStrips];
    private readonly Control?[] _pans = new Control?[MostStrips];
    private readonly Control?[] _trims = new Control?[MostStrips];
    private readonly Parameter?[] _mutes = new Parameter?[MostStrips];
    private readonly Parameter?[] _solos = new Parameter?[MostStrips];
    private readonly Parameter?[] _names = new Parameter?[MostStrips];
    private readonly Parameter?[] _inserts = new Parameter?[MostStrips];
    private readonly Parameter?[] _insertsOnline = new Parameter?[MostStrips];
    private readonly int[] _levels = new int[MostStrips];
    private MixPlace[] _places = [];

    public Device? Device { get; private set; }

    /// <summary>How many strips the engine has.</summary>
    public int Strips { get; private set; }

    public Control? Main { get; private set; }

    public Parameter? TransportState { get; private set; }

    public Parameter? Position { get; private set; }

    public Parameter? Locate { get; private set; }

    public LevelBank? StripLevels { get; private set; }

    public Control? Fader(int strip) => Pick(_faders, strip);

    public Control? Pan(int strip) => Pick(_pans, strip);

    public Control? Trim(int strip) => Pick(_trims, strip);

    public Parameter? Mute(int strip) => Pick(_mutes, strip);

    public Parameter? Solo(int strip) => Pick(_solos, strip);

    public Parameter? Name(int strip) => Pick(_names, strip);

    /// <summary>The name of the unit in the strip's insert.</summary>
    public Parameter? Insert(int strip) => Pick(_inserts, strip);

    /// <summary>Whether that unit answers.</summary>
    public Parameter? InsertOnline(int strip) => Pick(_insertsOnline, strip);

    /// <summary>The strip's place in <see cref="StripLevels"/>, or -1.</summary>
    public int LevelIndex(int strip) => strip is >= 0 and < MostStrips ? _levels[strip] : -1;

    /// <summary>What a parameter is here.</summary>
    public MixPlace PlaceOf(ParameterId id) => id.Index < _places.Length ? _places[id.Index] : default;

    /// <summary>Looks the engine's branch up again.</summary>
    public void Find(ITree tree, string engine, Taper printedScale)
    {
        Clear();
        if (!tree.TryFindDevice(engine, out var device))
        {
            return;
        }

        Device = device;

        // What else is told of its strips stands in its branch, but may have another owner.
        var root = $"{engine}/";
        var all = tree
            .Devices.Where(one => one == device || one.Id.StartsWith(root, StringComparison.Ordinal))
            .SelectMany(one => one.Parameters)
            .ToList();
        _places = new MixPlace[all.Max(parameter => parameter.Id.Index) + 1];
        foreach (var parameter in all)
        {
            Place(parameter, parameter.Address[root.Length..], printedScale);
        }

        FindLevels(device);
    }

    private void Clear()
    {
        foreach (var table in (Array[])[_faders, _pans, _trims, _mutes, _solos, _names, _inserts, _insertsOnline])
        {
            Array.Clear(table);
        }

        Array.Fill(_levels, -1);
        _places = [];
        Device = null;
        Strips = 0;
        Main = null;
        TransportState = null;
        Position = null;
        Locate = null;
        StripLevels = null;
    }

    private void Place(Parameter parameter, string path, Taper printedScale)
    {
        var place = Read(path);
        _places[parameter.Id.Index] = place;
        switch (place.Role)
        {
            case MixRole.Fader:
                _faders[place.Strip] = new(parameter, printedScale);
                Strips = Math.Max(Strips, place.Strip + 1);
                break;
            case MixRole.Pan:
                _pans[place.Strip] = new(parameter, printedScale);
                break;
            case MixRole.Trim:
                _trims[place.Strip] = new(parameter, printedScale);
                break;
            case MixRole.Mute:
                _mutes[place.Strip] = parameter;
                break;
            case MixRole.Solo:
                _solos[place.Strip] = parameter;
                break;
            case MixRole.Name:
                _names[place.Strip] = parameter;
                break;
            case MixRole.Insert:
                _inserts[place.Strip] = parameter;
                break;
            case MixRole.InsertOnline:
                _insertsOnline[place.Strip] = parameter;
                break;
            case MixRole.MainFader:
                Main = new(parameter, printedScale);
                break;
            case MixRole.TransportState:
                TransportState = parameter;
                break;
            case MixRole.TransportPosition:
                Position = parameter;
                break;
            case MixRole.TransportLocate:
                Locate = parameter;
                break;
            default:
                break;
        }
    }

    private static MixPlace Read(string path)
    {
        var parts = path.Split('/');
        if (parts.Length != 3 || parts[0] != "ch")
        {
            return path switch
            {
                "main/fader" => new(MixRole.MainFader, 0),
                "transport/state" => new(MixRole.TransportState, 0),
                "transport/position" => new(MixRole.TransportPosition, 0),
                "transport/locate" => new(MixRole.TransportLocate, 0),
                _ => default,
            };
        }

        var isStrip =
            int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= MostStrips;
        var role = parts[2] switch
        {
            "fader" => MixRole.Fader,
            "pan" => MixRole.Pan,
            "trim" => MixRole.Trim,
            "mute" => MixRole.Mute,
            "solo" => MixRole.Solo,
            "name" => MixRole.Name,
            "insert" => MixRole.Insert,
            "insert-online" => MixRole.InsertOnline,
            _ => MixRole.None,
        };
        return isStrip ? new(role, number - 1) : default;
    }

    private void FindLevels(Device device)
    {
        foreach (var bank in device.Levels)
        {
            if (bank.Shape.Bank != "strips")
            {
                continue;
            }

            StripLevels = bank;
            for (var strip = 0; strip < MostStrips; strip++)
            {
                _levels[strip] = bank.Shape.Strips.ToList().IndexOf($"{device.Id}/ch/{strip + 1}");
            }
        }
    }

    private static T? Pick<T>(T?[] table, int strip)
        where T : class => strip >= 0 && strip < MostStrips ? table[strip] : null;
}
