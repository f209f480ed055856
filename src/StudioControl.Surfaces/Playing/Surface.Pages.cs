using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Surfaces.Playing;

/// <content>Pages beside the mix, the buttons that the studio's file gives something to do, and refusals.</content>
internal sealed partial class Surface
{
    private readonly int _pageParameter;

    /// <summary>What a hand here asked for was refused: its strip says why; a button stands at none, so all do.</summary>
    public void Refused(Parameter parameter, CommandFault fault, string detail, Moment now)
    {
        if (!_handshake.MayShow || fault == CommandFault.Superseded)
        {
            return;
        }

        var isOnStrip = false;
        for (var strip = 0; strip < _page.Width; strip++)
        {
            if (_page.Knob(strip)?.Id == parameter.Id || _page.Fader(strip)?.Id == parameter.Id)
            {
                _scribbles.TellRefused(strip, fault, now);
                isOnStrip = true;
            }
        }

        if (!isOnStrip)
        {
            _scribbles.Tell($"{parameter.Address}: {detail}", now);
        }
    }

    private void ChoosePage(int number)
    {
        _page.ShowPage(number);
        ShowPage();
        ReportPage();
    }

    private void ReportPage()
    {
        SurfaceParameters.ReportPage(_desk, _page);
        if (_pageParameter >= 0)
        {
            _desk.Report(_pageParameter, new(_page.PageNumber));
        }
    }

    // A page that is shown is left by its own button.
    private void PressFree(int note, Moment now)
    {
        if (_free.PageOf(note) is > 0 and var page)
        {
            ChoosePage(page == _page.PageNumber ? 0 : page);
        }
        else if (!_free.TryPress(note, _desk, now))
        {
            TellUnknown(note, now);
        }
    }

    private void ReleaseFree(int key, Moment now)
    {
        if (!_free.Release(key, _desk))
        {
            TellUnknown(key, now);
        }
    }

    private void TellUnknown(int key, Moment now) =>
        _scribbles.Tell($"{_free.ParameterOf(key)}: it is not known what stands there", now);

    private void GoOn(int banks)
    {
        if (_page.TryGoOn(banks * _page.Width))
        {
            ShowPage();
        }
        else
        {
            GoTo(_page.First + (banks * _page.BankStep));
        }
    }

    private void ControlChanged(ParameterId id, Quality quality)
    {
        _faders.ValueChanged(id, quality);
        _row.ValueChanged(id);
        for (var place = 0; place < _page.Width; place++)
        {
            PotValueChanged(place, id);
            if (_page.Knob(place)?.Id == id || _page.Fader(place)?.Id == id)
            {
                _rings.Show(place);
                _scribbles.ShowValue(place);
            }
        }
    }

    private void PagedDeviceChanged(Device device)
    {
        for (var place = 0; place < _page.Width && _page.IsLabelled; place++)
        {
            if (_page.Paged(place)?.Parameter.Device == device)
            {
                _rings.Show(place);
                _scribbles.ShowValue(place);
            }
        }
    }
}
