using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Playing;

/// <content>What the buttons do.</content>
internal sealed partial class Surface
{
    private void TakeKey(int note, bool isPressed, Moment now)
    {
        // What the studio's file gives a button goes before what the profile does with it.
        if (_free.IsUsed(note))
        {
            if (isPressed)
            {
                PressFree(note, now);
            }
            else
            {
                ReleaseFree(note, now);
            }

            return;
        }

        var key = _profile.Keys[note];
        switch (key.Function)
        {
            case KeyFunction.Shift or KeyFunction.Option or KeyFunction.Control or KeyFunction.Alt:
                Hold(key.Function, isPressed);
                break;
            case KeyFunction.Marker:
                TakeMarker(isPressed, now);
                break;
            case KeyFunction.Rewind or KeyFunction.Forward when isPressed && _lamps.IsMarking:
                GoToMarker(key.Function == KeyFunction.Forward, now);
                break;
            case KeyFunction.Rewind or KeyFunction.Forward when isPressed:
                _transport.Wind(key.Function, now);
                ShowWinding();
                break;
            case KeyFunction.Rewind or KeyFunction.Forward when _transport.Winding == key.Function:
                _transport.EndWinding();
                ShowWinding();
                break;
            default:
                if (isPressed)
                {
                    Press(key, now);
                }

                break;
        }
    }

    private void Press(SurfaceKey key, Moment now)
    {
        switch (key.Function)
        {
            case KeyFunction.Mute:
                Toggle(_page.ChannelAt(key.Strip)?.Mute);
                break;
            case KeyFunction.Solo:
                Toggle(_page.ChannelAt(key.Strip)?.Solo);
                break;
            case KeyFunction.Select when _free.Held.HasFlag(KeyModifiers.Control):
                TurnLock(key.Strip, now);
                break;
            case KeyFunction.Select
                when _page.ChannelAt(key.Strip) is { Layer: Layer.Dcas } dca && dca == _page.Selected:
                Spill(dca.Index + 1);
                break;
            case KeyFunction.Select when _page.ChannelAt(key.Strip) is { } channel:
                ChooseChannel(channel, now);
                _scribbles.GlanceAtInsert(key.Strip, now);
                break;
            case KeyFunction.Knob:
                Push(key.Strip, now);
                break;
            case KeyFunction.Play:
                _transport.Choose("playing");
                break;
            case KeyFunction.Stop:
                _transport.Stop();
                break;
            case KeyFunction.Record:
                _transport.Choose("recording");
                break;
            case KeyFunction.TimeDisplay or KeyFunction.NameValue or KeyFunction.Scrub:
                PressView(key.Function);
                break;
            case KeyFunction.Save:
                Do(_map.Save);
                break;
            case KeyFunction.Undo:
                Do(_lamps.IsShifted ? _map.Redo : _map.Undo);
                break;
            case >= KeyFunction.AutoRead and <= KeyFunction.AutoLatch:
                PressAutomation(key.Function);
                break;
            case >= KeyFunction.Channels and <= KeyFunction.GlobalView:
                ShowLayer(LayerOf(key.Function));
                break;
            case >= KeyFunction.Pan and <= KeyFunction.PageRight:
                PressKnobs(key.Function, now);
                break;
            default:
                PressBank(key.Function);
                break;
        }
    }

    private void PressView(KeyFunction function)
    {
        switch (function)
        {
            case KeyFunction.TimeDisplay:
                CountBars(!_time.CountsBars);
                _desk.Report(SurfaceParameters.TimeShown, new(_time.CountsBars ? 1 : 0));
                break;
            case KeyFunction.NameValue:
                _page.TellsKnobs = !_page.TellsKnobs;
                ShowPage();
                break;
            default:
                _jog.Scrubs = !_jog.Scrubs;
                _lamps.IsScrubbing = _jog.Scrubs;
                _lamps.ShowAll();
                break;
        }
    }

    private void PressBank(KeyFunction function)
    {
        switch (function)
        {
            case KeyFunction.BankLeft:
                GoOn(-1);
                return;
            case KeyFunction.BankRight:
                GoOn(1);
                return;
            case KeyFunction.ChannelLeft when _page.Shown is not { HasFaders: true }:
                GoTo(_page.First - 1);
                return;
            case KeyFunction.ChannelRight when _page.Shown is not { HasFaders: true }:
                GoTo(_page.First + 1);
                return;
            case KeyFunction.Flip:
                _page.IsFlipped = !_page.IsFlipped;
                break;
            default:
                return;
        }

        ShowPage();
        ReportPage();
    }

    private void Toggle(Parameter? toggle)
    {
        if (toggle is null || _desk.Tree.State(toggle.Id).Quality != Quality.Good)
        {
            return;
        }

        ref readonly var state = ref _desk.Tree.State(toggle.Id);
        _desk.Ask(toggle.Id, Value.Of(!(state.Pending ? state.Desired : state.Reported).IsOn));
    }

    private void Do(Parameter? action)
    {
        if (action is not null)
        {
            _desk.Ask(action.Id, new(0, ""));
        }
    }

    private void ShowWinding()
    {
        _lamps.Winding = _transport.Winding;
        _lamps.ShowAll();
    }
}
