using System.Text;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Engines.Embedded;

/// <content>Attach, ping, release, and what the engine says of itself.</content>
public sealed partial class EmbeddedEngineDriver
{
    // The rates of the contract.
    private static readonly TimeSpan AttachEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PingEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    // Time for what is still under way to arrive before the list is asked for again.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan DoubtAfter = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan RecentSet = TimeSpan.FromSeconds(1);

    private Moment _attachAt = Moment.Never;
    private Moment _attachedAt;
    private Moment _listUntil;
    private Moment _pingAt = Moment.Never;
    private Moment _pingSentAt;
    private Moment _silentSince;
    private int _ping;
    private bool _pingIsOpen;
    private bool _knowsBoot;
    private int _boot;
    private bool _released;

    private bool TakeSession(ReadOnlySpan<byte> word, OscArguments arguments, Moment now)
    {
        if (word.SequenceEqual("pong"u8))
        {
            return TakePong(arguments, now);
        }

        if (word.SequenceEqual("engine"u8))
        {
            return TakeEngine(arguments, now);
        }

        return word.SequenceEqual("attached"u8)
            ? TakeAttached(arguments, now)
            : word.SequenceEqual("refused"u8) && TakeRefused(arguments, now);
    }

    private bool TakePong(OscArguments arguments, Moment now)
    {
        if (!arguments.TryInt32(out var number) || !arguments.TryInt32(out var boot) || arguments.Left > 0)
        {
            return false;
        }

        if (_pingIsOpen && number == _ping)
        {
            _pingIsOpen = false;
            _desk.Link.Latency.Add(now - _pingSentAt);
        }

        if (_knowsBoot && boot != _boot)
        {
            MeetNewEngine(now);
        }

        return true;
    }

    private bool TakeEngine(OscArguments arguments, Moment now)
    {
        if (
            !arguments.TryText(out _)
            || !arguments.TryInt32(out var boot)
            || !arguments.TryInt32(out var strips)
            || !arguments.TryInt32(out var parameters)
            || !arguments.TryInt32(out _)
            || !arguments.TryInt32(out var released)
            || arguments.Left > 0
            || released is not (0 or 1)
        )
        {
            return false;
        }

        if (strips != _branch.Strips || parameters != _branch.Parameters.Count)
        {
            GoOffline(OtherDesk(strips, parameters), now);
            _attachAt = now + AttachEvery;
            return true;
        }

        if (_knowsBoot && boot != _boot)
        {
            MeetNewEngine(now);
        }

        _knowsBoot = true;
        _boot = boot;
        _released = released == 1;
        Settle(now);
        return true;
    }

    private string OtherDesk(int strips, int parameters) =>
        strips == _branch.Strips
            ? $"the engine's desk has {parameters} parameters and the config's {_branch.Parameters.Count}: other buses, inserts "
                + "or stereo strips; it must be started anew"
            : $"the engine has {strips} strips and the config {_branch.Strips}; it must be started anew";

    private bool TakeAttached(OscArguments arguments, Moment now)
    {
        if (!arguments.TryInt32(out var count) || arguments.Left > 0 || count < 0)
        {
            return false;
        }

        _listUntil = now + Breath;
        if (_phase == Phase.Attaching && (_missing > 0 || !_knowsBoot))
        {
            // Parts of the list were lost. What is there counts; the rest is asked for again.
            _attachAt = Moment.Earlier(_attachAt, now + Breath);
        }

        return true;
    }

    private bool TakeRefused(OscArguments arguments, Moment now)
    {
        if (
            !arguments.TryText(out var address)
            || !arguments.TryText(out var code)
            || !arguments.TryText(out var detail)
            || arguments.Left > 0
        )
        {
            return false;
        }

        if (!_branch.Addresses.TryFind(address, out var parameter) || !_sets.IsOpen(parameter))
        {
            _desk.Link.Dropped++;
            return true;
        }

        _sets.Close(parameter);
        if (_phase == Phase.Online)
        {
            _desk.Refuse(parameter, FaultOf(code), Encoding.UTF8.GetString(detail));
            return true;
        }

        // A value that this engine does not take can't be given back; its own stands. A bus that would have fed itself may
        // feed another when all else has been given back.
        _isKept[parameter] = !_wasRefused[parameter];
        _wasRefused[parameter] = true;
        _desk.Link.Dropped++;
        GoOnRestoring(now);
        return true;
    }

    private static CommandFault FaultOf(ReadOnlySpan<byte> code) =>
        code.SequenceEqual("range"u8) ? CommandFault.Range
        : code.SequenceEqual("unparsable"u8) ? CommandFault.Unparsable
        : code.SequenceEqual("unknown"u8) ? CommandFault.Unknown
        : code.SequenceEqual("not-settable"u8) ? CommandFault.NotSettable
        : CommandFault.Rejected;

    private void SendAttach(Moment now)
    {
        _attachedAt = now;
        _listUntil = now + AttachEvery;
        _attachAt = _phase == Phase.Online ? Moment.Never : now + AttachEvery;
        SendPlain("/studio/attach"u8);
    }

    private void SendPing(Moment now)
    {
        if (_pingIsOpen && _phase == Phase.Online)
        {
            _desk.Link.Timeouts++;
        }

        Span<byte> buffer = stackalloc byte[LongestMessage];
        var writer = new OscWriter(buffer);
        writer.Begin("/studio/ping"u8, "i"u8);
        writer.Int32(++_ping);
        _pingIsOpen = _desk.Send(writer.Written);
        _pingSentAt = now;
        _pingAt = now + PingEvery;
    }

    private void SendPlain(ReadOnlySpan<byte> address)
    {
        Span<byte> buffer = stackalloc byte[LongestMessage];
        var writer = new OscWriter(buffer);
        writer.Begin(address, []);
        _desk.Send(writer.Written);
    }

    // Something may have been missed: the engine is asked for all its values, at most once a second.
    private void Doubt(Moment now)
    {
        if (_phase == Phase.Online && _attachAt == Moment.Never)
        {
            var soon = now + DoubtAfter;
            var notBefore = _attachedAt + RecentSet;
            _attachAt = soon > notBefore ? soon : notBefore;
        }
    }

    private void MeetNewEngine(Moment now)
    {
        if (_phase == Phase.Online)
        {
            GoOffline("the engine was started anew", now);
            return;
        }

        StopTrusting();
        _phase = Phase.Attaching;
        _attachAt = now;
    }

    private void GoOffline(string reason, Moment now)
    {
        StopTrusting();
        _phase = Phase.Attaching;
        _attachAt = now + Breath;
        _desk.Announce(Availability.Offline, reason);
    }

    private void StopTrusting()
    {
        _knowsBoot = false;
        _sets.Clear();
        _desk.Link.Queued = 0;
        Array.Clear(_heard);
        Array.Clear(_wasRefused);
        _missing = _branch.Readable;
        Array.Clear(_hasCounter);
        DropLevels();
    }
}
