using StudioControl.Ports.JackMidi;

namespace StudioControl.Tests.Ports.JackMidi;

public sealed class JackMidiListTests
{
    [Fact]
    public void A_program_with_one_port_each_way_goes_by_its_name() =>
        Assert.Equal(
            [("jack-midi:keys", "keys:out")],
            JackMidiList.Name([("keys:out", "")], [("keys:in", ""), ("synth:in", "")])
        );

    [Fact]
    public void A_program_with_several_goes_port_by_port() =>
        Assert.Equal(
            [
                ("jack-midi:?from=daw:mackie out&to=daw:mackie in", "daw:mackie out"),
                ("jack-midi:?from=daw:clock", "daw:clock"),
            ],
            JackMidiList.Name([("daw:mackie out", ""), ("daw:clock", "")], [("daw:mackie in", "")])
        );

    [Fact]
    public void A_card_goes_by_the_name_that_does_not_change_with_the_order_of_plugging() =>
        Assert.Equal(
            [("jack-midi:X-Touch", "X-Touch:midi/playback_1")],
            JackMidiList.Name(
                [("system:midi_capture_1", "X-Touch:midi/playback_1")],
                [("system:midi_playback_1", "X-Touch:midi/capture_1")]
            )
        );

    [Fact]
    public void What_it_names_is_what_a_port_takes()
    {
        var (uri, _) = Assert.Single(JackMidiList.Name([("a & b:50% ?", "")], []));
        Assert.True(JackMidiPlace.TryParse(uri["jack-midi:".Length..], out var place));
        Assert.Equal(("a & b:50% ?", ""), (place.From, place.To));
    }
}
