using StudioControl.Studio.Drivers;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Bindings;

/// <summary>
/// Shows the values of bindings at their controls, newest wins, within what the line carries; and knows its own words
/// again when a unit sends them back.
/// </summary>
internal sealed class FeedbackLine(IReadOnlyList<ControlAddress> addresses, LineTraits line)
{
    // There and back over USB takes some milliseconds, over a DIN cable and a unit's firmware about twenty.
    private static readonly TimeSpan EchoTakes = TimeSpan.FromMilliseconds(40);

    // After the port refused bytes: long enough for a full queue to drain, short enough that nobody minds.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMilliseconds(100);

    private readonly SlotBank _slots = new(addresses.Count);
    private readonly (int Value, Moment At)[] _sent = new (int, Moment)[addresses.Count];
    private readonly LinePace _pace = new(line);
    private readonly byte[] _message = new byte[ControlWriter.Longest];
    private Moment _heldUntil = Moment.Start;

    /// <summary>When something can be sent next.</summary>
    public Moment Due => _slots.Waiting == 0 ? Moment.Never : Moment.Later(_heldUntil, _pace.Next);

    public void Show(int at, int value)
    {
        if (addresses[at].Exists && value >= 0)
        {
            _slots.Want(at, value);
        }
    }

    /// <summary>Shows it even where it is shown already: the unit may have changed its lamp itself.</summary>
    public void ShowAgain(int at, int value)
    {
        if (addresses[at].Exists && value >= 0)
        {
            _slots.Force(at, value);
        }
    }

    /// <summary>The control stands there already.</summary>
    public void Assume(int at, int value) => _slots.Assume(at, value);

    /// <summary>The unit came back: what it shows is not known.</summary>
    public void ForgetShown() => _slots.ForgetShown();

    /// <summary>Whether this came from here: a unit with MIDI thru.</summary>
    public bool IsEcho(int at, int value, Moment now) =>
        _sent[at].At > Moment.Start && _sent[at].Value == value && now - _sent[at].At < EchoTakes;

    /// <summary>Sends what the line can take; returns the bytes.</summary>
    public int Flush(Moment now, IDriverDesk desk)
    {
        var bytes = 0;
        while (now >= _heldUntil && _pace.MaySend(now) && _slots.TryTake(out var at, out var value))
        {
            var length = ControlWriter.Write(_message, addresses[at], value);
            if (!desk.Send(_message.AsSpan(0, length)))
            {
                desk.Link.Dropped++;
                _heldUntil = now + AfterRefusal;
                _slots.ForgetShown();
                break;
            }

            _pace.Sent(length, now);
            _sent[at] = (value, now);
            bytes += length;
        }

        return bytes;
    }
}
