using StudioControl.Mixing.Desk;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Automation;

/// <summary>What is done with moves of a channel's controls, in the order of DeskCatalogue.AutomationModes.</summary>
internal enum AutomationMode
{
    /// <summary>Nothing plays and nothing is written.</summary>
    Off,

    /// <summary>What is written plays; a hand wins while it is there.</summary>
    Read,

    /// <summary>From play to stop everything of the channel is written as it stands.</summary>
    Write,

    /// <summary>What is touched is written while it is touched.</summary>
    Touch,

    /// <summary>What is touched is written from then to the stop.</summary>
    Latch,

    /// <summary>As touch, and what was written goes on moving under the hand.</summary>
    Trim,
}

/// <summary>Which channel each parameter belongs to, and the channels' modes. Strips, then buses, then the main.</summary>
internal sealed class Channels
{
    /// <summary>A parameter that is not automated.</summary>
    public const int None = -1;

    private readonly int[] _channel;
    private readonly Parameter[] _modes;
    private readonly Parameter[] _faders;
    private readonly DeskLayout _layout;

    public Channels(ParameterTable parameters)
    {
        _layout = parameters.Catalogue.Layout;
        _channel = new int[parameters.All.Length];
        _modes = new Parameter[_layout.Strips + _layout.Buses + 1];
        _faders = new Parameter[_modes.Length];
        foreach (var parameter in parameters.All)
        {
            var channel = ChannelOf(parameter.Target);
            _channel[parameter.Index] = LaneRules.IsAutomated(parameter) ? channel : None;
            if (parameter.Target.Control == DeskControl.Automation)
            {
                _modes[channel] = parameter;
            }
            else if (channel != None && parameter.Target.Control == DeskControl.Fader)
            {
                _faders[channel] = parameter;
            }
        }
    }

    public int Count => _modes.Length;

    /// <summary>Something is being written, or would be.</summary>
    public bool AnyWrites
    {
        get
        {
            foreach (var mode in _modes)
            {
                if (mode.Value > (float)AutomationMode.Read)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The channel of an automated parameter; else <see cref="None"/>.</summary>
    public int Of(Parameter parameter) => _channel[parameter.Index];

    public AutomationMode ModeOf(int channel) => (AutomationMode)_modes[channel].Value;

    public AutomationMode ModeOf(Parameter parameter) =>
        Of(parameter) is >= 0 and var channel ? ModeOf(channel) : AutomationMode.Off;

    public Parameter FaderOf(int channel) => _faders[channel];

    /// <summary>The channel that a target is part of, automated or not.</summary>
    public int ChannelOf(DeskTarget target) =>
        target.Part switch
        {
            DeskPart.Strip => target.Unit,
            DeskPart.Bus => _layout.Strips + target.Unit,
            DeskPart.Main => _layout.Strips + _layout.Buses,
            _ => None,
        };
}
