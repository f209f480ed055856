using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Engines.Embedded;

/// <summary>
/// Speaks to the embedded engine (docs/protocols/embedded-engine-osc.md) and owns <c>mix</c>. An engine that sounds is
/// read and never written to; one that was started anew and is still held gets back what was reported last, and is
/// released when it has taken all of it. Port: UDP, a datagram for each send.
/// </summary>
public sealed partial class EmbeddedEngineDriver : IDriver
{
    // The reading of an insert with its address.
    private const int LongestMessage = 1024;

    // The engine tells its place ten times a second, as a float32, and may have played on for as long as a locate waits.
    private const double Nearby = 0.05;
    private const double Farthest = 1;

    private readonly MixBranch _branch;
    private readonly OpenSets _sets;
    private readonly Value[] _engine;
    private readonly Value[] _kept;
    private readonly bool[] _heard;
    private readonly bool[] _isKept;
    private readonly bool[] _wasRefused;
    private IDriverDesk _desk = null!;
    private Phase _phase = Phase.NoLink;
    private int _missing;

    /// <summary>Makes the driver of an engine with such a desk.</summary>
    public EmbeddedEngineDriver(EmbeddedEngineOptions options)
    {
        _branch = new(options.Layout);
        Description = _branch.Describe(options.Name);
        var count = _branch.Parameters.Count;
        _sets = new(count);
        _engine = new Value[count];
        _kept = new Value[count];
        _heard = new bool[count];
        _isKept = new bool[count];
        _wasRefused = new bool[count];
        _missing = _branch.Readable;
        foreach (var (path, value) in options.Initial)
        {
            Keep(path, value);
        }
    }

    // Where the driver is with its engine.
    private enum Phase
    {
        // The port is not open.
        NoLink,

        // Asking for all values until they are there.
        Attaching,

        // Giving a held engine its values back: all but the transport, then the place, then the transport's state.
        Restoring,
        Locating,
        Starting,

        // All is given back; waiting for the engine to say that it sounds.
        Releasing,

        // In use.
        Online,
    }

    /// <inheritdoc />
    public DeviceDescription Description { get; }

    /// <inheritdoc />
    public Moment Due
    {
        get
        {
            if (_phase == Phase.NoLink)
            {
                return Moment.Never;
            }

            var due = Moment.Earlier(Moment.Earlier(_attachAt, _pingAt), _sets.Due);
            return _phase == Phase.Online ? Moment.Earlier(due, _silentSince + Silence) : due;
        }
    }

    /// <inheritdoc />
    public void Attach(IDriverDesk desk) => _desk = desk;

    /// <inheritdoc />
    public void LinkUp(Moment now)
    {
        _phase = Phase.Attaching;
        _desk.Announce(Availability.Offline, "waiting for the engine");
        _silentSince = now;
        _pingAt = now + PingEvery;
        SendAttach(now);
    }

    /// <inheritdoc />
    public void LinkDown(Moment now)
    {
        StopTrusting();
        _phase = Phase.NoLink;
    }

