using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Playing;

/// <content>What the V-Pots and the faders are given: assignment, pages, layers, automation.</content>
internal sealed partial class Surface
{
    private void PressKnobs(KeyFunction function, Moment now)
    {
        switch (function)
        {
            case KeyFunction.Pan:
                ShowKnobs(_page is { Shown: null, Knobs: KnobMode.Pan } ? KnobMode.Width : KnobMode.Pan);
                break;
            case KeyFunction.Trim:
                ShowKnobs(KnobMode.Trim);
                break;
            case KeyFunction.Eq:
                ShowPart(KnobMode.Eq, now);
                break;
            case KeyFunction.Dynamics:
                ShowPart(KnobMode.Dynamics, now);
                break;
            case KeyFunction.Send when _page is { Shown: null, Knobs: KnobMode.Sends }:
                ShowKnobs(KnobMode.Send);
                break;
            case KeyFunction.Send:
                ShowPart(KnobMode.Sends, now);
                break;
            case KeyFunction.PageLeft:
                TurnPage(-1, now);
                break;
            case KeyFunction.PageRight:
                TurnPage(1, now);
                break;
            default:
                break;
        }
    }

    // The button of the part that is shown goes on to its next section; with SHIFT it switches the section.
    private void ShowPart(KnobMode mode, Moment now)
    {
        if (_page.Selected is null && _page.ChannelAt(0) is { } first)
        {
            _page.Select(first);
        }

        var isShown = _page.Shown is null && _page.Knobs == mode;
        if (_lamps.IsShifted && isShown)
        {
            if (_page.ShownOfChannel?.Switch is { } section)
            {
                TurnRound(section);
            }

            return;
        }

        if (isShown)
        {
            _page.NextSection();
            ShowPage();
            ReportPage();
        }
        else
        {
            ShowKnobs(mode);
        }

        _scribbles.TellPart(now);
    }

    private void ShowKnobs(KnobMode mode)
    {
        _page.ShowKnobs(mode);
        ShowPage();
        ReportPage();
    }

    private void TurnPage(int by, Moment now)
    {
        if (_page.Shown is not null)
        {
            GoOn(by);
            return;
        }

        _page.TurnPage(by);
        ShowPage();
        ReportPage();
        _scribbles.TellPart(now);
    }

    private Layer LayerOf(KeyFunction function) =>
        function switch
        {
            KeyFunction.Buses => Layer.Buses,
            KeyFunction.Dcas => Layer.Dcas,
            KeyFunction.Outputs => Layer.Outputs,
            KeyFunction.GlobalView => NextLayer(),
            _ => Layer.Channels,
        };

    private Layer NextLayer()
    {
        var next = _page.Layer;
        do
        {
            next = next == Layer.Outputs ? Layer.Channels : next + 1;
        } while (next != Layer.Channels && _map.Count(next) == 0);

        return next;
    }

    private void ShowLayer(Layer layer)
    {
        _page.Layer = layer;
        _page.Row.Spill(0, _desk.Tree);
        if (_page.Shown is { HasFaders: true })
        {
            _page.ShowPage(0);
        }

        _page.GoTo(_page.First);
        ShowPage();
        ReportPage();
    }

    private void PressAutomation(KeyFunction function)
    {
        var mode = function switch
        {
            KeyFunction.AutoWrite => "write",
            KeyFunction.AutoTrim => "trim",
            KeyFunction.AutoTouch => "touch",
            KeyFunction.AutoLatch => "latch",
            _ => "read",
        };
        if (!_lamps.IsShifted)
        {
            Automate(_page.Selected, mode, isOffWhenLit: true);
            return;
        }

        for (var layer = Layer.Channels; layer <= Layer.Outputs; layer++)
        {
            for (var index = 0; index < _map.Count(layer); index++)
            {
                Automate(_map.At(layer, index), mode, isOffWhenLit: false);
            }
        }
    }

    private void Automate(Channel? channel, string mode, bool isOffWhenLit)
    {
        if (channel?.Automation is not { } automation || IndexOf(automation, mode) is not (>= 0 and var wish))
        {
            return;
        }

        ref readonly var state = ref _desk.Tree.State(automation.Id);
        var isLit = isOffWhenLit && state.Quality == Quality.Good && state.Reported.Index == wish;
        _desk.Ask(automation.Id, new(isLit && IndexOf(automation, "off") is >= 0 and var off ? off : wish));
    }

    private static int IndexOf(Parameter parameter, string choice)
    {
        for (var i = 0; i < parameter.Shape.Choices.Count; i++)
        {
            if (parameter.Shape.Choices[i] == choice)
            {
                return i;
            }
        }

        return -1;
    }
}
