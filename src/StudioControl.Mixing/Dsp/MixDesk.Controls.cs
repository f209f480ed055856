using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Routing;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp;

/// <content>What each control changes.</content>
internal sealed partial class MixDesk
{
    /// <summary>Takes a value of the desk's catalogue; what does not act on sound is ignored.</summary>
    public void Set(in DeskTarget target, float value)
    {
        switch (target.Part)
        {
            case DeskPart.Strip:
                if (!_stages[target.Unit].TrySet(target.Control, target.Slot, value))
                {
                    SetChannel(_strips[target.Unit], target, value);
                }

                break;
            case DeskPart.Bus:
                if (target.Control == DeskControl.MatrixLevel)
                {
                    _router.RouteMatrix(target.Unit, target.Slot, value);
                }
                else if (!_buses[target.Unit].TrySet(target.Control, target.Slot, value))
                {
                    SetChannel(_busControls[target.Unit], target, value);
                }

                break;
            case DeskPart.Main:
                SetMain(target, value);
                break;
            case DeskPart.Matrix:
                _matrices[target.Unit].Set(target.Control, value);
                break;
            case DeskPart.Dca:
            case DeskPart.MuteGroup:
                SetGroup(target, value);
                break;
            case DeskPart.Desk:
                SetDesk(target.Control, value);
                break;
            default:
                SetListening(target, value);
                break;
        }
    }

    /// <summary>All ramps are where they go: before the first block, when a whole desk has been set.</summary>
    public void Land()
    {
        for (var group = 0; group < _map.Groups; group++)
        {
            _sources[group].Land();
        }

        foreach (var bus in _buses)
        {
            bus.Land();
        }

        foreach (var matrix in _matrices)
        {
            matrix.Land();
        }

        _router.Land();
        Main.Land();
        _soloLevel.Land();
        LandListening();
    }

    private void LandListening()
    {
        _monitorSource.Land();
        Monitor.Land();
        Talkback.Land();
        for (var phones = 0; phones < _phones.Length; phones++)
        {
            _phoneSources[phones].Land();
            _phones[phones].Land();
        }
    }

    private void SetMain(in DeskTarget target, float value)
    {
        if (target.Control == DeskControl.MatrixLevel)
        {
            _matrices[target.Slot].MoveMain(Gain.FromDecibels(value));
        }
        else
        {
            Main.TrySet(target.Control, target.Slot, value);
        }
    }

    private void SetListening(in DeskTarget target, float value)
    {
        switch (target.Part)
        {
            case DeskPart.Monitor when target.Control == DeskControl.Source:
                Monitor.Source = (int)value;
                ChooseMonitorSource();
                break;
            case DeskPart.Monitor:
                Monitor.Set(target.Control, value);
                break;
            case DeskPart.Speakers:
                Monitor.SetSpeakers(target.Unit, target.Control, value);
                break;
            case DeskPart.Phones when target.Control == DeskControl.Source:
                _phoneSources[target.Unit].Wanted = (int)value;
                break;
            case DeskPart.Phones:
                _phones[target.Unit].Set(target.Control, value);
                break;
            case DeskPart.Talkback:
                SetTalkback(target, value);
                break;
            default:
                break;
        }
    }

    private void SetTalkback(in DeskTarget target, float value)
    {
        var on = value != 0f;
        switch (target.Control)
        {
            case DeskControl.TalkOn:
                Talkback.SetOn(on);
                break;
            case DeskControl.TalkLevel:
                Talkback.SetLevel(value);
                break;
            case DeskControl.TalkDim:
                Talkback.Dim = value;
                break;
            case DeskControl.TalkToBus:
                Talkback.SetWay(target.Slot, on);
                break;
            default:
                _phones[target.Slot].HearTalkback(on);
                break;
        }

        Monitor.SetTalkDim(Talkback.On ? Talkback.Dim : 0f);
    }

    private void SetGroup(in DeskTarget target, float value)
    {
        var on = value != 0f;
        switch (target.Control)
        {
            case DeskControl.Mute when target.Part == DeskPart.MuteGroup:
                _groups.SetGroup(target.Unit, on);
                MoveFaders();
                return;
            case DeskControl.Mute:
                _groups.SetMute(target.Unit, on);
                MoveFaders();
                return;
            case DeskControl.Fader:
                _groups.SetFader(target.Unit, value);
                MoveFaders();
                return;
            case DeskControl.Solo:
                _groups.SetSolo(target.Unit, on);
                break;
            case DeskControl.InDca:
                _groups.SetIn(target.Unit, target.Slot, on);
                break;
            default:
                return;
        }

        WorkSolos();
    }

    private void SetDesk(DeskControl control, float value)
    {
        switch (control)
        {
            case DeskControl.PanLaw:
                _router.Law = (PanLaw)value;
                RouteAll();
                return;
            case DeskControl.SoloMode:
                _audibility.Mode = (SoloMode)value;
                break;
            case DeskControl.SoloDim:
                _audibility.Dim = value;
                MoveFaders();
                return;
            case DeskControl.SoloLevel:
                _soloLevel.MoveTo(Gain.FromDecibels(value), RampFrames);
                return;
            case DeskControl.MeterMode:
                Meters.SetMode((Meters.MeterMode)value);
                return;
            default:
                return;
        }

        WorkSolos();
    }

