using StudioControl.Ports;
using StudioControl.Ports.RawMidi;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports;

public sealed class PortUriTests
{
    [Theory]
    [InlineData("tcp://10.0.0.7:4001")]
    [InlineData("tcp://[::1]:4001")]
    [InlineData("udp://console.local:10023")]
    [InlineData("rehearsal:")]
    [InlineData("rtp-midi://192.168.1.20:5004")]
    [InlineData("rtp-midi://x-touch.local:5004?name=Studio%20A")]
    [InlineData("rtp-midi:5004")]
    [InlineData("rtp-midi:5004?name=Studio&peer=Main%20iPad&announce=no")]
    public void Places_are_ports(string uri) => Assert.True(PortFactory.TryCheck(uri, out _));

    [Theory]
    [InlineData("", "serial:PATH")]
    [InlineData("/dev/ttyUSB0", "serial:PATH")]
    [InlineData("seriel:/dev/ttyUSB0", "serial:PATH")]
    [InlineData("tcp://10.0.0.7", "tcp://host:port")]
    [InlineData("tcp:10.0.0.7:4001", "tcp://host:port")]
    [InlineData("tcp://10.0.0.7:0", "65535")]
    [InlineData("udp://10.0.0.7:70000", "65535")]
    [InlineData("udp://a host:1", "udp://host:port")]
    [InlineData("rawmidi:", "rawmidi:")]
    [InlineData("rtp-midi:", "rtp-midi://host:5004")]
    [InlineData("rtp-midi:5005", "even port")]
    [InlineData("rtp-midi:65536", "65534")]
    [InlineData("rtp-midi://:5004", "rtp-midi://host:5004")]
    [InlineData("rtp-midi://host", "rtp-midi://host:5004")]
    [InlineData("rtp-midi://host:5004?peer=X", "rtp-midi:5004?name=Studio&peer=NAME")]
    [InlineData("rtp-midi:5004?announce=maybe", "announce=yes|no|here")]
    [InlineData("rtp-midi:5004?name=", "name=Studio")]
    [InlineData("rtp-midi:5004?nme=Studio", "name=Studio")]
    public void Other_texts_are_none_and_say_what_was_expected(string uri, string expected)
    {
        Assert.False(PortFactory.TryCheck(uri, out var said));
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_is_made_by_the_host()
    {
        using var bench = new PortBench();
        Assert.Throws<ArgumentException>(() => bench.Factory.Create("rehearsal:", new LineSettings()));
    }

    [Fact]
    public void A_midi_device_goes_by_its_card_id_its_card_name_or_its_own_name()
    {
        var folder = Directory.CreateTempSubdirectory("studio-asound-").FullName + "/";
        try
        {
            Directory.CreateDirectory($"{folder}proc/asound/card0");
            Directory.CreateDirectory($"{folder}proc/asound/card1");
            File.WriteAllText(
                $"{folder}proc/asound/cards",
                """
                 0 [PCH            ]: HDA-Intel - HDA Intel PCH
                                      HDA Intel PCH at 0xf7f10000 irq 30
                 1 [Surface        ]: USB-Audio - X-Touch
                                      BEHRINGER X-Touch at usb-0000:00:14.0-2, full speed
                """
            );
            File.WriteAllText($"{folder}proc/asound/card1/midi0", "X-Touch MIDI\n\nOutput 0\n");
            foreach (var name in (string[])["Surface", "x-touch", "X-Touch MIDI"])
            {
                Assert.Equal("/dev/snd/midiC1D0", NodeOf(name, folder));
            }

            Assert.Null(NodeOf("PCH", folder));
            Assert.Null(NodeOf("X-Touch Mini", folder));
            Assert.Null(NodeOf("X-Touch", $"{folder}nowhere/"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? NodeOf(string name, string root) =>
        RawMidiPlace.TryParse(name, out var place) ? place.Choose(RawMidiList.Find(root), out _)?.Device.Node : null;
}
