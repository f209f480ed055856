using StudioControl.Studio.Parameters;

namespace StudioControl.Tests.Surfaces;

/// <summary>What is told of the output's line.</summary>
public sealed class LineFiguresTests : IDisposable
{
    private readonly SurfaceStudio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void Replaced_values_are_counted_and_waits_of_motors_measured()
    {
        _studio.AddReady(SurfaceProfiles.MackieControl);
        var link = _studio.Device("surface/main").Link;
        var before = link.Replaced;
        for (var i = 0; i < 100; i++)
        {
            _studio.Mix.Say("ch/1/fader", new Value(-10 + (i * 0.15)));
            _studio.Run(1);
        }

        _studio.Run(100);
        Assert.InRange(link.Replaced - before, 80, 110);
        Assert.InRange(link.Waits.Percentile(0.95), 10, 25);
        Assert.Equal(0, link.Queued);
        Assert.Equal(0, link.Dropped);
    }
}
