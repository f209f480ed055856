using StudioControl.Ports.Listing;

namespace StudioControl.Tests.Ports;

public sealed class PortListTests
{
    [Fact(Skip = "looks into /sys", SkipUnless = nameof(IsLinux))]
    public void Stable_names_come_first_and_only_real_devices_are_listed()
    {
        var root = Directory.CreateTempSubdirectory("studio-root-").FullName + "/";
        try
        {
            foreach (var tty in (string[])["ttyUSB0/device", "ttyACM0/device", "ttyS0/device", "ttyS1/device", "tty0"])
            {
                Directory.CreateDirectory($"{root}sys/class/tty/{tty}");
            }

            File.WriteAllText($"{root}sys/class/tty/ttyS0/type", "4\n");
            File.WriteAllText($"{root}sys/class/tty/ttyS1/type", "0\n");
            Directory.CreateDirectory($"{root}dev/serial/by-id");
            File.WriteAllText($"{root}dev/ttyUSB0", "");
            File.CreateSymbolicLink($"{root}dev/serial/by-id/usb-FTDI_A1-if00-port0", "../../ttyUSB0");
            Directory.CreateDirectory($"{root}proc/asound/card2");
            File.WriteAllText($"{root}proc/asound/cards", " 2 [Surface        ]: USB-Audio - X-Touch\n");
            File.WriteAllText($"{root}proc/asound/card2/midi0", "X-Touch MIDI\n");

            Directory.CreateDirectory($"{root}dev/serial/by-path");
            File.CreateSymbolicLink($"{root}dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0", "../../ttyUSB0");
            Directory.CreateDirectory($"{root}proc/4711/fd");
            File.WriteAllText($"{root}proc/4711/comm", "minicom\n");
            File.CreateSymbolicLink($"{root}proc/4711/fd/3", $"{root}dev/ttyACM0");

            var found = PortList.FindUnder(root);
            Assert.Equal(
                [
                    $"serial:{root}dev/serial/by-id/usb-FTDI_A1-if00-port0 > {root}dev/ttyUSB0",
                    $"serial:{root}dev/ttyACM0 > {root}dev/ttyACM0",
                    $"serial:{root}dev/ttyS0 > {root}dev/ttyS0",
                    "rawmidi:Surface > /dev/snd/midiC2D0",
                ],
                found.Select(port => $"{port.Uri} > {port.Device}")
            );
            Assert.Equal(
                [$"serial:{root}dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0", $"serial:{root}dev/ttyUSB0"],
                found[0].Also
            );
            Assert.Equal(["", "minicom (process 4711)", "", ""], found.Select(port => port.Owner));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void Looking_at_this_machine_never_fails() => Assert.NotNull(PortList.Find());

    public static bool IsLinux => OperatingSystem.IsLinux();
}
