using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Displays;
using StudioControl.Surfaces.Faders;
using StudioControl.Surfaces.Meters;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Playing;

/// <summary>One surface at work: what it is told, when it is looked at, and what it shows.</summary>
internal sealed partial class Surface
{
    // After the last byte of a refresh: motors arrive and the unit's firmware catches up before a control may act.
    private static readonly TimeSpan RefreshSettles = TimeSpan.FromMilliseconds(200);

    private readonly SurfaceProfile _profile;
    private readonly SurfaceUnit _unit;
    private readonly IDriverDesk _desk;
    private readonly MidiStream _stream = new();
    private readonly MidiStream _probe = new();
    private readonly MixMap _map = new();
    private readonly MixPage _page;
    private readonly FreeKeys _free;
    private readonly SurfaceOutput _output;
    private readonly SurfaceWire _wire;
    private readonly Handshake _handshake;
    private readonly ChannelHands _hands;
    private readonly FaderBoard _faders;
    private readonly ScribbleStrips _scribbles;
    private readonly KnobRings _rings;
    private readonly StripColours _colours;
    private readonly ChannelRow _row;
    private readonly Lamps _lamps;
    private readonly TimeDisplay _time;
    private readonly MeterBridge _meters;
    private readonly TransportKeys _transport;
    private readonly JogWheel _jog;
    private readonly int _firstLock;
    private bool _isRefreshing;
    private Moment _readyAt = Moment.Never;

    public Surface(SurfaceProfile profile, SurfaceUnit unit, IDriverDesk desk)
    {
        _profile = profile;
        _unit = unit;
        _desk = desk;
        _page = new(_map, profile.Strips, unit.Pages)
        {
            MayLieBeyond = unit.Beside.Length > 0,
            Offset = unit.Offset,
            RowWidth = unit.RowWidth,
        };
        foreach (var (strip, path) in unit.Locked)
        {
            _page.Row.Lock(strip - 1, path);
        }

        _free = new(profile, unit, _page);
        _pageParameter = SurfaceParameters.PageOf(profile, unit);
        _page.GoTo(unit.FirstStrip - 1);
        _wire = WireShop.For(profile);
        _output = new(profile, _wire);
        _handshake = new(profile, _output, _wire);
        _hands = new(_map, desk);
        _faders = new(profile, _output, _page, _hands, desk, unit.Takeover);
        _pots = NewPots();
        _scribbles = new(profile, _output, _page, desk.Tree);
        _rings = new(profile, _output, _page, desk.Tree);
        _colours = new(profile, _output, _page, desk.Tree);
        _row = new(profile, _output, _page, desk.Tree);
        _lamps = new(profile, _output, _page, _free, desk.Tree);
        _time = new(profile, _output, _page, desk.Tree);
        _meters = new(profile, unit, _output, _page);
        _transport = new(_map, desk);
        _jog = new(_map, _transport, _time);
        _firstLock = SurfaceParameters.FirstLock(profile);
    }

    public Moment Due
    {
        get
        {
            if (!_handshake.MayShow)
            {
                return _handshake.Due;
            }

            var due = Moment.Earlier(_handshake.Due, _output.Due);
            due = Moment.Earlier(due, Moment.Earlier(_faders.Due, _scribbles.Due));
            due = Moment.Earlier(due, Moment.Earlier(_time.Due, _meters.Due));
            due = Moment.Earlier(due, Moment.Earlier(_lamps.Due, _colours.Due));
            due = Moment.Earlier(due, Moment.Earlier(_jog.Due, _free.Due));
            return Moment.Earlier(due, Moment.Earlier(_transport.Due, _readyAt));
        }
    }

    public void LinkUp(Moment now)
    {
        _stream.Reset();
        _probe.Reset();
        _wire.Reset();
        _handshake.Open(now);
    }

    public void LinkDown()
    {
        _stream.Reset();
        _probe.Reset();
        _wire.Reset();
        _handshake.Close();
        _faders.ForgetFingers();
        LetGo();
    }

    public void Tick(Moment now)
    {
        Act(_handshake.Tick(now, _desk), now);
        if (!_handshake.MayShow)
        {
            return;
        }

        if (_readyAt <= now)
        {
            _readyAt = Moment.Never;
            _faders.IsReady = true;
            AnnounceIfReady();
        }

        _transport.Tick(now);
        _jog.Tick(now);
        _free.Tick(now, _desk);
        _faders.Tick(now);
        _scribbles.Tick(now);
        _lamps.Tick(now);
        _colours.TextRuns(_scribbles.IsTelling);
        _colours.Tick(now);
        _time.Tick(now);
        _meters.Tick(now);
        Flush(now);
    }

