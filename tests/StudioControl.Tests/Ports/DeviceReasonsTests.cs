using StudioControl.Ports.Devices;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports;

public sealed class DeviceReasonsTests
{
    [Theory]
    [InlineData("/dev/ttyUSB0", 2, LossCause.NotFound, "studiocontrol ports")]
    [InlineData("/dev/ttyUSB0", 13, LossCause.NoPermission, "group dialout")]
    [InlineData("/dev/snd/midiC1D0", 13, LossCause.NoPermission, "group audio")]
    [InlineData("/dev/ttyUSB0", 16, LossCause.Busy, "another program")]
    [InlineData("/dev/ttyUSB0", 19, LossCause.NotFound, "plugged in")]
    [InlineData("/dev/ttyUSB0", 5, LossCause.Unplugged, "other end")]
    [InlineData("/dev/ttyUSB0", 99, LossCause.Fault, "99")]
    public void An_error_of_opening_names_the_path_and_what_to_try(
        string path,
        int error,
        LossCause cause,
        string contains
    )
    {
        var loss = DeviceReasons.NotOpened(path, error);
        Assert.Equal(cause, loss.Cause);
        Assert.Contains(path, loss.Reason, StringComparison.Ordinal);
        Assert.Contains(contains, loss.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, LossCause.Unplugged)]
    [InlineData(5, LossCause.Unplugged)]
    [InlineData(19, LossCause.Unplugged)]
    [InlineData(99, LossCause.Fault)]
    public void An_error_of_an_open_line_is_a_pulled_cable_or_a_fault(int error, LossCause cause) =>
        Assert.Equal(cause, DeviceReasons.Lost("/dev/ttyUSB0", error).Cause);
}
