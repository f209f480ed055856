using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Surfaces.Sync;

/// <summary>
/// A sync partner on a MIDI port: its machine control moves the mix's transport, the transport's moves are sent to it, its
/// timecode is published and, where wanted, chased. Nothing that it caused is sent back to it.
/// </summary>
public sealed class SyncDriver : IDriver, ITreeWatcher
{
    /// <summary>Nothing differs that is closer than this, in frames.</summary>
    public const int DeadBand = 2;

    // Quarter frames come every 8 to 11 ms: after this long without one the tape stands.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(150);

    // Ten a second: as often as MQTT tells a value.
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(100);

    // An engine answers a locate with its new position within a tenth of a second; a slow one must not be chased in circles.
    private static readonly TimeSpan BetweenLocates = TimeSpan.FromMilliseconds(500);

    // A report of the position may be late by this much and is no jump.
    private const double Jump = 0.25;

    private static readonly string[] RateNames = ["24", "25", "30-drop", "30"];

    private readonly SyncPartner _partner;
    private readonly MidiStream _stream = new();
    private readonly MtcReader _timecode = new();
    private readonly byte[] _out = new byte[Mmc.Longest];
    private IDriverDesk _desk = null!;
    private MixTransport _mix = null!;
    private bool _isUp;
    private bool _isRunning;
    private bool? _wasPlaying;
    private double _expected = double.NaN;
    private Moment _expectedAt;
    private double _wentTo = double.NaN;
    private Moment _heard = Moment.Never;
    private Moment _nextReport = Moment.Start;
    private Moment _nextLocate = Moment.Start;

    /// <summary>Makes one.</summary>
    public SyncDriver(SyncPartner partner)
    {
        _partner = partner;
        Description = new()
        {
            Id = $"sync/{partner.Id}",
            Name = partner.Name.Length > 0 ? partner.Name : partner.Id,
            Profile = "midi-sync",
            Parameters = partner.HasTimecode ? Shapes : [],
        };
    }

    /// <inheritdoc />
    public DeviceDescription Description { get; }

    /// <inheritdoc />
    public Moment Due => _isRunning ? _heard + Silence : Moment.Never;

    private static IReadOnlyList<ParameterShape> Shapes =>
        [
            new()
            {
                Path = "timecode",
                Kind = ParameterKind.Text,
                Access = Access.Read,
                Max = 11,
            },
            new()
            {
                Path = "running",
                Kind = ParameterKind.Toggle,
                Access = Access.Read,
            },
            new()
            {
                Path = "rate",
                Kind = ParameterKind.Choice,
                Access = Access.Read,
                Choices = RateNames,
            },
        ];

    private TimecodeRate Rate => _heard == Moment.Never ? _partner.Rate : _timecode.Now.Rate;

    /// <inheritdoc />
    public void Attach(IDriverDesk desk)
    {
        _desk = desk;
        _mix = new(desk);
    }

    /// <inheritdoc />
    public void LinkUp(Moment now)
    {
        _isUp = true;
        _stream.Reset();
        _timecode.Reset();
        _desk.Announce(Availability.Online, "");
        if (_partner.HasTimecode)
        {
            _desk.Report(Running, Value.Off);
        }
    }

