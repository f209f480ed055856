using Microsoft.Extensions.Time.Testing;
using StudioControl.Gear;
using StudioControl.Gear.Dialogue;
using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Playing;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;
using StudioControl.Tests.Gear;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Surfaces;

/// <summary>A studio of one engine and some surfaces, each with its stand-in at the end of a cable.</summary>
internal sealed class SurfaceStudio : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<IStandIn> _units = [];

    public SurfaceStudio(int strips = 24, bool withEngine = true)
        : this(new FakeMix(strips), withEngine) { }

    /// <summary>With a whole desk.</summary>
    public SurfaceStudio(DeskLayout layout)
        : this(new FakeMix(layout), withEngine: true) { }

    private SurfaceStudio(FakeMix mix, bool withEngine)
    {
        Loop = new(new StudioClock(_time));
        Mix = mix;
        if (withEngine)
        {
            Loop.Add(Mix, null);
        }
    }

    public StudioLoop Loop { get; }

    public FakeMix Mix { get; }

    /// <summary>The driver of the surface that was added last.</summary>
    public SurfaceDriver? Driver { get; private set; }

    public Moment Now => Loop.Clock.Now;

    public (SurfaceStandIn Unit, CablePort Cable) Add(
        SurfaceProfile profile,
        string id = "main",
        StandInManner? manner = null,
        int firstStrip = 1
    ) => Add(profile, new SurfaceUnit { Id = id, FirstStrip = firstStrip }, manner);

    public (SurfaceStandIn Unit, CablePort Cable) Add(
        SurfaceProfile profile,
        SurfaceUnit plan,
        StandInManner? manner = null
    )
    {
        var unit = new SurfaceStandIn(profile, manner);
        var cable = new CablePort(Loop.Clock, unit);
        _units.Add(unit);
        Driver = new(profile, plan);
        Loop.Add(Driver, cable);
        return (unit, cable);
    }

    /// <summary>A piece of gear that takes every wish at once.</summary>
    public Box AddGear(string id, params ParameterShape[] shapes)
    {
        var box = new Box(id, shapes);
        Loop.Add(box, null);
        return box;
    }

    /// <summary>A piece of gear with its stand-in at the end of a cable.</summary>
    public (GearStandIn StandIn, CablePort Cable) AddShipped(string profile, GearUnit unit)
    {
        var read = ShippedProfiles.Load(profile);
        var standIn = new GearStandIn(read, unit, new Random(1));
        var cable = new CablePort(Loop.Clock, standIn) { Remembers = false };
        _units.Add(standIn);
        Loop.Add(new GearDriver(read, unit, new Random(2)), cable);
        return (standIn, cable);
    }

    /// <summary>A surface that is greeted, refreshed and ready.</summary>
    public (SurfaceStandIn Unit, CablePort Cable) AddReady(SurfaceProfile profile, string id = "main")
    {
        var added = Add(profile, id);
        Run(2000);
        return added;
    }

    public void Run(int milliseconds)
    {
        for (var i = 0; i < milliseconds; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            foreach (var unit in _units)
            {
                if (unit.Due <= Now)
                {
                    unit.Tick(Now);
                }
            }

            Loop.RunOnce();
        }
    }

    /// <summary>Time passes and nothing is run.</summary>
    public void Advance(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    public double Value(string address) => State(address).Reported.Number;

    public string? Text(string address) => State(address).Reported.Text;

    public ParameterState State(string address)
    {
        Assert.True(Loop.Tree.TryFind(address, out var parameter), address);
        return Loop.Tree.State(parameter.Id);
    }

    public Device Device(string id)
    {
        Assert.True(Loop.Tree.TryFindDevice(id, out var device), id);
        return device;
    }

    /// <summary>Somebody else wishes: MQTT, the dashboard.</summary>
    public void Wish(string address, double value)
    {
        Assert.True(Loop.Tree.TryFind(address, out var parameter), address);
        Loop.Execute(
            new()
            {
                Parameter = parameter.Id,
                Value = new Value(value),
                Origin = new(99),
            }
        );
        Loop.RunOnce();
    }

    public void Dispose() => Loop.Dispose();
}
