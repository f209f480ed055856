using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Playing;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces;

/// <summary>Four surfaces of sixteen faders, all in hands at once.</summary>
public sealed class ManyFadersTests : IDisposable
{
    private const int Surfaces = 4;
    private const int Faders = 16;
    private const int Events = 1280;

    private readonly SurfaceStudio _studio = new(Surfaces * Faders);
    private readonly CablePort[] _cables;
    private readonly byte[] _move = new byte[3];

    public ManyFadersTests()
    {
        var file = "tests/StudioControl.Benchmarks/Peers/Programs/bench-surface.yaml";
        var (profile, problems) = SurfaceProfiles.Read(
            file,
            File.ReadAllText(Path.Combine(SurfaceProfiles.Root, file))
        );
        Assert.Empty(problems.Items);
        _cables = [.. Enumerable.Range(0, Surfaces).Select(surface => Plug(profile, surface))];
        _studio.Run(1500);
        for (var strip = 0; strip < Surfaces * Faders; strip++)
        {
            _cables[strip / Faders].FromUnit([0x90, (byte)(0x60 + (strip % Faders)), 0x7F]);
        }

        _studio.Run(20);
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void Each_fader_moves_its_own_strip()
    {
        for (var strip = 0; strip < Surfaces * Faders; strip++)
        {
            Move(strip, 100 + strip % 20);
        }

        _studio.Run(20);
        Assert.NotEqual(_studio.Value("mix/ch/1/fader"), _studio.Value("mix/ch/2/fader"));
        for (var strip = 0; strip < Surfaces * Faders; strip++)
        {
            Assert.Equal(_studio.Value($"mix/ch/{(strip % 20) + 1}/fader"), _studio.Value($"mix/ch/{strip + 1}/fader"));
        }
    }

    [Fact]
    public void Sixty_four_faders_in_motion_allocate_nothing_on_their_way_to_the_engine()
    {
        Assert.True(_studio.Loop.Tree.TryFind("mix/main/fader", out var unseen));
        var loopItself = Measure(i => Wish(unseen.Id, -(i % 600) / 10.0));
        Assert.Equal(loopItself, Measure(i => Move(i % (Surfaces * Faders), 60 + (i / 64 % 60))));
    }

    [Fact]
    public void A_value_that_stands_on_one_surface_allocates_nothing_on_the_four()
    {
        _cables[3].FromUnit([0x90, 0x6F, 0x00]);
        _studio.Run(600);
        Assert.True(_studio.Loop.Tree.TryFind("mix/main/fader", out var unseen));
        Assert.True(_studio.Loop.Tree.TryFind("mix/ch/64/fader", out var seen));
        var loopItself = Measure(i => Wish(unseen.Id, -(i % 600) / 10.0));
        var before = _cables[3].BytesToUnit;
        Assert.Equal(loopItself, Measure(i => Wish(seen.Id, -(i % 600) / 10.0)));
        Assert.True(_cables[3].BytesToUnit > before);
        Assert.Equal(_cables[1].BytesToUnit, _cables[2].BytesToUnit);
    }

    private CablePort Plug(SurfaceProfile profile, int surface)
    {
        var cable = new CablePort(_studio.Loop.Clock, null) { Remembers = false };
        var unit = new SurfaceUnit { Id = $"s{surface + 1}", FirstStrip = (surface * Faders) + 1 };
        _studio.Loop.Add(new SurfaceDriver(profile, unit), cable);
        return cable;
    }

    private void Wish(ParameterId parameter, double value) =>
        _studio.Loop.Execute(new() { Parameter = parameter, Value = new(value) });

    private void Move(int strip, int high)
    {
        (_move[0], _move[1], _move[2]) = ((byte)(0xE0 | (strip % Faders)), 0, (byte)high);
        _cables[strip / Faders].FromUnit(_move);
    }

    private long Measure(Action<int> happens) => Allocations.Least(() => Round(happens));

    private long Round(Action<int> happens)
    {
        var allocated = 0L;
        for (var i = 0; i < Events; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            happens(i);
            _studio.Loop.RunOnce();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            _studio.Advance(1);
            before = GC.GetAllocatedBytesForCurrentThread();
            _studio.Loop.RunOnce();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return allocated;
    }
}
