using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Displays;

/// <summary>
/// A second display: it always names the channels under the faders, and where it has two lines their levels, whatever the
/// first tells of.
/// </summary>
internal sealed class ChannelRow(SurfaceProfile profile, SurfaceOutput output, MixPage page, ITree tree)
{
    private readonly SecondTextStyle _style = profile.Displays.SecondText;

    public void ShowAll()
    {
        for (var strip = 0; _style != SecondTextStyle.None && strip < page.Width; strip++)
        {
            Show(strip);
        }

        if (SecondCells.HasMain(_style))
        {
            Show(SurfaceMap.Master);
        }
    }

    /// <summary>A value changed that may stand on a fader.</summary>
    public void ValueChanged(ParameterId id)
    {
        if (SecondCells.HasMain(_style) && page.Map.Main?.Fader?.Id == id)
        {
            Show(SurfaceMap.Master);
        }

        for (var strip = 0; SecondCells.LinesOf(_style) > 1 && strip < page.Width; strip++)
        {
            if (page.ChannelAt(strip)?.Fader?.Id == id)
            {
                Show(strip);
            }
        }
    }

    private void Show(int strip)
    {
        var channel = strip == SurfaceMap.Master ? page.Map.Main : page.ChannelAt(strip);
        var (first, cells) = SecondCells.PlaceOf(_style, strip);
        Span<byte> text = stackalloc byte[PageText.Longest];
        var length = channel is null ? 0 : ShortName.Write(text[..cells], NameOf(channel));
        output.SecondText.Write(first, cells, text[..length]);
        if (SecondCells.LinesOf(_style) == 1)
        {
            return;
        }

        length =
            channel?.Fader is { } fader && tree.State(fader.Id) is { Quality: not Quality.Unknown } state
                ? DisplayText.WriteValue(text, fader, state.Reported.Number)
                : 0;
        output.SecondText.Write(SecondCells.LineOf(_style) + first, cells, text[..Math.Min(length, cells)]);
    }

    private string NameOf(Channel channel)
    {
        var name =
            channel.Name is { } parameter && tree.State(parameter.Id) is { Quality: not Quality.Unknown } state
                ? state.Reported.Text ?? ""
                : "";
        return name.Length > 0 ? name : channel.Title;
    }
}
