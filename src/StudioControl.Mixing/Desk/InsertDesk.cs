using System.Text;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Inserts;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Desk;

/// <summary>
/// The side of the hardware inserts that is not sound: asks for measurements, tells what came of them, and gives the delay
/// that was measured to the audio thread. Control thread.
/// </summary>
internal sealed class InsertDesk : IDeskActions, IDisposable
{
    private readonly InsertRack _rack;
    private readonly OscDesk _desk;
    private readonly ParameterTable _parameters;
    private readonly InsertMeasurer _measurer;
    private readonly InsertPanel?[] _panels;

    /// <param name="rack">The inserts.</param>
    /// <param name="desk">Tells the clients, and the audio thread.</param>
    /// <param name="parameters">The desk's.</param>
    /// <param name="time">Hands in the time.</param>
    public InsertDesk(InsertRack rack, OscDesk desk, ParameterTable parameters, TimeProvider time)
    {
        (_rack, _desk, _parameters) = (rack, desk, parameters);
        var sampleRate = (int)parameters.SampleRate.Value;
        _measurer = new(sampleRate, time);
        _panels = new InsertPanel?[parameters.Catalogue.Layout.Strips];
        foreach (var socket in rack.Sockets)
        {
            _panels[socket.Strip] = new(sampleRate, MixBlock.Frames);
            ParameterOf(socket.Strip, DeskControl.InsertVerdict).SetText("not measured"u8);
        }
    }

    /// <inheritdoc />
    public void Act(Parameter parameter, float value)
    {
        var strip = parameter.Target.Unit;
        if (parameter.Target.Part != DeskPart.Strip || _panels[strip] is not { } panel)
        {
            return;
        }

        switch (parameter.Target.Control)
        {
            case DeskControl.InsertMeasure:
                Measure(_rack.Of(strip)!);
                break;
            case DeskControl.InsertKeep when panel.Keep():
                _desk.Say(ParameterOf(strip, DeskControl.InsertKept), panel.Kept);
                break;
            case DeskControl.InsertKept when panel.TryTakeKept(Encoding.UTF8.GetString(parameter.Text), out var delay):
                Give(strip, delay);
                break;
            default:
                break;
        }
    }

    /// <summary>Every round of the control thread.</summary>
    public void Look()
    {
        if (_rack.Sockets.Count == 0)
        {
            return;
        }

        _measurer.Look();
        while (_measurer.TryTake(out var measured))
        {
            Tell(measured.Insert, measured);
        }
    }

    /// <summary>Before there is sound, so that a measurement leaves the heap still.</summary>
    public void WarmUp()
    {
        if (_rack.Sockets.Count > 0)
        {
            _measurer.WarmUp();
        }
    }

    public void Dispose() => _measurer.Dispose();

    private void Measure(InsertSocket socket)
    {
        var words = _measurer.Ask(socket.Strip, socket.Insert, socket.IsStereo ? 2 : 1)
            ? "measuring"
            : "is measured already";
        _desk.Say(ParameterOf(socket.Strip, DeskControl.InsertVerdict), words);
    }

    private void Tell(int strip, MeasuredInsert measured)
    {
        var panel = _panels[strip]!;
        Give(strip, panel.Take(measured));
        _desk.Say(ParameterOf(strip, DeskControl.InsertVerdict), panel.Verdict);
        if (measured.Sides.Count > 0)
        {
            _desk.Report(ParameterOf(strip, DeskControl.InsertGain).Index, (float)panel.Gain);
            _desk.Report(ParameterOf(strip, DeskControl.InsertInverted).Index, panel.IsInverted ? 1f : 0f);
            _desk.Say(ParameterOf(strip, DeskControl.InsertReading), panel.Reading);
        }
    }

    private void Give(int strip, double? delay)
    {
        if (delay is { } frames)
        {
            var latency = ParameterOf(strip, DeskControl.InsertLatency);
            _desk.Post(latency.Target, (float)frames);
            _desk.Report(latency.Index, (float)frames);
        }
    }

    private Parameter ParameterOf(int strip, DeskControl control) =>
        _parameters.Of(new(DeskPart.Strip, strip, control));
}
