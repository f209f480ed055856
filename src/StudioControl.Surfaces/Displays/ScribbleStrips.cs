using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Displays;

/// <summary>
/// The text over each strip: its name, and under it the fader's value, or on a page the names and values of its
/// parameters. For a while it tells of something else: a V-Pot in motion, the unit in the insert, why a wish was refused.
/// </summary>
internal sealed class ScribbleStrips(SurfaceProfile profile, SurfaceOutput output, MixPage page, ITree tree)
{
    private static readonly TimeSpan KnobStands = TimeSpan.FromSeconds(1);

    // Long enough to be read by someone who looks at the hand first.
    private static readonly TimeSpan WordStands = TimeSpan.FromSeconds(2);

    private const int MostOfName = 24;

    private readonly int _cells = profile.Displays.Cells;
    private readonly int _pitch = profile.Displays.Pitch;
    private readonly int _line = profile.Displays.LineCells;
    private readonly (Glance Glance, Moment Until, CommandFault Fault)[] _glances =
    [
        .. Enumerable.Repeat((Glance.None, Moment.Never, CommandFault.None), SurfaceMap.MostStrips),
    ];
    private readonly byte[] _marks = new byte[SurfaceMap.MostStrips];
    private Moment _toldUntil = Moment.Never;

    private enum Glance
    {
        None,
        Knob,
        Fader,
        Insert,
        Refusal,
    }

    public Moment Due
    {
        get
        {
            var due = _toldUntil;
            foreach (var (_, until, _) in _glances)
            {
                due = Moment.Earlier(due, until);
            }

            return due;
        }
    }

    /// <summary>Whether a message runs over the whole lower line.</summary>
    public bool IsTelling => _toldUntil != Moment.Never;

    public void ShowAll()
    {
        _toldUntil = Moment.Never;
        for (var strip = 0; strip < page.Width; strip++)
        {
            EndGlance(strip);
            ShowName(strip);
        }
    }

    public void ShowName(int strip)
    {
        Span<byte> text = stackalloc byte[_pitch];
        var length = _cells > 0 ? WriteName(text[.._cells], strip) : 0;
        Write(0, strip, text[..length]);
    }

    public void ShowValue(int strip)
    {
        if (_toldUntil != Moment.Never || _cells == 0)
        {
            return;
        }

        Span<byte> text = stackalloc byte[PageText.Longest];
        var (glance, _, fault) = _glances[strip];
        var length = glance switch
        {
            Glance.Knob => WriteValue(text, page.Knob(strip)),
            Glance.Fader => WriteValue(text, page.Fader(strip)),
            Glance.Insert => ShortName.Write(text[.._cells], TextOf(page.ChannelAt(strip)?.Insert)),
            Glance.Refusal => PageText.Put(text, PageText.Word(fault)),
            _ => WriteValue(
                text,
                page.IsLabelled ? page.Paged(strip)
                    : page.TellsKnobs ? page.Knob(strip)
                    : page.Fader(strip)
            ),
        };
        if (_marks[strip] != 0 && length > 0)
        {
            length = Math.Min(length, _cells - 1);
            text[length++] = _marks[strip];
        }

        Write(_line, strip, text[..length]);
    }

    private static byte MarkOf(TakeoverWay way) =>
        way switch
        {
            TakeoverWay.Up => (byte)'>',
            TakeoverWay.Down => (byte)'<',
            _ => 0,
        };

    /// <summary>The same of a pot without motor: behind the value stands which way it lies.</summary>
    public void GlanceAtKnob(int strip, TakeoverWay way, Moment now)
    {
        _marks[strip] = MarkOf(way);
        GlanceAtKnob(strip, now);
    }

    /// <summary>A fader without motor waits for its value: which way it lies stands behind it.</summary>
    public void WaitAtFader(int strip, TakeoverWay way, Moment now)
    {
        _marks[strip] = MarkOf(way);
        Begin(strip, Glance.Fader, now + KnobStands);
        ShowName(strip);
    }

    /// <summary>The V-Pot moved: its value is shown for a second, over whatever else is told.</summary>
    public void GlanceAtKnob(int strip, Moment now)
    {
        if (_toldUntil != Moment.Never)
        {
            ShowAll();
        }

        Begin(strip, Glance.Knob, now + KnobStands);
    }

