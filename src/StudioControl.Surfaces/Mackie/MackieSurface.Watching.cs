using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Pages;

namespace StudioControl.Surfaces.Mackie;

/// <content>What changes in the tree is shown on the surface.</content>
internal sealed partial class MackieSurface
{
    public void StructureChanged()
    {
        _map.Find(_desk.Tree, _unit.Engine, _profile.Faders.Taper);
        _page.FindPages(_desk.Tree, _profile.Faders.Taper);
        _free.Find(_desk.Tree);
        var wasHeldBack = _page.GoTo(_page.First);
        _faders.CheckHeld();
        ShowPage();
        if (wasHeldBack && _handshake.IsUp)
        {
            ReportPage();
        }
    }

    public void ValueChanged(Parameter parameter, Quality quality)
    {
        if (_page.IsPaged(parameter.Id))
        {
            PagedValueChanged(parameter.Id, quality);
        }

        if (_free.Uses(parameter.Id))
        {
            _lamps.ShowAll();
        }

        var (role, strip) = _map.PlaceOf(parameter.Id);
        var onUnit = _page.OnUnit(strip);
        switch (role)
        {
            case MixRole.Fader or MixRole.Pan or MixRole.Trim:
                _faders.ValueChanged(parameter.Id, quality);
                if (onUnit >= 0)
                {
                    _rings.Show(onUnit);
                    _scribbles.ShowValue(onUnit);
                }

                break;
            case MixRole.MainFader:
                _faders.ValueChanged(parameter.Id, quality);
                break;
            case MixRole.Name or MixRole.InsertOnline when onUnit >= 0:
                _scribbles.ShowName(onUnit);
                break;
            case MixRole.Mute or MixRole.Solo or MixRole.TransportState:
                _lamps.ShowAll();
                break;
            case MixRole.TransportPosition:
                _time.PositionChanged();
                break;
            default:
                break;
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
        if (bank == _map.StripLevels)
        {
            _meters.Take(bank);
        }
    }
}
