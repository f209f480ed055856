using StudioControl.Studio.Drivers;

namespace StudioControl.Tests.Studio.Drivers;

public sealed class LatencyWindowTests
{
    [Fact]
    public void Nothing_measured_is_nought() => Assert.Equal(0, new LatencyWindow().Percentile(0.95));

    [Fact]
    public void Percentiles_are_of_the_last_64()
    {
        var window = new LatencyWindow();
        for (var i = 1; i <= 164; i++)
        {
            window.Add(TimeSpan.FromMilliseconds(i));
        }

        Assert.Equal(101, window.Percentile(0));
        Assert.Equal(132, window.Percentile(0.5));
        Assert.Equal(161, window.Percentile(0.95));
        Assert.Equal(164, window.Percentile(1));
    }

    [Fact]
    public void One_time_is_every_percentile()
    {
        var window = new LatencyWindow();
        window.Add(TimeSpan.FromMilliseconds(7));
        Assert.All([0.0, 0.5, 1.0], share => Assert.Equal(7, window.Percentile(share)));
    }
}
