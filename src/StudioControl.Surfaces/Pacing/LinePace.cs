using StudioControl.Studio.Time;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pacing;

/// <summary>Keeps what is sent within what the line and the unit's firmware can take.</summary>
internal sealed class LinePace(LineTraits line)
{
    // What may be handed over ahead of the line: it hides the tick's jitter and delays a fader by no more than this.
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(8);

    private readonly long _ticksPerByte = Math.Max(1, TimeSpan.TicksPerSecond / line.BytesPerSecond);
    private Moment _free = Moment.Start;

    /// <summary>When the next message may go.</summary>
    public Moment Next => line.MessageGap > TimeSpan.Zero ? _free : new(_free.Ticks - Ahead.Ticks);

    public bool MaySend(Moment now) => Next <= now;

    public void Sent(int bytes, Moment now)
    {
        var from = now > _free ? now : _free;
        _free = from + new TimeSpan(Math.Max(bytes * _ticksPerByte, line.MessageGap.Ticks));
    }
}
