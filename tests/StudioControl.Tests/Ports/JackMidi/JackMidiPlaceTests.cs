using StudioControl.Ports;
using StudioControl.Ports.JackMidi;

namespace StudioControl.Tests.Ports.JackMidi;

public sealed class JackMidiPlaceTests
{
    [Theory]
    [InlineData("X-Touch", "studiocontrol X-Touch", "X-Touch", "X-Touch", "")]
    [InlineData("", "studiocontrol midi", "", "", "")]
    [InlineData("?from=seq:out&to=dump:input", "studiocontrol seqout", "seq:out", "dump:input", "")]
    [InlineData("?to=dump:input&as=main&server=room", "main", "", "dump:input", "room")]
    [InlineData("a2j:X-Touch%20%5B20%5D*", "studiocontrol a2jX-Touch 20", "a2j:X-Touch [20]*", "a2j:X-Touch [20]*", "")]
    [InlineData("ardour:mackie control?as=main", "main", "ardour:mackie control", "ardour:mackie control", "")]
    public void It_says_who_is_heard_and_played_to(string text, string name, string from, string to, string server)
    {
        Assert.True(PortFactory.TryCheck($"jack-midi:{text}", out _));
        Assert.True(JackMidiPlace.TryParse(text, out var place));
        Assert.Equal(new(name, from, to, server), place);
    }

    [Theory]
    [InlineData("jack-midi:X?form=a")]
    [InlineData("jack-midi:X?from")]
    [InlineData("jack-midi:X?from=")]
    [InlineData("jack-midi:X?as=a:b")]
    [InlineData("jack-midi:X?as=0123456789012345678901234567890123456789012345678")]
    [InlineData("jack-midi:X?server=../x")]
    public void Other_texts_say_what_was_expected(string uri)
    {
        Assert.False(PortFactory.TryCheck(uri, out var expected));
        Assert.Contains("?from=NAME&to=NAME", expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Touch", "a2j:X-Touch [20] (capture): X-Touch MIDI 1", true)]
    [InlineData("x-touch*midi 1", "a2j:X-Touch [20] (capture): X-Touch MIDI 1", true)]
    [InlineData("midi 1*x-touch", "a2j:X-Touch [20] (capture): X-Touch MIDI 1", false)]
    [InlineData("X-Touch One", "a2j:X-Touch [20] (capture): X-Touch MIDI 1", false)]
    [InlineData("aa*aa", "aaa", false)]
    public void A_name_fits_when_it_has_all_parts_in_order(string wish, string name, bool fits) =>
        Assert.Equal(fits, JackMidiPlace.Fits(wish, name));

    [Fact]
    public void A_long_name_of_the_other_end_is_cut_for_our_own()
    {
        Assert.True(JackMidiPlace.TryParse(new string('x', 100), out var place));
        Assert.Equal(48, place.Name.Length);
    }
}
