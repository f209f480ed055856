using StudioControl.Ports.Devices;
using StudioControl.Ports.Rehearsal;

namespace StudioControl.Tests.Ports;

[Collection("ports")]
public sealed class DeviceTuningTests
{
    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(Skip = "pseudo-terminals exist on Linux and macOS only", SkipUnless = nameof(IsLinux))]
    public void A_port_whose_driver_has_no_rs485_mode_is_open_and_the_note_says_so()
    {
        using var cable = PseudoTerminal.Open();
        var path = cable.SlavePath;
        var answer = new DeviceDoor(path, () => path, new() { Rs485 = true }).Open();
        Assert.Contains("switches direction by itself, or the line is RS-232", answer.Doubt, StringComparison.Ordinal);
        answer.Line!.Close(lost: false);

        answer = new DeviceDoor(path, () => path, new()).Open();
        Assert.Equal("", answer.Doubt);
        answer.Line!.Close(lost: false);
    }

    [Fact]
    public void An_adapter_that_keeps_bytes_back_is_told_not_to()
    {
        var folder = Directory.CreateTempSubdirectory("studio-usb-serial-").FullName;
        try
        {
            Directory.CreateDirectory($"{folder}/ttyUSB0");
            Directory.CreateDirectory($"{folder}/ttyUSB1");
            var timer = $"{folder}/ttyUSB0/latency_timer";
            File.WriteAllText(timer, "16\n");
            Assert.Equal("", DeviceTuning.Hasten("/dev/ttyUSB0", folder));
            Assert.Equal("1", File.ReadAllText(timer).Trim());
            Assert.Equal("", DeviceTuning.Hasten("/dev/ttyUSB1", folder));
            Assert.Equal("", DeviceTuning.Hasten("/dev/ttyS0", folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
