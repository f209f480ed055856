using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;
using StudioControl.Studio.Desks;

namespace StudioControl.Benchmarks.Peers.Dsp;

/// <summary>
/// The desk as it plays: 64 strips on live inputs with high-pass, gate, equalizer and compressor, all meters with true peak,
/// main with loudness, monitors.
/// </summary>
internal sealed class DeskRack : IDisposable
{
    private readonly Timeline _timeline;
    private readonly Mixer _mixer;
    private readonly AudioBlock _block;

    /// <param name="buses">With two sends from each strip where there are two and more.</param>
    public DeskRack(int buses)
    {
        var layout = new DeskLayout { Strips = DeskLayout.MostStrips, Buses = buses };
        _timeline = new(new WavFile?[layout.Strips], new StripLanes(layout.Strips), StripRack.Rate);
        _mixer = new(layout, new StemRing(layout.Strips, StripRack.Rate), _timeline, StripRack.Rate, held: false);
        _block = new(_mixer);
        foreach (var parameter in new DeskCatalogue(layout).Parameters)
        {
            Set(parameter.Target);
        }

        var dice = new Random(1);
        for (var input = 0; input < layout.Strips; input++)
        {
            foreach (ref var sample in _block.Input(input))
            {
                sample = (float)(dice.NextDouble() - 0.5);
            }
        }
    }

    public void Run() => _mixer.Process(_block);

    public void Dispose() => _timeline.Dispose();

    private void Set(DeskTarget target)
    {
        if (target.Part is not (DeskPart.Strip or DeskPart.Bus))
        {
            return;
        }

        var value = target.Control switch
        {
            DeskControl.HighPassOn or DeskControl.GateOn or DeskControl.EqOn or DeskControl.CompOn => 1f,
            DeskControl.HighPassSlope => 3f,
            DeskControl.EqGain => 3f + target.Slot,
            DeskControl.SendLevel when target is { Part: DeskPart.Strip, Slot: < 2 } => -12f,
            _ => float.NaN,
        };
        if (!float.IsNaN(value))
        {
            _mixer.Put(new(target, value));
        }
    }
}
