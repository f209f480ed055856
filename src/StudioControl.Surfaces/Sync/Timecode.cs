using System.Globalization;

namespace StudioControl.Surfaces.Sync;

/// <summary>A place on a tape: hours 0 to 23, minutes, seconds, frames.</summary>
public readonly record struct Timecode(int Hours, int Minutes, int Seconds, int Frames, TimecodeRate Rate)
{
    private const int SecondsOfDay = 24 * 60 * 60;
    private const int FramesOfTenMinutesDrop = (10 * 60 * 30) - 18;
    private const int FramesOfMinuteDrop = (60 * 30) - 2;

    /// <summary>Frame numbers of a second.</summary>
    public static int FramesOf(TimecodeRate rate) =>
        rate switch
        {
            TimecodeRate.Film => 24,
            TimecodeRate.Pal => 25,
            _ => 30,
        };

    /// <summary>Frames that pass in a second.</summary>
    public static double SpeedOf(TimecodeRate rate) => rate == TimecodeRate.Drop ? 30_000.0 / 1001 : FramesOf(rate);

    /// <summary>Whether all parts are in range.</summary>
    public bool IsValid =>
        Hours is >= 0 and < 24
        && Minutes is >= 0 and < 60
        && Seconds is >= 0 and < 60
        && Frames >= 0
        && Frames < FramesOf(Rate);

    /// <summary>Frames since 00:00:00:00.</summary>
    public int Number
    {
        get
        {
            var minutes = (Hours * 60) + Minutes;
            var all = (((minutes * 60) + Seconds) * FramesOf(Rate)) + Frames;
            return Rate == TimecodeRate.Drop ? all - (2 * (minutes - (minutes / 10))) : all;
        }
    }

    /// <summary>Seconds since 00:00:00:00, by the clock.</summary>
    public double Time => Number / SpeedOf(Rate);

    /// <summary>The place so many frames after 00:00:00:00; a day goes round.</summary>
    public static Timecode At(int number, TimecodeRate rate)
    {
        var frames = FramesOf(rate);
        var day = new Timecode(23, 59, 59, frames - 1, rate).Number + 1;
        number = ((number % day) + day) % day;
        if (rate == TimecodeRate.Drop)
        {
            var (tens, rest) = Math.DivRem(number, FramesOfTenMinutesDrop);
            // The first minute of ten leaves no number out; each later one leaves out two.
            number += (18 * tens) + (rest < 2 ? 0 : 2 * ((rest - 2) / FramesOfMinuteDrop));
        }

        var (seconds, frame) = Math.DivRem(number, frames);
        seconds %= SecondsOfDay;
        return new(seconds / 3600, seconds / 60 % 60, seconds % 60, frame, rate);
    }

    /// <summary>The place so many seconds after 00:00:00:00: the frame that runs then.</summary>
    public static Timecode AtTime(double seconds, TimecodeRate rate) =>
        // A hair more, so that a place that went through seconds comes back as itself.
        At((int)Math.Floor((seconds * SpeedOf(rate)) + 1e-6), rate);

    /// <summary>So many frames later, or earlier.</summary>
    public Timecode Plus(int frames) => At(Number + frames, Rate);

    /// <summary><c>01:02:03:04</c>, with drop frames <c>01:02:03;04</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Hours:00}:{Minutes:00}:{Seconds:00}{(Rate == TimecodeRate.Drop ? ';' : ':')}{Frames:00}"
        );
}
