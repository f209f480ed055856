using System.Globalization;
using StudioControl.Mixing.Outputs;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp;

/// <summary>What leaves the desk, in order: main, the sets of loudspeakers, headphones, matrices, sends of inserts.</summary>
internal sealed class MixOutputs
{
    private readonly MixDesk _desk;
    private readonly InsertRack _inserts;
    private readonly List<string> _names = [];

    public MixOutputs(DeskLayout layout, MixDesk desk, InsertRack inserts)
    {
        (_desk, _inserts) = (desk, inserts);
        AddPair("main");
        for (var set = 0; set < DeskLayout.SpeakerSets; set++)
        {
            AddPair($"monitor-{(char)('a' + set)}");
        }

        AddPairs("phones", layout.Phones);
        AddPairs("mtx", layout.Matrices);
        _names.AddRange(inserts.SendNames);
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>Copies the block out. The main has been through the gate already.</summary>
    public void Write(AudioBlock block, ReadOnlySpan<float> gate)
    {
        _desk.Main.Left.CopyTo(block.Output(0));
        _desk.Main.Right.CopyTo(block.Output(1));
        var next = 2;
        foreach (var set in _desk.Monitor.Sets)
        {
            Put(set.Left, gate, block.Output(next++));
            Put(set.Right, gate, block.Output(next++));
        }

        foreach (var phones in _desk.Phones)
        {
            Put(phones.Left, gate, block.Output(next++));
            Put(phones.Right, gate, block.Output(next++));
        }

        foreach (var matrix in _desk.Matrices)
        {
            Put(matrix.Left, gate, block.Output(next++));
            Put(matrix.Right, gate, block.Output(next++));
        }

        _inserts.Send(block, next, gate);
    }

    /// <summary>A block through the gate.</summary>
    public static void Put(ReadOnlySpan<float> signal, ReadOnlySpan<float> gate, Span<float> into)
    {
        for (var i = 0; i < signal.Length; i++)
        {
            into[i] = signal[i] * gate[i];
        }
    }

    private void AddPairs(string name, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            AddPair(string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
        }
    }

    private void AddPair(string name)
    {
        _names.Add($"{name}-left");
        _names.Add($"{name}-right");
    }
}
