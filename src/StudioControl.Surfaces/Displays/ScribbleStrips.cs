using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Displays;

/// <summary>
/// The text over each strip: its name, and under it the fader's value, or for a second that of a V-Pot in motion. On a
/// page of other parameters it is their names and values. For two seconds it tells why a wish was refused.
/// </summary>
internal sealed class ScribbleStrips(SurfaceProfile profile, SurfaceOutput output, MixPage page, ITree tree)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    // Long enough to be read by someone who looks at the knob first.
    private static readonly TimeSpan RefusalStands = TimeSpan.FromSeconds(2);

    private readonly int _cells = profile.Displays.Cells;
    private readonly Moment[] _knobUntil = [.. Enumerable.Repeat(Moment.Never, 8)];
    private readonly Moment[] _refusedUntil = [.. Enumerable.Repeat(Moment.Never, 8)];
    private readonly CommandFault[] _refused = new CommandFault[8];
    private Moment _toldUntil = Moment.Never;

    public Moment Due
    {
        get
        {
            var due = _toldUntil;
            for (var strip = 0; strip < _knobUntil.Length; strip++)
            {
                due = Moment.Earlier(due, Moment.Earlier(_knobUntil[strip], _refusedUntil[strip]));
            }

            return due;
        }
    }

    public void ShowAll()
    {
        _toldUntil = Moment.Never;
        for (var strip = 0; strip < page.Width; strip++)
        {
            _knobUntil[strip] = Moment.Never;
            _refusedUntil[strip] = Moment.Never;
            ShowName(strip);
            ShowValue(strip);
        }
    }

    public void ShowName(int strip)
    {
        Span<byte> text = stackalloc byte[MackieBytes.StripPitch];
        var length = _cells > 0 ? DisplayText.WriteName(text[.._cells], NameOf(strip)) : 0;
        Write(0, strip, text[..length]);
    }

    public void ShowValue(int strip)
    {
        if (_toldUntil != Moment.Never)
        {
            return;
        }

        Span<byte> text = stackalloc byte[PageText.Longest];
        if (_refusedUntil[strip] != Moment.Never)
        {
            Write(MackieBytes.LineCells, strip, PageText.Word(_refused[strip]));
            return;
        }

        var control =
            _knobUntil[strip] != Moment.Never ? page.Knob(strip)
            : page.Shown is null ? page.Fader(strip)
            : page.Paged(strip);
        var length = _cells > 0 && control is not null ? WriteValue(text, control) : 0;
        Write(MackieBytes.LineCells, strip, text[..length]);
    }

    /// <summary>The V-Pot moved: its value is shown for a second.</summary>
    public void GlanceAtKnob(int strip, Moment now)
    {
        _refusedUntil[strip] = Moment.Never;
        _knobUntil[strip] = now + Glance;
        ShowValue(strip);
    }

    /// <summary>What the hand on this strip asked for was refused.</summary>
    public void TellRefused(int strip, CommandFault fault, Moment now)
    {
        _refused[strip] = fault;
        _refusedUntil[strip] = now + RefusalStands;
        ShowValue(strip);
    }

    /// <summary>A message over the whole lower line, for two seconds.</summary>
    public void Tell(string message, Moment now)
    {
        if (_cells > 0)
        {
            Span<byte> text = stackalloc byte[MackieBytes.LineCells];
            var length = DisplayText.WriteName(text, message);
            output.Text.Write(MackieBytes.LineCells, MackieBytes.LineCells, text[..length]);
            _toldUntil = now + RefusalStands;
        }
    }

    public void Tick(Moment now)
    {
        if (_toldUntil <= now)
        {
            ShowAll();
        }

        for (var strip = 0; strip < page.Width; strip++)
        {
            if (_knobUntil[strip] <= now || _refusedUntil[strip] <= now)
            {
                _knobUntil[strip] = _knobUntil[strip] <= now ? Moment.Never : _knobUntil[strip];
                _refusedUntil[strip] = _refusedUntil[strip] <= now ? Moment.Never : _refusedUntil[strip];
                ShowValue(strip);
            }
        }
    }

    private string NameOf(int strip)
    {
        if (page.Shown is not null)
        {
            return page.Paged(strip)?.Label ?? "";
        }

        return
            page.Map.Name(page.First + strip) is { } name
            && tree.State(name.Id) is { Quality: not Quality.Unknown } state
            ? state.Reported.Text ?? ""
            : "";
    }

    private int WriteValue(Span<byte> text, Control control)
    {
        ref readonly var state = ref tree.State(control.Id);
        if (control.Label.Length > 0)
        {
            return PageText.Write(text, _cells, control, state);
        }

        return state.Quality == Quality.Unknown ? 0 : DisplayText.WriteValue(text, control, state.Reported.Number);
    }

    private void Write(int line, int strip, ReadOnlySpan<byte> text)
    {
        if (_cells > 0)
        {
            var shown = text[..Math.Min(text.Length, _cells)];
            output.Text.Write(line + (strip * MackieBytes.StripPitch), MackieBytes.StripPitch, shown);
        }
    }
}
