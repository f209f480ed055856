using StudioControl.Ports.Devices;

namespace StudioControl.Tests.Ports;

public sealed class DeviceDoorTests
{
    // A ttyGS refused 8O1 when it was opened again after a pull (kernel 6.1, f_acm; tests/kernel-drivers).
    [Theory]
    [InlineData("/dev/pts/7", true)]
    [InlineData("/dev/ttyGS0", true)]
    [InlineData("/dev/ttyUSB0", false)]
    [InlineData("/dev/ttyACM0", false)]
    [InlineData("/dev/ttyS0", false)]
    public void Only_a_device_that_is_no_line_is_opened_without_its_parity(string device, bool hasNone) =>
        Assert.Equal(hasNone, DeviceDoor.HasNoParity(device));
}
