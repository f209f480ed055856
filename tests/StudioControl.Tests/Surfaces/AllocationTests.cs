using StudioControl.Studio.Desks;
using StudioControl.Surfaces.Playing;
using StudioControl.Surfaces.Profiles;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Surfaces;

public sealed class AllocationTests : IDisposable
{
    private const int Events = 1200;

    private readonly SurfaceStudio _studio = new();
    private readonly CablePort _cable;
    private readonly Box _gear;

    public AllocationTests()
    {
        _cable = new CablePort(_studio.Loop.Clock, null) { Remembers = false };
        _gear = _studio.AddGear(
            "gear/rack",
            Shapes.Number("gain", "dB", 0, 60) with
            {
                Step = 0.5,
            },
            Shapes.Choice("source", [.. Enumerable.Range(0, 100).Select(n => $"input {n}")])
        );
        _gear.Desk.Report(0, new(30));
        _gear.Desk.Report(1, new(50));
        _gear.Wishes.EnsureCapacity(100_000);
        var unit = new SurfaceUnit
        {
            Id = "main",
            Pages =
            [
                new()
                {
                    Name = "Gear",
                    Button = "f1",
                    Knobs = ["gear/rack/gain", "gear/rack/source"],
                },
            ],
        };
        _studio.Loop.Add(new SurfaceDriver(SurfaceProfiles.MackieControl, unit), _cable);
        _studio.Run(150);
        _cable.FromUnit(Convert.FromHexString("F00000661401" + "53435445535431" + "12345678" + "F7"));
        _cable.FromUnit(Convert.FromHexString("F00000661403" + "53435445535431" + "F7"));
        _studio.Run(1500);
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void A_fader_message_allocates_nothing_on_its_way_to_the_engine()
    {
        _cable.FromUnit([0x90, 0x68, 0x7F]);
        var message = new byte[] { 0xE0, 0, 0 };
        Assert.Equal(
            OfTheLoopItself(),
            Measure(i =>
            {
                message[1] = (byte)((i * 16) & 0x70);
                message[2] = (byte)(64 + ((i >> 3) & 0x1F));
                _cable.FromUnit(message);
            })
        );
        Assert.Equal(-20, _studio.Value("mix/ch/2/fader"));
        Assert.NotEqual(-20, _studio.Value("mix/ch/1/fader"));
    }

    [Fact]
    public void A_frame_of_levels_allocates_nothing()
    {
        var levels = _studio.Mix.Levels;
        Assert.Equal(
            0,
            Measure(i =>
            {
                levels.Peak[i % 8] = -(i % 60);
                levels.Clips[i % 8]++;
                _studio.Mix.PublishLevels();
            })
        );
    }

    [Fact]
    public void A_value_from_elsewhere_allocates_nothing_on_its_way_to_the_motor()
    {
        Assert.True(_studio.Loop.Tree.TryFind("mix/ch/3/fader", out var fader));
        Assert.Equal(
            OfTheLoopItself(),
            Measure(i => _studio.Loop.Execute(new() { Parameter = fader.Id, Value = new(-(i % 600) / 10.0) }))
        );
    }

    [Fact]
    public void A_turned_knob_and_the_time_allocate_nothing()
    {
        Assert.True(_studio.Loop.Tree.TryFind("mix/transport/position", out var position));
        var turn = new byte[] { 0xB0, 0x10, 0x01 };
        Assert.Equal(
            OfTheLoopItself(),
            Measure(i =>
            {
                turn[2] = (byte)(i % 100 < 50 ? 0x01 : 0x41);
                _cable.FromUnit(turn);
                _studio.Mix.Say(position.Ordinal, new(i / 10.0));
            })
        );
    }

    [Theory]
    [InlineData(0x10)]
    [InlineData(0x11)]
    public void A_knob_of_a_page_allocates_nothing_on_its_way_to_the_gear_and_back_to_the_strip(byte knob)
    {
        _cable.FromUnit([0x90, 0x36, 0x7F, 0x90, 0x36, 0x00]);
        _studio.Run(200);
        var turn = new byte[] { 0xB0, knob, 0x01 };
        Assert.Equal(
            OfTheLoopItself(),
            Measure(i =>
            {
                _gear.Wishes.Clear();
                turn[2] = (byte)(i % 50 < 25 ? 0x01 : 0x41);
                _cable.FromUnit(turn);
                _studio.Loop.RunOnce();
                if (_gear.Wishes.Count != 1)
                {
                    Assert.Fail($"{_gear.Wishes.Count} wishes");
                }
            })
        );
    }

    [Theory]
    [InlineData(0x2C, 0x13)]
    [InlineData(0x2D, 0x12)]
    [InlineData(0x29, 0x10)]
    public void A_knob_of_a_channels_page_allocates_nothing(byte page, byte knob)
    {
        using var desk = new SurfaceStudio(new DeskLayout());
        var cable = new CablePort(desk.Loop.Clock, null) { Remembers = false };
        desk.Loop.Add(new SurfaceDriver(SurfaceProfiles.XTouch, new() { Id = "main" }), cable);
        desk.Run(150);
        cable.FromUnit(Convert.FromHexString("F00000661401" + "53435445535431" + "12345678" + "F7"));
        desk.Run(1500);
        cable.FromUnit([0x90, 0x1A, 0x7F, 0x90, page, 0x7F]);
        desk.Run(1500);
        desk.Mix.Remembers = false;
        var turn = new byte[] { 0xB0, knob, 0x01 };
        var before = desk.Mix.Wishes;
        Assert.True(desk.Loop.Tree.TryFind("mix/ch/16/fader", out var unseen));
        var loopItself = Measure(
            i => desk.Loop.Execute(new() { Parameter = unseen.Id, Value = new(-(i % 600) / 10.0) }),
            desk
        );
        Assert.Equal(
            loopItself,
            Measure(
                i =>
                {
                    turn[2] = (byte)(i % 50 < 25 ? 0x01 : 0x41);
                    cable.FromUnit(turn);
                },
                desk
            )
        );
        Assert.True(desk.Mix.Wishes > before + Events);
    }

    // What the loop allocates for as many wishes that no surface shows; the loop's own tests see to that.
    [Fact]
    public void A_pot_and_a_fader_without_motor_allocate_nothing_waiting_or_holding()
    {
        using var desk = new SurfaceStudio();
        var cable = new CablePort(desk.Loop.Clock, null) { Remembers = false };
        var file = Path.Combine(SurfaceProfiles.Folder, "midimix.yaml");
        var profile = SurfaceProfiles.Read(file, File.ReadAllText(file)).Profile;
        desk.Loop.Add(new SurfaceDriver(profile, new SurfaceUnit { Id = "main" }), cable);
        desk.Run(2000);
        var pot = new byte[] { 0xB0, 18, 0 };
        var fader = new byte[] { 0xB0, 19, 0 };
        Assert.Equal(
            OfTheLoopItself(),
            Measure(
                i =>
                {
                    pot[2] = (byte)(i / 4 % 128);
                    fader[2] = (byte)(i / 4 % 128);
                    cable.FromUnit(i % 2 == 0 ? pot : fader);
                },
                desk
            )
        );
        Assert.NotEqual(-20, desk.Value("mix/ch/1/fader"));
    }

    private long OfTheLoopItself()
    {
        Assert.True(_studio.Loop.Tree.TryFind("mix/ch/20/fader", out var unseen));
        return Measure(i => _studio.Loop.Execute(new() { Parameter = unseen.Id, Value = new(-(i % 600) / 10.0) }));
    }

    private long Measure(Action<int> happens, SurfaceStudio? studio = null) =>
        Allocations.Least(() => Round(happens, studio ?? _studio));

    private static long Round(Action<int> happens, SurfaceStudio studio)
    {
        var allocated = 0L;
        for (var i = 0; i < Events; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            happens(i);
            studio.Loop.RunOnce();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            studio.Advance(3);
            before = GC.GetAllocatedBytesForCurrentThread();
            studio.Loop.RunOnce();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return allocated;
    }
}
