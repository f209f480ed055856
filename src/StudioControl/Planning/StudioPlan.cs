using System.Globalization;
using StudioControl.Engines.Embedded;
using StudioControl.Gear.Profiles;
using StudioControl.Inserts;
using StudioControl.Profiles;
using StudioControl.Settings.Files;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Planning;

/// <summary>A whole studio, read, checked and built, before anything of it runs.</summary>
internal sealed class StudioPlan
{
    private readonly ProblemList _problems;
    private readonly ProfileShelf _shelf;
    private readonly List<PlannedDevice> _devices = [];
    private readonly List<SurfacePlan> _surfaces = [];
    private readonly Dictionary<string, Gear.Dialogue.LineTurn> _turns = new(StringComparer.Ordinal);
    private readonly List<string> _files = [];
    private readonly HashSet<string> _buses = new(StringComparer.Ordinal);

    private StudioPlan(StudioSettings settings, ProfileShelf shelf, ProblemList problems)
    {
        Settings = settings;
        _shelf = shelf;
        _problems = problems;
    }

    /// <summary>The file as it was read.</summary>
    public StudioSettings Settings { get; }

    /// <summary>Its devices; the engine first, so that surfaces find it.</summary>
    public IReadOnlyList<PlannedDevice> Devices => _devices;

    /// <summary>What is known of its units, by device.</summary>
    public IReadOnlyDictionary<string, InventoryFacts> Inventory =>
        _devices
            .Where(device => device.Inventory is not null)
            .ToDictionary(device => device.Id, device => device.Inventory!, StringComparer.Ordinal);

    /// <summary>The gear in the strips' inserts, by the strip's address; of a unit without control its name.</summary>
    public IReadOnlyDictionary<string, string> InsertedGear =>
        (Settings.Engine?.Inserts ?? []).ToDictionary(
            insert => string.Create(CultureInfo.InvariantCulture, $"{InsertsDriver.Branch}/{insert.Strip}"),
            insert => DeviceOf(insert) is { Length: > 0 } device ? device : insert.Name,
            StringComparer.Ordinal
        );

    /// <summary>The files that it was read from.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Bindings and alerts, their addresses checked.</summary>
    public StudioRules Rules { get; private set; } = StudioRules.None;

    /// <summary>
    /// Reads and builds a studio; null where the file can't be used, with all its problems. <paramref name="read"/> gets the
    /// files that were read in either case: a mistake may be in any of them.
    /// </summary>
    public static StudioPlan? Make(string path, ProblemList problems, List<string>? read = null)
    {
        read?.Add(path);
        var shelf = ProfileShelf.For(path);
        if (!YamlReader.TryReadFile(path, problems, out var root))
        {
            return null;
        }

        var rules = new SettingsRules(PortRule.Instance, shelf.Names("gear"), shelf.Names("surfaces"));
        var settings = Section.Read(root, problems, section => StudioSettings.Read(section, rules));
        var plan = new StudioPlan(settings, shelf, problems);
        plan._files.Add(path);
        plan.Build();
        read?.AddRange(plan._files);
        plan.Rules = StudioRules.Make(settings, plan.Devices, problems);
        return problems.IsEmpty ? plan : null;
    }

    private void Build()
    {
        _buses.UnionWith(Buses.Of(Settings.Gear));
        if (Settings.Engine is { } engine)
        {
            AddEngine(engine);
        }

        foreach (var surface in Settings.Surfaces)
        {
            AddSurface(surface);
        }

        foreach (var gear in Settings.Gear)
        {
            AddGear(gear);
        }

        _devices.AddRange(Settings.Sync.Select(SyncPlan.Make));
        Buses.Join(_devices, Settings.Gear, _problems);

        var shapes = new Dictionary<string, ParameterShape>(StringComparer.Ordinal);
        foreach (var device in _devices)
        {
            foreach (var shape in device.Driver.Description.Parameters)
            {
                shapes.TryAdd($"{device.Id}/{shape.Path}", shape);
            }
        }

        _surfaces.ForEach(surface => surface.CheckAddresses(shapes));
    }

