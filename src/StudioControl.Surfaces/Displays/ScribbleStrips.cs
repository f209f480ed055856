using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Displays;

/// <summary>The text over each strip: its name, and under it the fader's value, or for a second that of a V-Pot in motion.</summary>
internal sealed class ScribbleStrips(SurfaceProfile profile, SurfaceOutput output, MixPage page, ITree tree)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly int _cells = profile.Displays.Cells;
    private readonly Moment[] _knobUntil = [.. Enumerable.Repeat(Moment.Never, 8)];

    public Moment Due
    {
        get
        {
            var due = Moment.Never;
            foreach (var until in _knobUntil)
            {
                due = Moment.Earlier(due, until);
            }

            return due;
        }
    }

    public void ShowAll()
    {
        for (var strip = 0; strip < page.Width; strip++)
        {
            _knobUntil[strip] = Moment.Never;
            ShowName(strip);
            ShowValue(strip);
        }
    }

    public void ShowName(int strip)
    {
        Span<byte> text = stackalloc byte[MackieBytes.StripPitch];
        var length = 0;
        if (_cells > 0 && page.Map.Name(page.First + strip) is { } parameter)
        {
            ref readonly var state = ref tree.State(parameter.Id);
            var name = state.Quality == Quality.Unknown ? "" : state.Reported.Text ?? "";
            length = DisplayText.WriteName(text[.._cells], name);
        }

        Write(0, strip, text[..length]);
    }

    public void ShowValue(int strip)
    {
        Span<byte> text = stackalloc byte[32];
        var control = _knobUntil[strip] == Moment.Never ? page.Fader(strip) : page.Knob(strip);
        var length = 0;
        if (_cells > 0 && control is not null)
        {
            ref readonly var state = ref tree.State(control.Id);
            length =
                state.Quality == Quality.Unknown ? 0 : DisplayText.WriteValue(text, control, state.Reported.Number);
        }

        Write(MackieBytes.LineCells, strip, text[..Math.Min(length, _cells)]);
    }

    /// <summary>The V-Pot moved: its value is shown for a second.</summary>
    public void GlanceAtKnob(int strip, Moment now)
    {
        _knobUntil[strip] = now + Glance;
        ShowValue(strip);
    }

    public void Tick(Moment now)
    {
        for (var strip = 0; strip < page.Width; strip++)
        {
            if (_knobUntil[strip] <= now)
            {
                _knobUntil[strip] = Moment.Never;
                ShowValue(strip);
            }
        }
    }

    private void Write(int line, int strip, ReadOnlySpan<byte> text)
    {
        if (_cells > 0)
        {
            output.Text.Write(line + (strip * MackieBytes.StripPitch), MackieBytes.StripPitch, text);
        }
    }
}
