using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Studio.Ports;

public sealed class PortFiguresTests
{
    [Fact]
    public void Every_figure_counts_what_it_says()
    {
        var figures = new PortFigures();
        figures.Received(3);
        figures.Sent(4);
        figures.Drop(5);
        Assert.Equal((3L, 4L, 5L), (figures.RxBytes, figures.TxBytes, figures.Dropped));
    }

    [Fact]
    public void Only_an_open_port_can_be_lost()
    {
        var figures = new PortFigures();
        figures.NotOpen(PortState.Waiting, LossCause.NotFound, "no such device");
        Assert.Equal((0L, LossCause.NotFound, "no such device"), (figures.Losses, figures.Cause, figures.Reason));
        figures.Opened();
        Assert.Equal(
            (1L, LossCause.None, "", PortState.Open),
            (figures.Opens, figures.Cause, figures.Reason, figures.State)
        );
        figures.NotOpen(PortState.Waiting, LossCause.Unplugged, "pulled");
        Assert.Equal(1, figures.Losses);
    }
}
