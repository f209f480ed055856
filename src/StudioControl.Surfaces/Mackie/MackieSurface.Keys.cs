using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Mackie;

/// <content>What the buttons do.</content>
internal sealed partial class MackieSurface
{
    private void TakeKey(int note, bool isPressed, Moment now)
    {
        var key = _profile.Keys[note];
        switch (key.Function)
        {
            case KeyFunction.None when isPressed && _free.IsUsed(note):
                PressFree(note, now);
                break;
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
                Toggle(_map.Mute(_page.StripAt(key.Strip)));
                break;
            case KeyFunction.Solo:
                Toggle(_map.Solo(_page.StripAt(key.Strip)));
                break;
            case KeyFunction.Select when _page.StripAt(key.Strip) is >= 0 and var strip:
                Select(strip);
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
                GoOn(-_page.Width);
                return;
            case KeyFunction.BankRight:
                GoOn(_page.Width);
                return;
            case KeyFunction.ChannelLeft when _page.StripAt(0) >= 0:
                GoTo(_page.First - 1);
                return;
            case KeyFunction.ChannelRight when _page.StripAt(0) >= 0:
                GoTo(_page.First + 1);
                return;
            case KeyFunction.Flip:
                _page.IsFlipped = !_page.IsFlipped;
                break;
            case KeyFunction.Pan:
                _page.Knobs = KnobMode.Pan;
                _page.ShowPage(0);
                break;
            case KeyFunction.Trim:
                _page.Knobs = KnobMode.Trim;
                _page.ShowPage(0);
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

    private void ShowWinding()
    {
        _lamps.Winding = _transport.Winding;
        _lamps.ShowAll();
    }
}