    public void Desire(int parameter, in Value value, Moment now)
    {
        switch (parameter)
        {
            case SurfaceParameters.Bank:
                GoTo((int)value.Number - 1);
                _desk.Took(parameter, new(_page.First + 1));
                break;
            case SurfaceParameters.Flip:
                _page.IsFlipped = value.IsOn;
                ShowPage();
                _desk.Took(parameter, value);
                break;
            case SurfaceParameters.Knobs:
                ShowKnobs((KnobMode)value.Index);
                _desk.Took(parameter, value);
                break;
            case SurfaceParameters.Selected:
                SelectFromElsewhere(_map.At(Layer.Channels, (int)value.Number - 1), now);
                _desk.Took(parameter, SurfaceParameters.NumberOf(_page.Selected));
                break;
            case SurfaceParameters.Selection:
                SelectFromElsewhere(_map.Find(value.Text ?? ""), now);
                _desk.Took(parameter, Value.Of(_page.Selected?.Path ?? ""));
                break;
            case SurfaceParameters.ShownLayer:
                ShowLayer((Layer)value.Index);
                _desk.Took(parameter, value);
                break;
            case SurfaceParameters.GainReduction:
                _meters.ShowsReduction = value.IsOn;
                _meters.Restart();
                _desk.Took(parameter, value);
                break;
            case SurfaceParameters.KnobPage:
                _page.GoToKnobPage((int)value.Number - 1);
                ShowPage();
                _desk.Took(parameter, SurfaceParameters.KnobPageOf(_page));
                break;
            default:
                if (!TryDesirePlace(parameter, value))
                {
                    _desk.Refuse(parameter, CommandFault.NotSettable, "the surface tells this, it can't be set");
                }

                break;
        }

        if (_handshake.MayShow)
        {
            Flush(now);
        }
    }

    private void Act(HandshakeNews news, Moment now)
    {
        switch (news)
        {
            case HandshakeNews.CameUp:
                LetGo();
                Refresh(now);
                ReportAll();
                break;
            case HandshakeNews.Unanswered:
                Refresh(now);
                break;
            case HandshakeNews.Spoke:
                ReportAll();
                AnnounceIfReady();
                break;
            case HandshakeNews.FellSilent:
                LetGo();
                break;
            default:
                break;
        }
    }

    // Online is a surface that a hand may use: its unit is there, and it shows the mix.
    private void AnnounceIfReady()
    {
        if (_handshake.IsUp && _faders.IsReady)
        {
            _desk.Announce(Availability.Online, "");
        }
    }

    // The unit came, came back or was switched on: the engine's values are shown first.
    private void Refresh(Moment now)
    {
        _isRefreshing = true;
        _output.ForgetShown();
        SendStart(now);

        ShowPage();
    }

    private void LetGo()
    {
        _faders.IsReady = false;
        _faders.ReleaseAll();
        _free.ReleaseAll(_desk);
        ForgetPots();
        _transport.EndWinding();
        _jog.LetGo();
        _lamps.IsMarking = false;
        _lamps.IsShifted = false;
        _lamps.Winding = KeyFunction.None;
        _isRefreshing = false;
        _readyAt = Moment.Never;
    }

    private void ReportAll()
    {
        _desk.Report(SurfaceParameters.GainReduction, Value.Of(_meters.ShowsReduction));
        ReportPage();
        ReportLocks();
        _desk.Report(SurfaceParameters.TimeShown, new(_time.CountsBars ? 1 : 0));
        ReportIdentity();
        for (var fader = 0; fader <= SurfaceMap.Master; fader++)
        {
            ReportTouch(fader, isTouched: false);
        }
    }

    private void ShowPage()
    {
        _faders.ShowAll();
        _lamps.ShowAll();
        _rings.ShowAll();
        _scribbles.ShowAll();
        _colours.ShowAll();
        _row.ShowAll();
        _time.ShowAll();
        _meters.Restart();
    }

    private void GoTo(int first)
    {
        if (_page.GoTo(first))
        {
            ShowPage();
            ReportPage();
        }
    }

    private void Select(Channel? channel, Moment now)
    {
        _page.Select(channel);
        if (_page.ShownOfChannel is not null)
        {
            ShowPage();
            _scribbles.TellPart(now);
        }

        _lamps.ShowAll();
        _colours.ShowAll();
        ReportPage();
    }

    private void Flush(Moment now)
    {
        _output.Flush(now, _desk);
        if (_isRefreshing && _output.IsShown)
        {
            _isRefreshing = false;
            _readyAt = now + RefreshSettles;
        }
    }

    private void SendStart(Moment now)
    {
        Span<byte> message = stackalloc byte[SurfaceWire.LongestMessage];
        for (var number = 0; _wire.WriteStart(message, number) is > 0 and var length; number++)
        {
            _desk.Send(message[..length]);
            _output.SentAside(length, now);
        }
    }
}
