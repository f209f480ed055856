using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Playing;

/// <content>Locked strips, spilled DCAs, markers, held modifiers, and what selecting from elsewhere does.</content>
internal sealed partial class Surface
{
    private bool _usedMarker;

    private void Hold(KeyFunction function, bool isPressed)
    {
        var modifier = function switch
        {
            KeyFunction.Option => KeyModifiers.Option,
            KeyFunction.Control => KeyModifiers.Control,
            KeyFunction.Alt => KeyModifiers.Alt,
            _ => KeyModifiers.Shift,
        };
        _free.Held = isPressed ? _free.Held | modifier : _free.Held & ~modifier;
        _lamps.IsShifted = _free.Held.HasFlag(KeyModifiers.Shift);
        _lamps.ShowAll();
    }

    // A strip that is locked stays where it is when the bank goes on; the others flow around it.
    private void TurnLock(int strip, Moment now)
    {
        var path = _page.Row.LockOf(strip).Length > 0 ? "" : _page.ChannelAt(strip)?.Path ?? "";
        Lock(strip, path);
        _scribbles.Tell(path.Length > 0 ? $"Strip {strip + 1} is locked to {path}" : $"Strip {strip + 1} is free", now);
    }

    private void Lock(int strip, string path)
    {
        _page.Row.Lock(strip, path);
        _page.GoTo(_page.First);
        ShowPage();
        ReportPage();
        _desk.Report(_firstLock + strip, Value.Of(path));
    }

    private bool TryDesirePlace(int parameter, in Value value)
    {
        switch (parameter)
        {
            case SurfaceParameters.Spilled:
                Spill((int)value.Number);
                _desk.Took(parameter, new(_page.Row.Spilled));
                return true;
            case SurfaceParameters.TimeShown:
                CountBars(value.Index == 1);
                _desk.Took(parameter, new(_time.CountsBars ? 1 : 0));
                return true;
            case var _ when parameter == _pageParameter:
                ChoosePage(value.Index);
                _desk.Took(parameter, value);
                return true;
            case var _ when parameter >= _firstLock && parameter < _firstLock + _profile.Strips:
                DesireLock(parameter, value.Text ?? "");
                return true;
            default:
                return false;
        }
    }

    private void DesireLock(int parameter, string path)
    {
        if (path.Length > 0 && _map.Device is not null && _map.Find(path) is null)
        {
            _desk.Refuse(parameter, CommandFault.Range, $"the engine has no '{path}'; ch/3, bus/1 and main are such");
            return;
        }

        Lock(parameter - _firstLock, path);
        _desk.Took(parameter, Value.Of(path));
    }

    private void ReportLocks()
    {
        for (var strip = 0; strip < _profile.Strips; strip++)
        {
            _desk.Report(_firstLock + strip, Value.Of(_page.Row.LockOf(strip)));
        }
    }

    // The channels of a DCA take the faders; its layer's key, or any other layer's, brings the layer back.
    private void Spill(int dca)
    {
        _page.Row.Spill(dca, _desk.Tree);
        if (_page.Shown is { HasFaders: true })
        {
            _page.ShowPage(0);
        }

        _page.GoTo(_page.First);
        ShowPage();
        ReportPage();
    }

    private void SelectFromElsewhere(Channel? channel, Moment now)
    {
        Select(channel, now);
        if (channel is null || !_unit.FollowsSelection || _page.IsInSight(channel))
        {
            return;
        }

        // By whole banks, as the keys go; what is in sight already moves nothing.
        _page.Layer = channel.Layer;
        _page.Row.Spill(0, _desk.Tree);
        _page.GoTo(channel.Index / _page.BankWidth * _page.BankWidth + _page.Offset);
        ShowPage();
        ReportPage();
    }

    private void CountBars(bool bars)
    {
        _time.Count(bars);
        _lamps.CountsBars = _time.CountsBars;
        _lamps.ShowAll();
    }

    // A short press sets a marker where the music is, with SHIFT takes away the one that was passed last.
    private void TakeMarker(bool isPressed, Moment now)
    {
        _lamps.IsMarking = isPressed;
        _lamps.ShowAll();
        if (isPressed)
        {
            _usedMarker = false;
            return;
        }

        if (_usedMarker || _map.Markers is not { } markers || !_time.TryReadPosition(out var seconds))
        {
            return;
        }

        var text = TextOf(markers);
        var wish = _lamps.IsShifted ? MarkerList.Without(text, seconds) : MarkerList.With(text, Math.Round(seconds, 2));
        if (wish is null || wish.Length > markers.Shape.Max)
        {
            _scribbles.Tell(wish is null ? "nothing changes here" : "there is no room for more markers", now);
            return;
        }

        _desk.Ask(markers.Id, Value.Of(wish));
        _scribbles.Tell(_lamps.IsShifted ? "Marker is gone" : "Marker is set", now);
    }

    private void GoToMarker(bool isAfter, Moment now)
    {
        _usedMarker = true;
        if (_map.Markers is { } markers && _time.TryReadPosition(out var seconds))
        {
            var marker = MarkerList.Beside(TextOf(markers), seconds, isAfter);
            var place = marker?.Seconds ?? (isAfter ? seconds : 0);
            _transport.GoTo(place);
            _scribbles.Tell(
                marker is { } found ? $"Marker {found.Name}"
                    : isAfter ? "no marker after this"
                    : "Start",
                now
            );
        }
    }

    private string TextOf(Parameter text) =>
        _desk.Tree.State(text.Id) is { Quality: not Quality.Unknown } state ? state.Reported.Text ?? "" : "";
}
