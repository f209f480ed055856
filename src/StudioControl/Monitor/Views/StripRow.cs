using System.Text;
using StudioControl.Monitor.Drawing;
using StudioControl.Monitor.Meters;

namespace StudioControl.Monitor.Views;

/// <summary>What stands on one row of the meters.</summary>
internal sealed record StripRow
{
    // "-144.0" and "-12.3" with a space before.
    private const int FaderWidth = 6;
    private const int PeakWidth = 7;
    private const int FlagsWidth = 4;

    /// <summary>The narrowest row on which a meter still says something.</summary>
    public const int Narrowest = 36;

    public required string Number { get; init; }

    public required string Name { get; init; }

    public string? Fader { get; init; }

    public bool IsMuted { get; init; }

    public bool IsSoloed { get; init; }

    public required MeterReading Reading { get; init; }

    public void Draw(Area area, int y)
    {
        var name = NameWidth(area);
        area.Right(2, y, Number, Ink.Dim);
        area.Field(3, y, Name, name, IsMuted ? Ink.Dim : Ink.Plain);
        area.Right(3 + name + FaderWidth, y, Figures.Fader(Fader), IsMuted ? Ink.Dim : Ink.Plain);
        var flags = 4 + name + FaderWidth;
        area.Set(flags, y, new Rune(IsMuted ? 'M' : '·'), IsMuted ? Ink.Lamp : Ink.Dim);
        area.Set(flags + 1, y, new Rune(IsSoloed ? 'S' : '·'), IsSoloed ? Ink.Solo : Ink.Dim);
        MeterBar.Draw(Bar(area), y, Reading);
        DrawPeak(area, y);
    }

    /// <summary>The part of a row that is the meter.</summary>
    public static Area Bar(Area area)
    {
        var from = 3 + NameWidth(area) + FaderWidth + FlagsWidth;
        return area.Columns(from, area.Width - from - PeakWidth);
    }

    private void DrawPeak(Area area, int y)
    {
        var ink =
            Reading.HasClipped ? Ink.Lamp
            : Reading.Hold > MeterScale.High ? Ink.Bad
            : Reading.Hold > MeterScale.Middle ? Ink.Warning
            : Ink.Dim;
        area.Right(
            area.Width - 1,
            y,
            Reading.HasClipped ? $" {Figures.Level(Reading.Hold)} " : Figures.Level(Reading.Hold),
            ink
        );
    }

    private static int NameWidth(Area area) => area.Width >= 60 ? 14 : 8;
}
