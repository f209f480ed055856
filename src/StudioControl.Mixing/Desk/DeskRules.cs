using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Routing;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Desk;

/// <summary>
/// What a value may not be because of others: a DCA inside itself, a bus fed by itself. And what follows from a value: an
/// exclusive solo releases the others, the reference sets the monitors' level, the level is so much at the listener.
/// </summary>
internal sealed class DeskRules
{
    private readonly ParameterTable _parameters;
    private readonly FeedOrder _feeds;
    private readonly uint[] _dcas = new uint[DeskLayout.Dcas];
    private readonly List<Parameter> _solos = [];
    private readonly Parameter _exclusive;
    private readonly Parameter _level;
    private readonly Parameter _referenceLevel;
    private readonly Parameter _referenceSpl;
    private readonly Parameter _spl;

    public DeskRules(ParameterTable parameters)
    {
        _parameters = parameters;
        _feeds = new(parameters.Catalogue.Layout.Buses);
        _exclusive = parameters.Of(new(DeskPart.Desk, 0, DeskControl.SoloExclusive));
        _level = Monitor(DeskControl.Level);
        _referenceLevel = Monitor(DeskControl.ReferenceLevel);
        _referenceSpl = Monitor(DeskControl.ReferenceSpl);
        _spl = Monitor(DeskControl.Spl);
        Monitor(DeskControl.Ceiling).Value = (float)parameters.Catalogue.Layout.MonitorCeiling;
        foreach (var parameter in parameters.All)
        {
            if (parameter.Target.Control == DeskControl.Solo)
            {
                _solos.Add(parameter);
            }
        }
    }

    /// <summary>Why a value can't be taken; empty: it can.</summary>
    public ReadOnlySpan<byte> Refusal(Parameter parameter, float value)
    {
        var target = parameter.Target;
        if (target is { Part: DeskPart.Dca, Control: DeskControl.InDca } && value != 0f)
        {
            return FaderGroups.ClosesRing(_dcas, target.Unit, target.Slot) ? "the DCA would be a part of itself"u8 : [];
        }

        if (target.Part == DeskPart.Bus && IsOpen(parameter, value) && target.Control != DeskControl.SendTap)
        {
            return _feeds.Reaches(target.Slot, target.Unit) ? "the bus would be fed by itself"u8 : [];
        }

        return [];
    }

    /// <summary>A value was taken: what it means for later ones.</summary>
    public void Taken(Parameter parameter)
    {
        var target = parameter.Target;
        if (target is { Part: DeskPart.Dca, Control: DeskControl.InDca })
        {
            _dcas[target.Unit] = FaderGroups.With(_dcas[target.Unit], target.Slot, parameter.IsOn);
        }
        else if (target is { Part: DeskPart.Bus, Control: DeskControl.SendLevel or DeskControl.SendOn })
        {
            _feeds.Set(target.Unit, target.Slot, IsOpen(parameter, parameter.Value));
        }
    }

    /// <summary>Solos that must be released because of the one that was just pressed, or of all with null.</summary>
    public Parameter? NextSoloToRelease(Parameter? pressed)
    {
        if (pressed is not null && (!_exclusive.IsOn || !pressed.IsOn || pressed.Target.Control != DeskControl.Solo))
        {
            return null;
        }

        foreach (var solo in _solos)
        {
            if (solo.IsOn && solo != pressed)
            {
                return solo;
            }
        }

        return null;
    }

    /// <summary>The monitors' level, for <c>monitor/reference</c>.</summary>
    public (Parameter Level, float Value) Reference => (_level, _referenceLevel.Value);

    /// <summary>Works the sound pressure at the listener out anew: what it should be, from the calibrated reference.</summary>
    public Parameter WorkPressure()
    {
        var isOff = _level.Value <= Gain.Floor;
        _spl.Value = isOff ? Gain.Floor : _referenceSpl.Value + _level.Value - _referenceLevel.Value;
        return _spl;
    }

    /// <summary>Whether a change of it changes the pressure.</summary>
    public bool IsPressure(Parameter parameter) =>
        parameter == _level || parameter == _referenceLevel || parameter == _referenceSpl;

    private Parameter Monitor(DeskControl control) => _parameters.Of(new(DeskPart.Monitor, 0, control));

    // A feed is open when its switch is on and its level over the floor; the value is that of the one that changes.
    private bool IsOpen(Parameter parameter, float value)
    {
        var target = parameter.Target;
        return target.Control switch
        {
            DeskControl.SendLevel => value > Gain.Floor && Other(target, DeskControl.SendOn).IsOn,
            DeskControl.SendOn => value != 0f && Other(target, DeskControl.SendLevel).Value > Gain.Floor,
            _ => false,
        };
    }

    // The three parameters of a send stand side by side in the catalogue; a look at a neighbour is no search.
    private Parameter Other(DeskTarget target, DeskControl control) =>
        _parameters.Of(target with { Control = control });
}
