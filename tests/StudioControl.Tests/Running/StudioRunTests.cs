using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Planning;
using StudioControl.Running;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Rehearsal;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Running;

/// <summary>A studio put together from its file, on a loop of its own.</summary>
public sealed class StudioRunTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("studio-run").FullName;
    private readonly int _enginePort = FreePorts.Take();
    private readonly HeardView _heard = new();
    private StudioRun? _run;

    public void Dispose()
    {
        _run?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Stopping_tells_nobody_that_the_devices_left()
    {
        var run = Start(Gear("power"));
        run.Stop();
        Assert.Equal(
            "structure 2",
            _heard.Lines.FindLast(line => line.StartsWith("structure", StringComparison.Ordinal))
        );
        run.Stop();
    }

    [Fact]
    public void A_reload_leaves_alone_what_did_not_change()
    {
        var run = Start(Gear("power"), Gear("tape"));
        var before = Devices(run);
        Assert.Equal(2, Reload(run, 16, Gear("power"), Gear("mains")));
        var now = Devices(run);
        Assert.Same(before["gear/power"], now["gear/power"]);
        Assert.Same(before["mix"], now["mix"]);
        Assert.Equal(["gear/mains", "gear/power", "mix"], now.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_reload_does_not_take_the_engine_out_of_play()
    {
        var run = Start();
        var before = Devices(run)["mix"];
        Assert.Equal(0, Reload(run, 24));
        Assert.Same(before, Devices(run)["mix"]);
    }

    [Fact]
    public void Without_terminals_a_rehearsal_runs_in_memory_and_its_cables_can_be_pulled()
    {
        var run = Start(inMemory: true, "  - { id: power, profile: furman-f1500-ups, port: \"rehearsal:\" }\n");
        Await(run, Availability.Online);
        Plug(run, isIn: false);
        Await(run, Availability.Offline);
        Plug(run, isIn: true);
        Await(run, Availability.Online);
    }

    [Fact]
    public void A_surface_that_a_reload_takes_away_is_left_dark_and_what_stays_plays_on()
    {
        var run = Start(inMemory: true, Surfaces("a", "b"));
        Await(run, Availability.Online, "surface/a");
        Await(run, Availability.Online, "surface/b");
        Assert.True(run.Surfaces.TryFind("a", out var gone));
        Assert.True(run.Surfaces.TryFind("b", out var stays));
        var before = Devices(run)["surface/b"];
        Assert.NotEqual("", TextsOf(gone));

        Assert.Equal(1, Reload(run, 16, Surfaces("b")));
        Assert.Equal("", TextsOf(gone));
        Assert.NotEqual("", TextsOf(stays));
        Assert.Same(before, Devices(run)["surface/b"]);
    }

    [Fact]
    public void A_surface_whose_profile_changes_is_left_dark_before_the_new_one_is_greeted()
    {
        var run = Start(inMemory: true, Surfaces("a"));
        Await(run, Availability.Online, "surface/a");
        Assert.True(run.Surfaces.TryFind("a", out var before));
        Assert.Equal(2, Reload(run, 16, Surfaces("a").Replace("mackie-control", "x-touch", StringComparison.Ordinal)));
        Assert.Equal("", TextsOf(before));
        Await(run, Availability.Online, "surface/a");
    }

    [Fact]
    public void A_bus_has_one_line_and_a_change_to_one_unit_begins_all_anew()
    {
        var run = Start(Unit("meter-a", 1), Unit("meter-b", 2), Gear("power"));
        var before = Devices(run);
        Assert.Same(before["gear/meter-a"].Link.Port, before["gear/meter-b"].Link.Port);
        Assert.NotSame(before["gear/meter-a"].Link.Port, before["gear/power"].Link.Port);

        Reload(run, 16, Unit("meter-a", 1), Unit("meter-b", 3), Gear("power"));
        var now = Devices(run);
        Assert.Same(before["gear/power"], now["gear/power"]);
        Assert.NotSame(before["gear/meter-a"], now["gear/meter-a"]);
        Assert.Same(now["gear/meter-a"].Link.Port, now["gear/meter-b"].Link.Port);
        Reload(run, 16, Gear("power"));
        Assert.Equal(["gear/power", "mix"], Devices(run).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_units_of_a_bus_set_their_line_alike()
    {
        var problems = Problems(Unit("meter-a", 1), Unit("meter-b", 2, "baud: 9600"));
        Assert.Contains("gear/meter-b wants its line at 9600", problems, StringComparison.Ordinal);
        Assert.Contains("gear/meter-a on the same port at", problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false, Skip = "no pseudo-terminals here", SkipUnless = nameof(IsUnix))]
    public void Stand_ins_with_one_name_hang_on_one_cable(bool inMemory)
    {
        var run = Start(inMemory, Rehearsed("meter-a", 1), Rehearsed("meter-b", 2));
        Await(run, Availability.Online, "gear/meter-a");
        var devices = Devices(run);
        Assert.Same(devices["gear/meter-a"].Link.Port, devices["gear/meter-b"].Link.Port);
        Plug(run, isIn: false, "bus/sub");
        Await(run, Availability.Offline, "gear/meter-a");
        Await(run, Availability.Offline, "gear/meter-b");
        Plug(run, isIn: true, "bus/sub");
        Await(run, Availability.Online, "gear/meter-a");
    }

    public static bool IsUnix => !OperatingSystem.IsWindows();

    private static string Surfaces(params string[] ids) =>
        "surfaces:\n"
        + string.Concat(ids.Select(id => $"  - {{ id: {id}, profile: mackie-control, port: \"rehearsal:\" }}\n"));

    // With no engine the display says so.
    private static string TextsOf(VirtualSurface surface)
    {
        var sight = new SurfaceSight(surface.Profile);
        surface.Look(sight);
        return string.Concat(sight.Upper.Concat(sight.Lower)).Trim();
    }

    private static string Rehearsed(string id, int unit) =>
        $"  - {{ id: {id}, profile: eastron-sdm120, port: \"rehearsal:sub\", unit: {unit} }}\n";

    private static string Unit(string id, int unit, string more = "name: Meter") =>
        $"  - {{ id: {id}, profile: eastron-sdm120, port: \"serial:/nowhere/bus\", unit: {unit}, {more} }}\n";

    private static void Await(StudioRun run, Availability wanted, string id = "gear/power") =>
        Assert.True(SpinWait.SpinUntil(() => Devices(run)[id].Availability == wanted, Patience));

    private static void Plug(StudioRun run, bool isIn, string id = "gear/power") =>
        run.Loop.Post(() =>
        {
            Assert.True(run.Loop.Tree.TryFind($"room/rehearsal/{id}/plugged", out var cable));
            run.Loop.Execute(
                new()
                {
                    Parameter = cable.Id,
                    Value = Value.Of(isIn),
                    Origin = new(99),
                }
            );
        });

    private static string Gear(string id) =>
        $"  - {{ id: {id}, profile: furman-f1500-ups, port: \"serial:/nowhere/{id}\" }}\n";

    private StudioRun Start(params string[] gear) => Start(inMemory: false, gear);

    private StudioRun Start(bool inMemory, params string[] gear)
    {
        var plan = Plan(16, gear);
        _run = new(
            new(TimeProvider.System),
            StatePaths.For(plan.Settings, _folder),
            NullLoggerFactory.Instance,
            fault => Assert.Fail(fault.Message)
        )
        {
            RehearsesInMemory = inMemory,
        };
        _run.Loop.Add(_heard);
        _run.Start(plan);
        return _run;
    }

    private int Reload(StudioRun run, int strips, params string[] gear)
    {
        var plan = Plan(strips, gear);
        using var done = new ManualResetEventSlim();
        var changes = -1;
        run.PostPlan(
            plan,
            count =>
            {
                changes = count;
                done.Set();
            }
        );
        Assert.True(done.Wait(Patience, TestContext.Current.CancellationToken));
        return changes;
    }

    private static Dictionary<string, Device> Devices(StudioRun run)
    {
        using var done = new ManualResetEventSlim();
        Dictionary<string, Device> devices = [];
        run.Loop.Post(() =>
        {
            devices = run.Loop.Tree.Devices.ToDictionary(device => device.Id, StringComparer.Ordinal);
            done.Set();
        });
        Assert.True(done.Wait(Patience, TestContext.Current.CancellationToken));
        return devices;
    }

    private string Problems(params string[] gear)
    {
        var problems = new ProblemList();
        Assert.Null(Plan(16, gear, problems));
        return string.Join('\n', problems.Items);
    }

    private StudioPlan Plan(int strips, string[] gear)
    {
        var problems = new ProblemList();
        var plan = Plan(strips, gear, problems);
        Assert.True(plan is not null, string.Join('\n', problems.Items));
        return plan;
    }

    private StudioPlan? Plan(int strips, string[] gear, ProblemList problems)
    {
        var file = Path.Combine(_folder, "studio.yaml");
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"studio: {{ id: test }}\nengine: {{ driver: embedded, strips: {strips}, port: {_enginePort}, start: false }}\n"
        );
        File.WriteAllText(file, text + (gear.Length > 0 && gear[0][0] == ' ' ? "gear:\n" : "") + string.Concat(gear));
        return StudioPlan.Make(file, problems);
    }
}
