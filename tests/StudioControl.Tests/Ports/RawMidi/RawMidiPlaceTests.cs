using StudioControl.Ports;
using StudioControl.Ports.RawMidi;

namespace StudioControl.Tests.Ports.RawMidi;

public sealed class RawMidiPlaceTests
{
    [Theory]
    [InlineData("rawmidi:X-Touch")]
    [InlineData("rawmidi:X-Touch#2")]
    [InlineData("rawmidi:Thing #2")]
    [InlineData("rawmidi:/dev/snd/midiC1D0")]
    [InlineData("rawmidi:usb:1397:00B4:serial=A 17")]
    [InlineData("rawmidi:usb:1397:00b4:socket=1-2.4#2")]
    public void Nodes_names_and_usb_units_are_places(string uri) => Assert.True(PortFactory.TryCheck(uri, out _));

    [Theory]
    [InlineData("rawmidi:")]
    [InlineData("rawmidi:usb:1397:00b4")]
    [InlineData("rawmidi:usb:1397:00b4:serial=")]
    [InlineData("rawmidi:usb:1397:00b4:socket=#2")]
    [InlineData("rawmidi:usb:x-touch:00b4:serial=1")]
    [InlineData("rawmidi:usb:1397:b4:serial=1")]
    [InlineData("rawmidi:usb:1397:00b4:A17")]
    public void Half_of_a_usb_unit_is_none_and_says_what_was_expected(string uri)
    {
        Assert.False(PortFactory.TryCheck(uri, out var expected));
        Assert.Contains("rawmidi:usb:VENDOR:PRODUCT:serial=TEXT", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_equal_units_stay_themselves_whichever_is_plugged_first()
    {
        using var folders = new SoundFolders();
        folders.Plug(1, "1-1", "A17");
        folders.Plug(2, "1-2", "B42");
        Assert.Equal("/dev/snd/midiC1D0", NodeOf("usb:1397:00b4:serial=A17", folders));
        Assert.Equal("/dev/snd/midiC2D0", NodeOf("usb:1397:00b4:socket=1-2", folders));

        folders.PullAll();
        folders.Plug(1, "1-2", "B42");
        folders.Plug(2, "1-1", "A17");
        Assert.Equal("/dev/snd/midiC2D0", NodeOf("usb:1397:00b4:serial=A17", folders));
        Assert.Equal("/dev/snd/midiC1D0", NodeOf("usb:1397:00b4:socket=1-2", folders));
        Assert.Null(NodeOf("usb:1397:00b4:serial=C99", folders));
        Assert.Null(NodeOf("usb:1397:00b5:serial=A17", folders));
    }

    [Fact]
    public void The_ports_of_a_unit_are_counted_from_one()
    {
        using var folders = new SoundFolders();
        folders.Plug(1, "1-1", "A17", ports: 2);
        var devices = RawMidiList.Find(folders.Root);

        Assert.Equal(2, Choose("usb:1397:00b4:serial=A17#2", devices)!.Port);
        Assert.Equal(2, Choose("X-Touch#2", devices)!.Port);
        Assert.Equal(0, Choose("X-Touch", devices)!.Port);
        Assert.Null(Choose("X-Touch#3", devices));
    }

    [Fact]
    public void Ports_are_counted_through_all_devices_of_a_card()
    {
        RawMidiDevice[] devices =
        [
            new(3, 0, "Desk", "Desk", "Desk MIDI") { Ports = 2 },
            new(3, 1, "Desk", "Desk", "Desk DAW") { Ports = 1 },
        ];
        Assert.Equal(
            ("/dev/snd/midiC3D1", 1),
            (Choose("Desk#3", devices)!.Device.Node, Choose("Desk#3", devices)!.Port)
        );
        Assert.Equal("rawmidi:Desk#3", RawMidiPlace.NamesOf(devices[1], 1, devices).Single());
    }

    [Fact]
    public void A_card_whose_name_ends_like_a_port_goes_by_its_name()
    {
        RawMidiDevice[] devices = [new(0, 0, "Thing", "Thing #2", "Thing MIDI")];
        Assert.Equal(0, Choose("Thing #2", devices)!.Port);
    }

    [Fact]
    public void Names_that_several_devices_have_are_counted()
    {
        using var folders = new SoundFolders();
        folders.Plug(1, "1-1", "A17");
        folders.Plug(2, "1-2", "B42");
        Assert.True(RawMidiPlace.TryParse("X-Touch", out var place));
        Assert.Equal("/dev/snd/midiC1D0", place.Choose(RawMidiList.Find(folders.Root), out var alike)!.Device.Node);
        Assert.Equal(2, alike);
    }

    [Fact]
    public void What_is_listed_is_what_is_found()
    {
        using var folders = new SoundFolders();
        folders.Plug(1, "1-1", "A#1", ports: 2);
        folders.Plug(2, "1-2", "B42");
        folders.Plug(3, "1-3", "");
        var devices = RawMidiList.Find(folders.Root);
        Assert.Equal(
            [
                "rawmidi:usb:1397:00b4:serial=A#1#1",
                "rawmidi:usb:1397:00b4:socket=1-1#1",
                "rawmidi:Surface#1",
                "rawmidi:usb:1397:00b4:serial=A#1#2",
                "rawmidi:usb:1397:00b4:socket=1-1#2",
                "rawmidi:Surface#2",
                "rawmidi:usb:1397:00b4:serial=B42",
                "rawmidi:usb:1397:00b4:socket=1-2",
                "rawmidi:Surface_1",
                "rawmidi:usb:1397:00b4:socket=1-3",
                "rawmidi:Surface_2",
            ],
            devices.SelectMany(device =>
                Enumerable.Range(1, device.Ports).SelectMany(port => RawMidiPlace.NamesOf(device, port, devices))
            )
        );
        Assert.All(
            devices,
            device =>
                Assert.All(
                    RawMidiPlace.NamesOf(device, device.Ports, devices),
                    name => Assert.Equal(device, Choose(name["rawmidi:".Length..], devices)!.Device)
                )
        );
    }

    [Fact]
    public void A_serial_number_that_two_units_share_is_not_offered()
    {
        using var folders = new SoundFolders();
        folders.Plug(1, "1-1", "0001");
        folders.Plug(2, "1-2", "0001");
        folders.Plug(3, "1-3", "0001", product: "00b5");
        var devices = RawMidiList.Find(folders.Root);
        Assert.Equal(
            [
                "rawmidi:usb:1397:00b4:socket=1-1",
                "rawmidi:usb:1397:00b4:socket=1-2",
                "rawmidi:usb:1397:00b5:serial=0001",
            ],
            devices.Select(device => RawMidiPlace.NamesOf(device, 1, devices).First())
        );
    }

    private static RawMidiChoice? Choose(string text, IReadOnlyList<RawMidiDevice> devices)
    {
        Assert.True(RawMidiPlace.TryParse(text, out var place));
        return place.Choose(devices, out _);
    }

    private static string? NodeOf(string text, SoundFolders folders) =>
        Choose(text, RawMidiList.Find(folders.Root))?.Device.Node;
}
