using StudioControl.Studio.Drivers;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Pacing;

/// <summary>
/// All that a unit should show, and the order in which it is sent: faders, lamps, texts, rings, then time and meters.
/// Bounded by the number of controls; allocates nothing after its construction.
/// </summary>
internal sealed class SurfaceOutput(SurfaceProfile profile, SurfaceWire wire)
{
    // A motor takes new positions at this pace at most; the newest always follows.
    private static readonly TimeSpan FaderGap = TimeSpan.FromMilliseconds(20);

    // After the port refused bytes: long enough for a full queue to drain, short enough that nobody minds.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMilliseconds(100);

    private readonly LinePace _pace = new(profile.Line);
    private readonly Moment[] _faderFree = new Moment[SurfaceMap.MostStrips + 1];
    private readonly Moment[] _faderWaits = [.. Enumerable.Repeat(Moment.Never, SurfaceMap.MostStrips + 1)];
    private readonly byte[] _batch = new byte[256];
    private Moment _heldUntil = Moment.Start;
    private bool _isRefresh;

    public SlotBank Faders { get; } = new(SurfaceMap.MostStrips + 1);

    public SlotBank Lamps { get; } = new(SurfaceMap.MostKeys);

    public SlotBank Rings { get; } = new(SurfaceMap.MostStrips);

    /// <summary>The colour of each strip, 0xRRGGBB.</summary>
    public SlotBank Colours { get; } = new(SurfaceMap.MostStrips);

    public SlotBank Digits { get; } = new(12);

    public SlotBank Meters { get; } = new(MeterPlaces.Count);

    public SlotBank Overloads { get; } = new(MeterPlaces.Count);

    public TextCells Text { get; } = new(profile.Displays);

    /// <summary>The second display's cells; none where there is none.</summary>
    public TextCells SecondText { get; } = new(profile.Displays.SecondText);

    /// <summary>A motor's new position came at this moment; only motors are timed, a hand feels them.</summary>
    public void TimeFader(int fader, Moment came)
    {
        if (Faders.IsWaiting(fader) && _faderWaits[fader] == Moment.Never)
        {
            _faderWaits[fader] = came;
        }
    }

    /// <summary>Whether faders, lamps, rings and texts all show what they should.</summary>
    public bool IsShown =>
        Faders.Waiting + Lamps.Waiting + Rings.Waiting + Colours.Waiting == 0
        && !Text.IsWaiting
        && !SecondText.IsWaiting;

    /// <summary>When something can be sent next.</summary>
    public Moment Due
    {
        get
        {
            var due = Moment.Never;
            if (
                Lamps.Waiting + Rings.Waiting + Colours.Waiting + Digits.Waiting + Meters.Waiting + Overloads.Waiting
                    > 0
                || Text.IsWaiting
                || SecondText.IsWaiting
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
        _isRefresh = true;
        Faders.ForgetShown();
        Lamps.ForgetShown();
        Rings.ForgetShown();
        Colours.ForgetShown();
        Digits.ForgetShown();
        Meters.ForgetShown();
        Overloads.ForgetShown();
        if (profile.Displays.Cells > 0)
        {
            Text.ForgetShown();
        }

        SecondText.ForgetShown();
    }

    /// <summary>Sends what the line can take now.</summary>
    public void Flush(Moment now, IDriverDesk desk)
    {
        if (now < _heldUntil)
        {
            return;
        }

        var length = 0;
        while (_pace.MaySend(now) && WriteNext(_batch.AsSpan(length), now, desk.Link) is > 0 and var written)
        {
            _pace.Sent(written, now);
            length += written;
            if (length > _batch.Length - SurfaceWire.LongestMessage)
            {
                Send(length, now, desk);
                length = 0;
            }
        }

        Send(length, now, desk);
        _isRefresh &= !IsShown;
        Count(desk.Link);
    }

    private void Count(LinkFigures link)
    {
        link.Queued = Faders.Waiting + Lamps.Waiting + Rings.Waiting + Digits.Waiting + Meters.Waiting;
        link.Replaced =
            Faders.Replaced + Lamps.Replaced + Rings.Replaced + Digits.Replaced + Meters.Replaced + Overloads.Replaced;
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

    // What the unit can't show takes no bytes: the next is looked for.
    private int WriteNext(Span<byte> into, Moment now, LinkFigures link)
    {
        while (TryTakeFader(now, link, out var fader, out var position))
        {
            if (wire.WriteFader(into, fader, position) is > 0 and var written)
            {
                return written;
            }
        }

        while (Lamps.TryTake(out var key, out var lamp))
        {
            if (wire.WriteLamp(into, key, lamp) is > 0 and var written)
            {
                return written;
            }
        }

        return WriteTexts(into) is > 0 and var some ? some : WriteRest(into);
    }

    private int WriteTexts(Span<byte> into)
    {
        while (Text.IsWaiting && Text.TryTake(_isRefresh, out var first, out var text))
        {
            if (wire.WriteText(into, first, text) is > 0 and var written)
            {
                return written;
            }
        }

        return WriteColours(into) is > 0 and var some ? some : WriteSecondText(into);
    }

    private int WriteSecondText(Span<byte> into)
    {
        while (SecondText.IsWaiting && SecondText.TryTake(_isRefresh, out var first, out var text))
        {
            if (wire.WriteSecondText(into, first, text) is > 0 and var written)
            {
                return written;
            }
        }

        return 0;
    }

    // One message for all strips where the unit has one, else strip by strip.
    private int WriteColours(Span<byte> into)
    {
        if (Colours.Waiting == 0)
        {
            return 0;
        }

        Span<int> colours = stackalloc int[SurfaceMap.MostStrips];
        Colours.ReadAll(colours);
        if (wire.WriteColours(into, colours) is > 0 and var all)
        {
            Colours.TakeAll(colours);
            return all;
        }

        while (Colours.TryTake(out var strip, out var colour))
        {
            if (wire.WriteColour(into, strip, colour) is > 0 and var one)
            {
                return one;
            }
        }

        return 0;
    }

    private int WriteRest(Span<byte> into)
    {
        var written = 0;
        while (written == 0 && Rings.TryTake(out var ring, out var value))
        {
            written = wire.WriteRing(into, ring, value);
        }

        while (written == 0 && Digits.TryTake(out var digit, out var value))
        {
            written = wire.WriteDigit(into, digit, value);
        }

        while (written == 0 && Overloads.TryTake(out var meter, out var value))
        {
            written = wire.WriteOverload(into, meter, value != 0);
        }

        while (written == 0 && Meters.TryTake(out var meter, out var value))
        {
            written = wire.WriteMeter(into, meter, value);
        }

        return written;
    }

    private bool TryTakeFader(Moment now, LinkFigures link, out int index, out int value)
    {
        for (index = 0; Faders.Waiting > 0 && index < _faderFree.Length; index++)
        {
            if (_faderFree[index] <= now && Faders.TryTake(index, out value))
            {
                _faderFree[index] = now + FaderGap;
                link.Waits.Add(_faderWaits[index] == Moment.Never ? TimeSpan.Zero : now - _faderWaits[index]);
                _faderWaits[index] = Moment.Never;
                return true;
            }
        }

        value = 0;
        return false;
    }
}