    /// <summary>
    /// A fader is in a hand while the texts tell of the V-Pots: its channel and level are shown until a second after.
    /// </summary>
    public void GlanceAtFader(int strip, Moment now)
    {
        if (strip < page.Width && page is { IsLabelled: true, IsFlipped: false, Shown: null or { HasFaders: false } })
        {
            Begin(strip, Glance.Fader, now + KnobStands);
            ShowName(strip);
        }
    }

    /// <summary>Whose part stands on the V-Pots: <c>Lead Vox: EQ 1/2, off</c>.</summary>
    public void TellPart(Moment now)
    {
        if (_cells == 0 || page.ShownOfChannel is not { } part)
        {
            return;
        }

        Span<byte> text = stackalloc byte[_line];
        var length = DisplayText.WriteName(text[..MostOfName], NameOf(page.Selected!));
        length += DisplayText.WriteName(text[length..], ": ");
        length += DisplayText.WriteName(text[length..], part.Title);
        if (part.Switch is { } turns)
        {
            length += DisplayText.WriteName(text[length..], turns.IsOn(tree) ? ", on" : ", off");
        }

        output.Text.Write(_line, _line, text[..length]);
        _toldUntil = now + KnobStands;
    }

    /// <summary>The strip was selected: the unit in its insert, if it has one, is named for two seconds.</summary>
    public void GlanceAtInsert(int strip, Moment now)
    {
        if (!page.IsLabelled && page.ChannelAt(strip)?.Insert is not null)
        {
            Begin(strip, Glance.Insert, now + WordStands);
        }
    }

    /// <summary>What the hand on this strip asked for was refused.</summary>
    public void TellRefused(int strip, CommandFault fault, Moment now) =>
        Begin(strip, Glance.Refusal, now + WordStands, fault);

    /// <summary>A message over the whole lower line, for two seconds.</summary>
    public void Tell(string message, Moment now)
    {
        if (_cells > 0)
        {
            Span<byte> text = stackalloc byte[_line];
            var length = DisplayText.WriteName(text, message);
            output.Text.Write(_line, _line, text[..length]);
            _toldUntil = now + WordStands;
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
            if (_glances[strip].Until <= now)
            {
                EndGlance(strip);
            }
        }
    }

    private void Begin(int strip, Glance glance, Moment until, CommandFault fault = CommandFault.None)
    {
        _glances[strip] = (glance, until, fault);
        ShowValue(strip);
    }

    private void EndGlance(int strip)
    {
        var wasFader = _glances[strip].Glance == Glance.Fader;
        _marks[strip] = 0;
        _glances[strip] = (Glance.None, Moment.Never, CommandFault.None);
        ShowValue(strip);
        if (wasFader)
        {
            ShowName(strip);
        }
    }

    // The mark of a strip whose insert is not there: its sound goes nowhere.
    private int WriteName(Span<byte> text, int strip)
    {
        if (page.IsLabelled && _glances[strip].Glance != Glance.Fader)
        {
            return WriteLabel(text, page.Paged(strip));
        }

        var channel = page.ChannelAt(strip);
        var isCut =
            channel?.InsertOnline is { } online
            && tree.State(online.Id) is { Quality: Quality.Good, Reported.IsOn: false };
        text[0] = (byte)'!';
        var mark = isCut ? 1 : 0;
        return mark + ShortName.Write(text[mark..], channel is null ? "" : NameOf(channel));
    }

    private string NameOf(Channel channel)
    {
        var name = TextOf(channel.Name);
        return name.Length > 0 ? name : channel.Title;
    }

    private int WriteLabel(Span<byte> text, Control? control)
    {
        var label = control?.Other is { } other ? NameOf(other) : control?.Label;
        return ShortName.Write(text, label ?? "");
    }

    private string TextOf(Parameter? text) =>
        text is not null && tree.State(text.Id) is { Quality: not Quality.Unknown } state
            ? state.Reported.Text ?? ""
            : "";

    private int WriteValue(Span<byte> text, Control? control)
    {
        if (control is null)
        {
            return 0;
        }

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
            output.Text.Write(line + (strip * _pitch), _pitch, shown);
        }
    }
}
