using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Displays;

/// <summary>
/// The ten-digit display (hours, minutes, seconds, thousandths, or bars, beats, sixteenths, ticks) and the two letters of the
/// assignment.
/// </summary>
internal sealed class TimeDisplay(SurfaceProfile profile, SurfaceOutput output, MixPage page, ITree tree) : ITimeSight
{
    // Time costs more of the line than meters do; ten a second is what a person can read.
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(100);

    private const int Blank = 0x20;
    private const int DotOn = 0x40;
    private const int AssignmentRight = 10;
    private const int AssignmentLeft = 11;

    private Moment _next = Moment.Start;
    private bool _isOld;

    // 960 to a beat, as sequencers count.
    private const int TicksOfSixteenth = 240;
    private const int SixteenthsOfBeat = 4;

    /// <inheritdoc />
    public bool CountsBars { get; private set; }

    /// <inheritdoc />
    public double SecondsOfBeat => page.Map.Tempo is { } tempo && Read(tempo) is > 0 and var bpm ? 60 / bpm : 0;

    /// <inheritdoc />
    public bool TryReadPosition(out double seconds)
    {
        var isKnown = page.Map.Position is { } position && tree.State(position.Id).Quality == Quality.Good;
        seconds = isKnown ? tree.State(page.Map.Position!.Id).Reported.Number : 0;
        return isKnown;
    }

    /// <summary>Counts bars, if the engine has a tempo, or time.</summary>
    public void Count(bool bars)
    {
        CountsBars = bars && SecondsOfBeat > 0;
        PositionChanged();
    }

    public Moment Due => _isOld ? _next : Moment.Never;

    public void PositionChanged() => _isOld = profile.Displays.HasTimecode;

    public void ShowAll()
    {
        PositionChanged();
        if (profile.Displays.HasAssignment)
        {
            var dot = page.IsFlipped ? DotOn : 0;
            output.Digits.Want(AssignmentLeft, Assignment(0) | dot);
            output.Digits.Want(AssignmentRight, Assignment(1) | dot);
        }
    }

    // Two letters of what the V-Pots hold; of a channel's page its part and its number, of one send its bus.
    private int Assignment(int at)
    {
        if (page.Shown is { } shown)
        {
            return Letter(shown.Name, at);
        }

        if (page.ShownOfChannel is { } part)
        {
            return at == 0 ? Letter(FieldTerms.OfSection(part.Section), 0) : '0' + (part.Number % 10);
        }

        return page.Knobs switch
        {
            KnobMode.Send => '0' + (at == 0 ? page.SendBus / 10 : page.SendBus % 10),
            KnobMode.Trim => Letter("TR", at),
            KnobMode.Width => Letter("WI", at),
            KnobMode.Pan => Letter("PN", at),
            _ => Blank,
        };
    }

    private static int Letter(string name, int at)
    {
        var letter = at < name.Length ? char.ToUpperInvariant(name[at]) : ' ';
        return letter switch
        {
            >= 'A' and <= 'Z' => letter - 'A' + 1,
            >= '0' and <= '9' => letter,
            _ => Blank,
        };
    }

    public void Tick(Moment now)
    {
        if (!_isOld || now < _next)
        {
            return;
        }

        _isOld = false;
        _next = now + Gap;
        if (page.Map.Position is { } position && tree.State(position.Id).Quality != Quality.Unknown)
        {
            Show(Math.Max(0, tree.State(position.Id).Reported.Number));
            return;
        }

        for (var digit = 0; digit < AssignmentRight; digit++)
        {
            output.Digits.Want(digit, Blank);
        }
    }

    private void Show(double seconds)
    {
        if (CountsBars && SecondsOfBeat is > 0 and var beat)
        {
            ShowBars((long)(seconds / beat * SixteenthsOfBeat * TicksOfSixteenth));
            return;
        }

        var milliseconds = (long)Math.Round(seconds * 1000);
        var rest = Put(0, 3, milliseconds, 1000, 0);
        rest = Put(3, 2, rest, 60, DotOn);
        rest = Put(5, 2, rest, 60, DotOn);
        Put(7, 3, rest, 1000, DotOn);
    }

    private void ShowBars(long ticks)
    {
        var beats = page.Map.Beats is { } parameter ? Math.Max(1, (int)Read(parameter)) : 4;
        Put(0, 3, ticks, TicksOfSixteenth, 0);
        var sixteenths = ticks / TicksOfSixteenth;
        Put(3, 2, (sixteenths % SixteenthsOfBeat) + 1, 100, DotOn);
        var whole = sixteenths / SixteenthsOfBeat;
        Put(5, 2, (whole % beats) + 1, 100, DotOn);
        Put(7, 3, (whole / beats) + 1, 1000, DotOn);
    }

    private double Read(Parameter parameter) =>
        tree.State(parameter.Id) is { Quality: not Quality.Unknown } state ? state.Reported.Number : 0;

    // Writes one part from its right digit on; returns what is left for the next part.
    private long Put(int first, int digits, long value, int unit, int dot)
    {
        var part = value % unit;
        for (var i = 0; i < digits; i++)
        {
            output.Digits.Want(first + i, ('0' + (int)(part % 10)) | (i == 0 ? dot : 0));
            part /= 10;
        }

        return value / unit;
    }
}