    /// <inheritdoc />
    public void LinkDown(Moment now)
    {
        _isUp = false;
        StopRunning();
    }

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived)
    {
        _desk.Link.LastHeard = arrived;
        foreach (var next in bytes)
        {
            switch (_stream.Take(next))
            {
                case MidiOutcome.Message when _stream.Message.Status == Mtc.Quarter && _partner.HasTimecode:
                    Take(_timecode.TakeQuarter(_stream.Message.First), isMoving: true, arrived);
                    break;
                case MidiOutcome.SysEx:
                    TakeSysEx(_stream.SysEx, arrived);
                    break;
                case MidiOutcome.Noise:
                    _desk.Link.BadFrames++;
                    break;
            }
        }
    }

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        if (_isRunning && now - _heard >= Silence)
        {
            StopRunning();
        }
    }

    /// <inheritdoc />
    public void Desire(int parameter, in Value value, Moment now) { }

    /// <inheritdoc />
    public void StructureChanged(ITree tree)
    {
        _mix.Find(tree);
        _wasPlaying = _mix.IsKnown ? _mix.IsPlaying : null;
        (_expected, _expectedAt) = _mix.LastReport;
    }

    /// <inheritdoc />
    public void ValueChanged(Parameter parameter, in ParameterState state)
    {
        if (!_partner.Follows)
        {
            return;
        }

        if (_mix.IsState(parameter))
        {
            FollowState(state);
        }
        else if (_mix.IsPosition(parameter))
        {
            FollowPosition(state);
        }
    }

    private const int Place = 0;
    private const int Running = 1;
    private const int Counting = 2;

    private void TakeSysEx(ReadOnlySpan<byte> sysEx, Moment arrived)
    {
        if (_partner.HasTimecode && Mtc.TryFindFull(sysEx, out var time))
        {
            Take(_timecode.TakeFull(time), isMoving: false, arrived);
        }
        else if (_partner.Commands && Mmc.TryRead(sysEx, out var message) && IsForUs(message.Device))
        {
            _desk.Link.Frames++;
            Do(message);
        }
    }

    // What is meant for all is meant for us, and who is all hears everything.
    private bool IsForUs(byte device) => device == Mmc.All || _partner.Device == Mmc.All || device == _partner.Device;

    // To wind and to record is left to hands: a machine that winds tells its new place, and recording can do harm.
    private void Do(MmcMessage message)
    {
        switch (message.Command)
        {
            case MmcCommand.Play or MmcCommand.DeferredPlay:
                _mix.Play(on: true);
                break;
            case MmcCommand.Stop or MmcCommand.Pause:
                _mix.Play(on: false);
                break;
            case MmcCommand.Locate:
                GoTo(message.Place);
                break;
        }
    }

    private void GoTo(Timecode place)
    {
        _wentTo = Math.Max(0, place.Time - _partner.Zero);
        _mix.GoTo(_wentTo);
    }

    private void Take(MtcOutcome outcome, bool isMoving, Moment arrived)
    {
        if (outcome == MtcOutcome.Noise)
        {
            _desk.Link.BadFrames++;
        }

        if (isMoving && _isRunning)
        {
            _heard = arrived;
        }

        if (outcome != MtcOutcome.Whole)
        {
            return;
        }

        _desk.Link.Frames++;
        _heard = arrived;
        if (isMoving && !_isRunning)
        {
            _isRunning = true;
            _nextReport = arrived;
            _desk.Report(Running, Value.On);
        }

        Publish(always: !isMoving, arrived);
        Chase(isMoving, arrived);
    }

    private void Publish(bool always, Moment now)
    {
        if (always || now >= _nextReport)
        {
            _nextReport = now + BetweenReports;
            _desk.Report(Place, Value.Of(_timecode.Now.ToString()));
            _desk.Report(Counting, new((int)_timecode.Now.Rate));
        }
    }

    private void Chase(bool isMoving, Moment now)
    {
        if (!_partner.IsChased || _timecode.IsBackward || !_mix.TryFindPosition(now, out var position))
        {
            return;
        }

        var wanted = _timecode.Now.Time - _partner.Zero;
        var band = DeadBand / Timecode.SpeedOf(_timecode.Now.Rate);
        if (wanted >= 0 && Math.Abs(wanted - position) > band && now >= _nextLocate)
        {
            _nextLocate = now + BetweenLocates;
            GoTo(_timecode.Now);
        }

        if (isMoving && wanted >= 0)
        {
            _mix.Play(on: true);
        }
    }

    private void StopRunning()
    {
        _timecode.Reset();
        if (!_isRunning)
        {
            return;
        }

        _isRunning = false;
        if (_isUp)
        {
            _desk.Report(Place, Value.Of(_timecode.Now.ToString()));
            _desk.Report(Running, Value.Off);
        }

        if (_partner.IsChased)
        {
            _mix.Play(on: false);
        }
    }

    // The first state that is known is no news: it is how the engine was when we came.
    private void FollowState(in ParameterState state)
    {
        bool? isPlaying = state.Quality == Quality.Good ? _mix.IsPlaying : null;
        var isNews = isPlaying is not null && _wasPlaying is not null && isPlaying != _wasPlaying;
        _wasPlaying = isPlaying;
        if (isNews && state.Origin != _desk.Device.Origin)
        {
            Send(new(_partner.Device, isPlaying == true ? MmcCommand.Play : MmcCommand.Stop));
        }
    }

    private void FollowPosition(in ParameterState state)
    {
        if (state.Quality != Quality.Good)
        {
            _expected = double.NaN;
            return;
        }

        var position = state.Reported.Number;
        var passed = _wasPlaying == true ? (state.ReportedAt - _expectedAt).TotalSeconds : 0;
        var hasJumped = Math.Abs(position - (_expected + passed)) > Jump;
        (_expected, _expectedAt) = (position, state.ReportedAt);
        if (!hasJumped)
        {
            return;
        }

        var isOwn = Math.Abs(position - _wentTo) <= Jump;
        if (!isOwn)
        {
            Send(new(_partner.Device, MmcCommand.Locate, Timecode.AtTime(position + _partner.Zero, Rate)));
        }

        _wentTo = double.NaN;
    }

    private void Send(MmcMessage message)
    {
        var length = Mmc.Write(message, _out);
        if (_isUp)
        {
            _ = _desk.Send(_out.AsSpan(0, length));
        }
    }
}
