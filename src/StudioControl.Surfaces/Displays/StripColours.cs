using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Displays;

/// <summary>
/// The colours behind the texts of the strips: the channel's own; white where it has none, or where the text is no
/// channel's; dark where nothing is written.
/// </summary>
internal sealed class StripColours(SurfaceProfile profile, SurfaceOutput output, MixPage page, ITree tree)
{
    private const int White = 0xFFFFFF;
    private const int Dark = 0;

    private readonly bool _hasColours = profile.Displays.ColourStyle != ColourStyle.None;
    private readonly BlinkClock _blink = new();
    private bool _isTold;

    public Moment Due => _blink.Due;

    public void ShowAll()
    {
        _blink.IsWanted = false;
        for (var strip = 0; _hasColours && strip < page.Width; strip++)
        {
            output.Colours.Want(strip, ColourOf(strip));
        }
    }

    /// <summary>A text runs over all strips, or ended: dark ones would hide their part of it.</summary>
    public void TextRuns(bool isTold)
    {
        if (_isTold != isTold)
        {
            _isTold = isTold;
            ShowAll();
        }
    }

    public void Tick(Moment now)
    {
        if (_blink.Turns(now))
        {
            ShowAll();
        }
    }

    private int ColourOf(int strip)
    {
        // The parts of one channel are written in its colour.
        var channel = page.ShownOfChannel is not null ? page.Selected : page.ChannelAt(strip);
        if (page.Shown is not null || channel is null)
        {
            return page.Shown is not null || _isTold ? White : Dark;
        }

        var colour = OwnColour(channel);
        if (!profile.Lamps.SelectedBlinks || channel != page.Selected || page.ShownOfChannel is not null)
        {
            return colour;
        }

        _blink.IsWanted = true;
        return _blink.IsLit ? colour : Dimmed(colour);
    }

    private int OwnColour(Channel channel)
    {
        var isKnown = channel.Colour is { } parameter && tree.State(parameter.Id) is { Quality: not Quality.Unknown };
        var colour = isKnown ? DeskColours.RgbOf(tree.State(channel.Colour!.Id).Reported.Index) : 0;
        return colour == 0 ? White : colour;
    }

    // A quarter of each part.
    private static int Dimmed(int colour) => (colour >> 2) & 0x3F3F3F;
}
