using StudioControl.Ports;
using StudioControl.Ports.Sequencer;

namespace StudioControl.Tests.Ports.Sequencer;

public sealed class SequencerListTests
{
    // As kernel 6.1 writes /proc/asound/seq/clients.
    private const string Text = """
        Client info
          cur  clients : 4
          peak clients : 4
          max  clients : 192

        Client   0 : "System" [Kernel]
          Port   0 : "Timer" (Rwe-)
          Port   1 : "Announce" (R-e-)
            Connecting To: 128:0
        Client  14 : "Midi Through" [Kernel]
          Port   0 : "Midi Through Port-0" (RWe-)
        Client  24 : "X-Touch: MCU" [Kernel]
          Port   0 : "X-Touch MIDI 1" (RWeX)
          Port   1 : "X-Touch MIDI 2" (RWeX)
        Client 128 : "Hand" [User]
          Port   0 : "out" (R-e-)
          Port   3 : "fader" (RWe-)
          Output pool :
            Pool size          : 500
        """;

    private static readonly List<SequencerPort> Ports = SequencerList.Parse(Text.Split('\n'));

    [Fact]
    public void Clients_ports_and_cards_are_read()
    {
        Assert.Equal(7, Ports.Count);
        Assert.Equal(new(24, 1, "X-Touch: MCU", "X-Touch MIDI 2", 2) { May = "RWeX" }, Ports[4]);
        Assert.Equal(
            ["Midi Through Port-0", "X-Touch MIDI 1", "X-Touch MIDI 2", "fader"],
            Ports.Where(port => port.IsSurface).Select(port => port.PortName)
        );
        Assert.Equal(-1, Ports[^1].Card);
    }

    [Theory]
    [InlineData("X-Touch: MCU:X-Touch MIDI 2", 24, 1)]
    [InlineData("x-touch: mcu:x-touch midi 1", 24, 0)]
    [InlineData("X-Touch: MCU", 24, 0)]
    [InlineData("Hand", 128, 3)]
    [InlineData("Hand:out", 128, 0)]
    public void A_port_goes_by_its_names_and_a_client_by_its_first_port_that_gives_and_takes(
        string place,
        int client,
        int port
    )
    {
        var found = SequencerPlace.Choose(place, Ports, out var alike)!;
        Assert.Equal((client, port, 1), (found.Client, found.Port, alike));
    }

    [Theory]
    [InlineData("X-Touch")]
    [InlineData("Hand:in")]
    public void Other_names_are_not_there(string place) => Assert.Null(SequencerPlace.Choose(place, Ports, out _));

    [Theory]
    [InlineData("alsa-seq:")]
    [InlineData("alsa-seq:24:0")]
    [InlineData("alsa-seq:24")]
    public void Numbers_are_refused_because_they_change(string uri)
    {
        Assert.False(PortFactory.TryCheck(uri, out var expected));
        Assert.Contains("by name", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_taken() => Assert.True(PortFactory.TryCheck("alsa-seq:X-Touch:X-Touch MIDI 1", out _));

    [Fact]
    public void Without_a_sequencer_the_list_is_empty() =>
        Assert.Empty(SequencerList.Find($"{Path.GetTempPath()}nowhere/"));
}