    /// <inheritdoc />
    public void Desire(int parameter, in Value value, Moment now)
    {
        if (_phase != Phase.Online)
        {
            _desk.Refuse(parameter, CommandFault.Offline, "the engine is not ready");
            return;
        }

        var asked = value;
        if (parameter == _branch.Locate && !MixValues.TryReadSeconds(value, out asked))
        {
            _desk.Refuse(parameter, CommandFault.Range, "a time in seconds from the start");
            return;
        }

        Ask(parameter, asked, now);
    }

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived)
    {
        var reader = new OscReader(bytes);
        while (reader.Next(out var message) is var found && found != OscFound.End)
        {
            if (found == OscFound.Message && Take(message, arrived))
            {
                _desk.Link.Frames++;
                _desk.Link.LastHeard = arrived;
                _silentSince = arrived;
            }
            else
            {
                _desk.Link.BadFrames++;
            }
        }

        _desk.Link.Queued = _sets.Count;
    }

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        RepeatSets(now);
        if (_pingAt <= now)
        {
            SendPing(now);
        }

        if (_phase == Phase.Online && now - _silentSince >= Silence)
        {
            GoOffline("the engine does not answer", now);
        }
        else if (_attachAt <= now && _phase == Phase.Releasing)
        {
            Release(now);
        }
        else if (_attachAt <= now && _phase == Phase.Online && now - _silentSince >= Breath)
        {
            // Perhaps another engine is there by now, whose values must not be taken for this one's: the next pong tells.
            _attachAt = now + Breath;
        }
        else if (_attachAt <= now)
        {
            SendAttach(now);
        }
    }

    private void Keep(string path, in Value value)
    {
        if (!_branch.Addresses.TryFind(System.Text.Encoding.ASCII.GetBytes($"/mix/{path}"), out var index))
        {
            throw new ArgumentException($"The engine has no {path}.", nameof(path));
        }

        _kept[index] = value;
        _isKept[index] = _branch.IsSettable(index);
    }

    // False: a message that is not in the contract, or holds what can't be.
    private bool Take(in OscMessage message, Moment now)
    {
        var address = message.Address;
        if (_branch.Addresses.TryFind(address, out var parameter))
        {
            return TakeValue(parameter, message.Arguments, now);
        }

        return address.StartsWith("/levels/"u8)
            ? TakeLevels(address["/levels/"u8.Length..], message.Arguments, now)
            : address.StartsWith("/studio/"u8) && TakeSession(address["/studio/"u8.Length..], message.Arguments, now);
    }

    private bool TakeValue(int parameter, OscArguments arguments, Moment now)
    {
        if (!MixValues.TryRead(_branch.Parameters[parameter], arguments, _engine[parameter], out var value))
        {
            return false;
        }

        _engine[parameter] = value;
        if (!_heard[parameter] && !_branch.IsTrigger(parameter))
        {
            _heard[parameter] = true;
            _missing--;
        }

        if (parameter == _branch.Position)
        {
            TakePlace(value, now);
        }

        var wasOpen = _sets.IsOpen(parameter);

        // While values are given back only the very value counts as taken; a late line of a list would look like another.
        var answer = _sets.Told(parameter, value, isAnswer: _phase == Phase.Online && now >= _listUntil);
        if (answer == SetAnswer.Answer)
        {
            _desk.Link.Latency.Add(now - _sets.SentAt(parameter));
        }

        if (_phase == Phase.Online)
        {
            Tell(parameter, value, answer, now);
            return true;
        }

        if (wasOpen && answer == SetAnswer.Answer)
        {
            GoOnRestoring(now);
        }
        else
        {
            Settle(now);
        }

        return true;
    }

    // A locate has no value to tell; the place that the engine tells soon after it is its answer.
    private void TakePlace(in Value place, Moment now)
    {
        if (!_sets.IsOpen(_branch.Locate))
        {
            return;
        }

        var asked = _sets.Asked(_branch.Locate);
        if (place.Number < asked.Number - Nearby || place.Number > asked.Number + Farthest)
        {
            return;
        }

        _sets.Close(_branch.Locate);
        if (_phase == Phase.Online)
        {
            _desk.Took(_branch.Locate, asked);
        }
        else
        {
            GoOnRestoring(now);
        }
    }

    private void Tell(int parameter, in Value value, SetAnswer answer, Moment now)
    {
        if (answer == SetAnswer.Answer)
        {
            _desk.Took(parameter, value);
        }
        else
        {
            // A late answer that was overtaken looks like this too: have the engine tell all once more.
            if (now - _sets.SentAt(parameter) < RecentSet && _sets.SentAt(parameter) > Moment.Start)
            {
                Doubt(now);
            }

            _desk.Report(parameter, value);
        }

        KeepTold(parameter, value);
    }

    private void KeepTold(int parameter, in Value value)
    {
        _kept[parameter] = value;
        _isKept[parameter] = _branch.IsSettable(parameter) || parameter == _branch.Position;
    }

    private void Ask(int parameter, in Value value, Moment now)
    {
        _sets.Add(parameter, value, now);
        _desk.Link.Queued = _sets.Count;
        SendSet(parameter, value);
    }

    private void SendSet(int parameter, in Value value)
    {
        Span<byte> buffer = stackalloc byte[LongestMessage];
        var writer = new OscWriter(buffer);
        MixValues.Write(ref writer, _branch.Addresses[parameter], _branch.Parameters[parameter], value);
        _desk.Send(writer.Written);
    }

    private void RepeatSets(Moment now)
    {
        while (_sets.TryTakeLate(now, _phase != Phase.Online, out var parameter, out var givenUp))
        {
            Doubt(now);
            if (!givenUp)
            {
                _desk.Link.Retries++;
                SendSet(parameter, _sets.Asked(parameter));
                continue;
            }

            _desk.Link.Timeouts++;
            _desk.Refuse(parameter, CommandFault.Timeout, "the engine did not answer, though asked four times");
        }

        _desk.Link.Queued = _sets.Count;
    }
}