    private void AddEngine(EngineSettings engine)
    {
        _devices.Add(
            new("mix", engine.ToString(), $"udp://127.0.0.1:{engine.Port}", new())
            {
                Driver = new EmbeddedEngineDriver(
                    new()
                    {
                        Layout = engine.Layout,
                        Name = engine.Name,
                        Initial = engine.Autoplay ? Playing : Stopped,
                    }
                ),
            }
        );
        var inserts = engine
            .Inserts.Select(insert => new Insert(insert.Strip, DeviceOf(insert), NameOf(insert)))
            .ToList();
        if (inserts.Count > 0)
        {
            _devices.Add(
                new(InsertsDriver.Branch, string.Join('|', inserts), "", new()) { Driver = new InsertsDriver(inserts) }
            );
        }
    }

    private static string DeviceOf(InsertSettings insert) => insert.Gear.Length > 0 ? $"gear/{insert.Gear}" : "";

    private string NameOf(InsertSettings insert) =>
        insert.Name.Length > 0
            ? insert.Name
            : Settings.Gear.FirstOrDefault(one => one.Id == insert.Gear)?.Name ?? insert.Gear;

    private void AddSurface(SurfaceSettings surface)
    {
        if (!TryReadProfile("surfaces", surface.Profile, SurfaceProfile.Read, out var profile))
        {
            return;
        }

        var plan = new SurfacePlan(surface, _problems);
        plan.CheckButtons(profile.Profile);
        plan.CheckBeside(Settings.Surfaces);
        _surfaces.Add(plan);
        plan.CheckLocked(profile.Profile);
        var row = new SurfaceRow(surface, Settings.Surfaces, StripsOf);
        var unit = new SurfaceUnit
        {
            Id = surface.Id,
            Name = surface.Name,
            Place = surface.Place,
            FirstStrip = surface.FirstStrip,
            Beside = surface.Beside,
            TouchSelects = surface.TouchSelects,
            FollowsSelection = surface.FollowsSelection,
            Locked = surface.Locked,
            Takeover = SurfacePlan.TakeoverOf(surface.Takeover),
            HasMeters = surface.Meters,
            OverloadLatches = surface.OverloadLatches,
            Offset = row.Offset,
            FromMain = row.FromMain,
            RowWidth = row.Width,
            Pages = plan.Pages,
            Buttons = plan.Buttons,
        };
        _devices.Add(
            new(
                $"surface/{surface.Id}",
                $"{surface with { Inventory = null, At = null, Locked = SurfacePlan.NoLocks }}|{plan.Fingerprint}|{row.Offset} {row.FromMain} {row.Width}|{profile.Text}",
                surface.Port,
                new()
            )
            {
                Driver = new Surfaces.Playing.SurfaceDriver(profile.Profile, unit),
                StandIn = () =>
                    new Surfaces.Rehearsal.SurfaceStandIn(profile.Profile, new() { Seed = surface.Id.Length }),
                StandInScheme = "rawmidi",
                Disabled = surface.Disabled,
                Inventory = PlannedInventory.Of(profile.Profile, surface),
            }
        );
    }

    // How many strips a surface's profile has; 0: it can't be read, which is told where that surface is added.
    private int StripsOf(SurfaceSettings surface)
    {
        var quiet = new ProblemList();
        return _shelf.TryRead("surfaces", surface.Profile, quiet, out var root)
            ? Section.Read(root, quiet, SurfaceProfile.Read).Strips
            : 0;
    }

