using StudioControl.Ports.Devices;
using StudioControl.Ports.Rehearsal;
using StudioControl.Studio.Ports;

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
        Assert.Equal(hasNone, DeviceDoor.IsNoLine(device));

    [Fact]
    public void A_pseudo_terminal_is_opened_without_the_modem_lines_that_it_does_not_have()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        using var cable = PseudoTerminal.Open();
        var line = new LineSettings
        {
            Baud = 2400,
            Dtr = ModemLine.On,
            Rts = ModemLine.Off,
        };

        var answer = new DeviceDoor(cable.SlavePath, () => cable.SlavePath, line).Open();

        Assert.NotNull(answer.Line);
        Assert.Contains("without its modem lines", answer.Note, StringComparison.Ordinal);
        answer.Line.Close(lost: false);
    }
}
