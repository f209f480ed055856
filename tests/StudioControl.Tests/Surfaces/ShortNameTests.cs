using System.Text;
using StudioControl.Surfaces.Displays;

namespace StudioControl.Tests.Surfaces;

public sealed class ShortNameTests
{
    [Theory]
    [InlineData("Kick", 6, "Kick")]
    [InlineData("Strip 12", 6, "Strp12")]
    [InlineData("Strip 12", 7, "Strip12")]
    [InlineData("Lead Vox", 7, "LeadVox")]
    [InlineData("Background Vocals", 7, "Bckgrnd")]
    [InlineData("Overhead Left", 6, "OvrhdL")]
    [InlineData("Percussion Loop 104", 6, "Prc104")]
    [InlineData("1234567890", 4, "1234")]
    [InlineData("", 6, "")]
    public void A_name_is_shortened_so_that_it_still_tells_channels_apart(string name, int cells, string shown)
    {
        Span<byte> text = stackalloc byte[cells];
        Assert.Equal(shown, Encoding.ASCII.GetString(text[..ShortName.Write(text, name)]));
    }
}