    private void AddGear(GearSettings gear)
    {
        var choose = (Section section) => GearProfile.Read(section, gear.Options);
        if (!TryReadProfile("gear", gear.Profile, choose, out var profile))
        {
            return;
        }

        CheckAllowed(gear, profile.Profile);
        var unit = new Gear.GearUnit
        {
            Id = gear.Id,
            Name = gear.Name,
            Place = gear.Place,
            Address = (byte)Math.Max(1, gear.Unit),
            Allow = gear.Allow,
        };
        var line = profile.Profile.Line;
        line = line with { Baud = gear.Baud > 0 ? gear.Baud : line.Baud, Rs485 = line.Rs485 || gear.Rs485 };
        var own = gear with { Allow = [], AllowAt = null, PortAt = null, Options = [], Inventory = null };
        var allowed = string.Join(',', gear.Allow);
        var options = string.Join(',', gear.Options.Select(Words));
        _devices.Add(
            new($"gear/{gear.Id}", $"{own}|{allowed}|{options}|{profile.Text}", gear.Port, line)
            {
                Driver = new Gear.Dialogue.GearDriver(profile.Profile, unit, Seeded(gear.Id))
                {
                    Turn = TurnOn(gear.Port),
                },
                StandIn = () => new Gear.Rehearsal.GearStandIn(profile.Profile, unit, Seeded(gear.Id)),
                Bus = _buses.Contains(gear.Port) ? gear.Port : "",
                Disabled = gear.Disabled,
                Inventory = PlannedInventory.Of(profile.Profile, gear),
            }
        );
    }

    // The units of a bus are always made together, so what they share is made with them.
    private Gear.Dialogue.LineTurn? TurnOn(string port)
    {
        if (!_buses.Contains(port))
        {
            return null;
        }

        if (!_turns.TryGetValue(port, out var turn))
        {
            _turns[port] = turn = new();
        }

        return turn;
    }

    private static string Words(DocumentMember option) =>
        $"{option.Key.Text}={option.Value.Text}{string.Join(';', option.Value.Items.Select(item => item.Text))}";

    private void CheckAllowed(GearSettings gear, GearProfile profile)
    {
        var known = new HashSet<string>();
        foreach (var shape in profile.Parameters.Select(one => one.Shape))
        {
            known.UnionWith(shape.DangerousChoices.Select(choice => $"{shape.Path}/{choice}"));
            if (shape.Dangerous || shape.DangerousChoices.Count > 0)
            {
                known.Add(shape.Path);
            }
        }

        IEnumerable<DocumentNode> places = gear.AllowAt is { Kind: NodeKind.Scalar } one
            ? [one]
            : gear.AllowAt?.Items ?? [];
        foreach (var place in places.Where(place => gear.Allow.Contains(place.Text) && !known.Contains(place.Text)))
        {
            var expected =
                known.Count > 0
                    ? $"expected one of {string.Join(", ", known.Order(StringComparer.Ordinal))}"
                    : "leave 'allow' out";
            _problems.Add(
                place,
                $"nothing of '{gear.Profile}' that can do harm is called '{place.Text}'",
                expected,
                Nearest.Of(place.Text, known)
            );
        }
    }

    private bool TryReadProfile<T>(string kind, string name, Func<Section, T> read, out (T Profile, string Text) result)
        where T : class
    {
        result = default;
        if (!_shelf.TryRead(kind, name, _problems, out var root))
        {
            return false;
        }

        _files.Add(root.File);
        var before = _problems.Items.Count;
        var profile = Section.Read(root, _problems, read);
        result = (profile, File.ReadAllText(root.File));
        return _problems.Items.Count == before;
    }

    // The first and the second choice of mix/transport/state.
    private static readonly Dictionary<string, Value> Stopped = new() { ["transport/state"] = new(0) };
    private static readonly Dictionary<string, Value> Playing = new() { ["transport/state"] = new(1) };

    // Jitter and stand-ins are random but repeatable: the same studio rehearses the same day.
    private static Random Seeded(string id) => new(id.Aggregate(17, (seed, letter) => unchecked((seed * 31) + letter)));
}
