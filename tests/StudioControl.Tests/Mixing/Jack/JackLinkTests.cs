using StudioControl.Mixing.Jack;

namespace StudioControl.Tests.Mixing.Jack;

public sealed class JackLinkTests
{
    [Fact]
    public void Without_a_word_the_main_goes_to_the_machines_outputs() =>
        Assert.Equal([new JackLink("main-left", ""), new("main-right", "")], JackLink.From([], [], []));

    [Fact]
    public void None_connects_nothing() => Assert.Empty(JackLink.From(["none"], ["none", "none"], ["ch-1", "ch-2"]));

    [Fact]
    public void Outputs_and_lanes_go_where_they_are_said_to_go() =>
        Assert.Equal(
            [
                new JackLink("main-left", "system:playback_3"),
                new("ch-9", "mic=a:.*"),
                new("ch-2-right", "system:capture_1"),
            ],
            JackLink.From(
                ["main-left=system:playback_3", "ch-9=mic=a:.*"],
                ["none", "none", "system:capture_1", "one:too-many"],
                ["ch-1", "ch-2-left", "ch-2-right"]
            )
        );

    [Theory]
    [InlineData(0x11, "there is no JACK server 'desk': start it")]
    [InlineData(0x21, "does not answer")]
    [InlineData(0x405, "another version")]
    [InlineData(0x05, "too many engines")]
    [InlineData(0x01, "refuses the engine (status 1)")]
    public void A_status_is_a_sentence(int status, string sentence) =>
        Assert.Contains(sentence, JackTrouble.Describe(status, "desk"), StringComparison.Ordinal);

    [Fact]
    public void A_missing_library_says_what_to_install() =>
        Assert.Contains("install libjack-jackd2-0 or pipewire-jack", JackTrouble.NoLibrary, StringComparison.Ordinal);
}