    private void SetChannel(ChannelControls channel, in DeskTarget target, float value)
    {
        var on = value != 0f;
        switch (target.Control)
        {
            case DeskControl.Fader:
                channel.Fader = value;
                MoveFader(target);
                return;
            case DeskControl.Mute:
                channel.Mute = on;
                MoveFader(target);
                return;
            case DeskControl.MuteSafe:
                channel.MuteSafe = on;
                MoveFader(target);
                return;
            case DeskControl.InMuteGroup:
                channel.MuteGroups = FaderGroups.With(channel.MuteGroups, target.Slot, on);
                MoveFader(target);
                return;
            case DeskControl.Pan:
                channel.Pan = value;
                Route(target);
                return;
            case DeskControl.Width:
                channel.Width = value / 100f;
                Route(target);
                return;
            case DeskControl.ToMain:
                channel.ToMain = on;
                Route(target);
                return;
            case DeskControl.InDca:
                channel.Dcas = FaderGroups.With(channel.Dcas, target.Slot, on);
                break;
            case DeskControl.Solo:
                channel.Solo = on;
                break;
            case DeskControl.SoloSafe:
                channel.SoloSafe = on;
                break;
            case DeskControl.SoloIsolate:
                channel.SoloIsolate = on;
                break;
            case >= DeskControl.SendOn and <= DeskControl.SendPan:
                SetSend(channel, target, value);
                return;
            default:
                return;
        }

        WorkSolos();
    }

    private void SetSend(ChannelControls channel, in DeskTarget target, float value)
    {
        ref var send = ref channel.Sends[target.Slot];
        var wasOpen = send.IsOpen;
        switch (target.Control)
        {
            case DeskControl.SendOn:
                send.On = value != 0f;
                break;
            case DeskControl.SendLevel:
                send.Level = value;
                break;
            case DeskControl.SendPan:
                send.Pan = value;
                break;
            default:
                send.Tap = (SendTap)value;
                break;
        }

        Route(target);
        if (wasOpen == send.IsOpen)
        {
            return;
        }

        // Which bus a channel feeds decides what a solo leaves to be heard.
        if (target.Part == DeskPart.Bus)
        {
            RouteBuses();
        }

        WorkSolos();
    }

    private void MoveFader(in DeskTarget target)
    {
        if (target.Part == DeskPart.Strip)
        {
            _stages[target.Unit].MoveFader(_audibility.GainOfStrip(target.Unit));
        }
        else
        {
            _buses[target.Unit].Stage.MoveFader(_audibility.GainOfBus(target.Unit));
        }
    }

    private void Route(in DeskTarget target)
    {
        if (target.Part == DeskPart.Strip)
        {
            RouteStrip(target.Unit);
        }
        else
        {
            RouteBus(target.Unit);
        }
    }

    private void RouteStrip(int strip) =>
        _router.RouteStrip(strip, _strips[strip], _audibility.Mode, _audibility.StripSolos(strip));

    private void RouteBus(int bus) =>
        _router.RouteBus(bus, _busControls[bus], _audibility.Mode, _audibility.BusSolos(bus));

    // Twice: what is shut makes room for what is opened, whatever its number.
    private void RouteBuses()
    {
        for (var bus = 0; bus < 2 * _buses.Length; bus++)
        {
            RouteBus(bus % _buses.Length);
        }
    }

    private void RouteAll()
    {
        RouteBuses();
        for (var strip = 0; strip < _strips.Length; strip++)
        {
            RouteStrip(strip);
        }

        WorkSolos();
    }

    // Solos and their reach: all faders, and all ways to the monitors.
    private void WorkSolos()
    {
        _audibility.Work();
        for (var bus = 0; bus < _buses.Length; bus++)
        {
            _router.RouteBusSolo(bus, _busControls[bus], _audibility.Mode, _audibility.BusSolos(bus));
        }

        for (var strip = 0; strip < _strips.Length; strip++)
        {
            _router.RouteStripSolo(strip, _strips[strip], _audibility.Mode, _audibility.StripSolos(strip));
        }

        MoveFaders();
        ChooseMonitorSource();
    }

    private void MoveFaders()
    {
        for (var bus = 0; bus < _buses.Length; bus++)
        {
            _buses[bus].Stage.MoveFader(_audibility.GainOfBus(bus));
        }

        for (var strip = 0; strip < _strips.Length; strip++)
        {
            _stages[strip].MoveFader(_audibility.GainOfStrip(strip));
        }
    }

    private void ChooseMonitorSource() =>
        _monitorSource.Wanted =
            _audibility.AnySolo && _audibility.Mode != SoloMode.InPlace ? _soloSource : Monitor.Source;
}
