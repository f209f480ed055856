using StudioControl.Studio.Drivers;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pacing;

/// <summary>
/// All that a unit should show, and the order in which it is sent: faders, lamps and rings, texts, then time and meters.
/// Bounded by the number of controls; allocates nothing after its construction.
/// </summary>
internal sealed class SurfaceOutput(SurfaceProfile profile)
{
    // A motor takes new positions at this pace at most; the newest always follows.
    private static readonly TimeSpan FaderGap = TimeSpan.FromMilliseconds(20);

    // After the port refused bytes: long enough for a full queue to drain, short enough that nobody minds.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMilliseconds(100);

    private readonly LinePace _pace = new(profile.Line);
    private readonly Moment[] _faderFree = new Moment[9];
    private readonly byte[] _batch = new byte[256];
    private Moment _heldUntil = Moment.Start;

    public SlotBank Faders { get; } = new(9);

    public SlotBank Lamps { get; } = new(128);

    public SlotBank Rings { get; } = new(8);

    public SlotBank Digits { get; } = new(12);

    public SlotBank Meters { get; } = new(8);

    public SlotBank Overloads { get; } = new(8);

    public TextCells Text { get; } = new();

    /// <summary>The id that the unit gave itself.</summary>
    public byte DeviceId { get; set; } = profile.DeviceIds[0];

    /// <summary>Whether faders, lamps, rings and texts all show what they should.</summary>
    public bool IsShown => Faders.Waiting + Lamps.Waiting + Rings.Waiting == 0 && !Text.IsWaiting;

    /// <summary>When something can be sent next.</summary>
    public Moment Due
    {
        get
        {
            var due = Moment.Never;
            if (
                Lamps.Waiting + Rings.Waiting + Digits.Waiting + Meters.Waiting + Overloads.Waiting > 0
                || Text.IsWaiting
            )
            {
                due = Moment.Start;
            }

            for (var i = 0; Faders.Waiting > 0 && i < _faderFree.Length; i++)
            {
                due = Faders.IsWaiting(i) ? Moment.Earlier(due, _faderFree[i]) : due;
            }

            return Moment.Later(due, Moment.Later(_heldUntil, _pace.Next));
        }
    }

    /// <summary>When a motor was sent somewhere last; what it reports soon after is its own travel.</summary>
    public Moment MovedAt(int fader) => new(_faderFree[fader].Ticks - FaderGap.Ticks);

    /// <summary>The unit came back: everything is sent again.</summary>
    public void ForgetShown()
    {
        Faders.ForgetShown();
        Lamps.ForgetShown();
        Rings.ForgetShown();
        Digits.ForgetShown();
        Meters.ForgetShown();
        Overloads.ForgetShown();
        if (profile.Displays.Cells > 0)
        {
            Text.ForgetShown();
        }
    }

    /// <summary>Sends what the line can take now.</summary>
    public void Flush(Moment now, IDriverDesk desk)
    {
        if (now < _heldUntil)
        {
            return;
        }

        var length = 0;
        while (_pace.MaySend(now) && WriteNext(_batch.AsSpan(length), now) is > 0 and var written)
        {
            _pace.Sent(written, now);
            length += written;
            if (length > _batch.Length - (TextCells.LongestRun + MackieBytes.HeaderLength + 2))
            {
                Send(length, now, desk);
                length = 0;
            }
        }

        Send(length, now, desk);
    }

    /// <summary>Counts bytes that were sent past the slots: questions and answers.</summary>
    public void SentAside(int bytes, Moment now) => _pace.Sent(bytes, now);

    private void Send(int length, Moment now, IDriverDesk desk)
    {
        if (length == 0 || desk.Send(_batch.AsSpan(0, length)))
        {
            return;
        }

        // What the unit shows now is a guess; all of it goes again.
        desk.Link.Dropped++;
        _heldUntil = now + AfterRefusal;
        ForgetShown();
    }

    private int WriteNext(Span<byte> into, Moment now)
    {
        if (TryTakeFader(now, out var index, out var value))
        {
            return Write(into, (byte)(MackieBytes.PitchBend + index), (byte)(value & 0x7F), (byte)(value >> 7));
        }

        if (Lamps.TryTake(out index, out value))
        {
            return Write(into, MackieBytes.NoteOn, (byte)index, (byte)value);
        }

        if (Rings.TryTake(out index, out value))
        {
            return Write(into, MackieBytes.Controller, (byte)(MackieBytes.FirstRing + index), (byte)value);
        }

        if (Text.IsWaiting && Text.TryTake(out index, out var text))
        {
            return WriteText(into, index, text);
        }

        if (Digits.TryTake(out index, out value))
        {
            return Write(into, MackieBytes.Controller, (byte)(MackieBytes.FirstDigit + index), (byte)value);
        }

        if (Overloads.TryTake(out index, out value))
        {
            return WriteMeter(into, index, value == 0 ? MackieBytes.ClearOverload : MackieBytes.SetOverload);
        }

        return Meters.TryTake(out index, out value) ? WriteMeter(into, index, value) : 0;
    }

    private bool TryTakeFader(Moment now, out int index, out int value)
    {
        for (index = 0; Faders.Waiting > 0 && index < _faderFree.Length; index++)
        {
            if (_faderFree[index] <= now && Faders.TryTake(index, out value))
            {
                _faderFree[index] = now + FaderGap;
                return true;
            }
        }

        value = 0;
        return false;
    }

    private static int Write(Span<byte> into, byte status, byte first, byte second)
    {
        into[0] = status;
        into[1] = first;
        into[2] = second;
        return 3;
    }

    private static int WriteMeter(Span<byte> into, int strip, int step)
    {
        into[0] = MackieBytes.ChannelPressure;
        into[1] = (byte)((strip << 4) | step);
        return 2;
    }

    private int WriteText(Span<byte> into, int first, ReadOnlySpan<byte> text)
    {
        Span<byte> payload = stackalloc byte[TextCells.LongestRun + 1];
        payload[0] = (byte)first;
        text.CopyTo(payload[1..]);
        return MackieBytes.WriteSysEx(into, DeviceId, MackieBytes.Text, payload[..(text.Length + 1)]);
    }
}
