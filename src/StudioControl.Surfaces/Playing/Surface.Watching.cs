using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Pages;

namespace StudioControl.Surfaces.Playing;

/// <content>What changes in the tree is shown on the surface.</content>
internal sealed partial class Surface
{
    public void StructureChanged()
    {
        _map.Find(_desk.Tree, _unit.Engine, _profile.Faders.Taper);
        FindControls();
        _free.Find(_desk.Tree);
        _meters.ModeChanged(_desk.Tree);
        var wasHeldBack = _page.GoTo(_page.First);
        FindMain();
        _faders.CheckHeld();
        ShowPage();
        if (wasHeldBack && _handshake.IsUp)
        {
            ReportPage();
        }
    }

    public void ValueChanged(Parameter parameter, Quality quality)
    {
        if (parameter.Device == _main)
        {
            Follow(parameter.Ordinal);
        }

        _bindings.ValueChanged(parameter.Id);
        var (role, channel) = _map.PlaceOf(parameter.Id);
        if (IsElsewhere(role, channel, quality) && !_free.Uses(parameter.Id) && !_page.IsPaged(parameter.Id))
        {
            return;
        }

        if (role is MixRole.Control or MixRole.Lamp or MixRole.Membership || _page.IsPaged(parameter.Id))
        {
            ControlChanged(parameter.Id, quality);
        }

        if (role == MixRole.Lamp || _free.Uses(parameter.Id))
        {
            _lamps.ShowAll();
        }

        switch (role)
        {
            case MixRole.Colour:
                _colours.ShowAll();
                break;
            case MixRole.Name:
                NameChanged(channel!);
                break;
            case MixRole.Membership when _page.Row.Spilled > 0:
                _page.Row.FindSpilled(_desk.Tree);
                GoTo(_page.First);
                ShowPage();
                break;
            case MixRole.Touch:
                _hands.TouchChanged(channel!);
                break;
            case MixRole.MeterMode:
                _meters.ModeChanged(_desk.Tree);
                break;
            case MixRole.Position:
                _time.PositionChanged();
                break;
            case MixRole.Control
            or MixRole.Lamp
            or MixRole.Membership when channel == _page.Selected && _page.ShownOfChannel is not null:
                _rings.ShowAll();
                break;
            default:
                break;
        }
    }

    // Most of what changes stands on no control of this unit: 64 faders may be in motion. What is lost is told to whoever holds it.
    private bool IsElsewhere(MixRole role, Channel? channel, Quality quality) =>
        quality == Quality.Good && role == MixRole.Control && channel is not null && !_page.MayShow(channel);

    private void NameChanged(Channel channel)
    {
        _row.ShowAll();
        for (var place = 0; place < _page.Width; place++)
        {
            // On a page of sends a bus's name may stand over any V-Pot.
            if (_page.IsLabelled || _page.ChannelAt(place) == channel)
            {
                _scribbles.ShowName(place);
            }
        }
    }

    public void DeviceChanged(Device device)
    {
        // No levels come from an engine that is away; the bars must not stay where they were.
        if (device == _map.Device && device.Availability == Availability.Offline)
        {
            _meters.Restart();
        }

        PagedDeviceChanged(device);
    }

    public void LevelsChanged(LevelBank bank)
    {
        _meters.Take(bank);
    }
}
