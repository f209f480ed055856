using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Mackie;

/// <content>What the buttons do.</content>
internal sealed partial class MackieSurface
{
    private void TakeKey(SurfaceKey key, bool isPressed, Moment now)
    {
        switch (key.Function)
        {
            case KeyFunction.Shift:
                _lamps.IsShifted = isPressed;
                _lamps.ShowAll();
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
                    Press(key);
                }

                break;
        }
    }

    private void Press(SurfaceKey key)
    {
        switch (key.Function)
        {
            case KeyFunction.Mute:
                Toggle(_map.Mute(_page.First + key.Strip));
                break;
            case KeyFunction.Solo:
                Toggle(_map.Solo(_page.First + key.Strip));
                break;
            case KeyFunction.Select:
                Select(_page.First + key.Strip);
                break;
            case KeyFunction.Knob:
                Centre(_page.Knob(key.Strip));
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
            default:
                PressPage(key.Function);
                break;
        }
    }

    private void PressPage(KeyFunction function)
    {
        switch (function)
        {
            case KeyFunction.BankLeft:
                GoTo(_page.First - _page.Width);
                return;
            case KeyFunction.BankRight:
                GoTo(_page.First + _page.Width);
                return;
            case KeyFunction.ChannelLeft:
                GoTo(_page.First - 1);
                return;
            case KeyFunction.ChannelRight:
                GoTo(_page.First + 1);
                return;
            case KeyFunction.Flip:
                _page.IsFlipped = !_page.IsFlipped;
                break;
            case KeyFunction.Pan:
                _page.Knobs = KnobMode.Pan;
                break;
            case KeyFunction.Trim:
                _page.Knobs = KnobMode.Trim;
                break;
            default:
                return;
        }

        ShowPage();
        SurfaceParameters.ReportPage(_desk, _page);
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

    // A fader on a V-Pot has no middle: a push must not send it anywhere.
    private void Centre(Control? control)
    {
        if (control is { HasMiddle: true } && _desk.Tree.State(control.Id).Quality == Quality.Good)
        {
            _desk.Ask(control.Id, new(0));
        }
    }

    private void ShowWinding()
    {
        _lamps.Winding = _transport.Winding;
        _lamps.ShowAll();
    }
}
