using System.Globalization;
using StudioControl.Mixing.Dsp.Inserts;
using StudioControl.Mixing.Dsp.Inserts.Rehearsal;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Mixing.Outputs;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp;

/// <summary>All hardware inserts of a desk: their wires to the outside, and the delays that keep all strips together.</summary>
internal sealed class InsertRack
{
    private readonly InsertSocket?[] _ofStrip;
    private readonly List<InsertSocket> _sockets = [];
    private readonly List<string> _sends = [];
    private readonly List<string> _returns = [];
    private readonly List<OutboardStandIn> _standIns = [];
    private readonly MixDesk _desk;
    private readonly int[] _latencies;
    private readonly bool[] _isOn;

    public InsertRack(DeskLayout layout, MixDesk desk, int sampleRate)
    {
        _desk = desk;
        _ofStrip = new InsertSocket?[layout.Strips];
        (_latencies, _isOn) = (new int[layout.Strips], new bool[layout.Strips]);
        for (var strip = 0; strip < layout.Strips; strip++)
        {
            if (layout.HasInsert(strip))
            {
                Add(strip, desk, sampleRate);
            }
        }

        Align();
    }

    /// <summary>Names of the outputs that go to the units.</summary>
    public IReadOnlyList<string> SendNames => _sends;

    /// <summary>Names of the inputs that come from the units.</summary>
    public IReadOnlyList<string> ReturnNames => _returns;

    public IReadOnlyList<InsertSocket> Sockets => _sockets;

    public InsertSocket? Of(int strip) => _ofStrip[strip];

    /// <summary>Takes a control of an insert; false: it is none.</summary>
    public bool TrySet(in DeskTarget target, float value)
    {
        if (target.Part != DeskPart.Strip || _ofStrip[target.Unit] is not { } socket)
        {
            return false;
        }

        switch (target.Control)
        {
            case DeskControl.InsertOn:
                socket.Insert.SetOn(value != 0f);
                _isOn[target.Unit] = value != 0f;
                Align();
                return true;
            case DeskControl.InsertLatency:
                socket.Insert.SetDelay(value);
                Align();
                return true;
            case DeskControl.InsertSend:
                socket.Insert.SetSend(value);
                return true;
            case DeskControl.InsertReturn:
                socket.Insert.SetReturn(value);
                return true;
            case DeskControl.InsertPolarity:
                socket.Insert.SetPolarity(value != 0f);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Before the first block: all settings hold at once.</summary>
    public void Land()
    {
        foreach (var socket in _sockets)
        {
            socket.Insert.Land();
        }
    }

    /// <summary>
    /// Before the start, where there is no hardware: a stand-in behind each send, its delay, gain and tone by its strip.
    /// </summary>
    public void PlugStandIns()
    {
        foreach (var socket in _sockets)
        {
            var seed = (uint)socket.Strip + 1;
            for (var side = 0; side < (socket.IsStereo ? 2 : 1); side++)
            {
                _standIns.Add(new(_desk.SampleRate, OutboardUnit.Of(seed, _desk.SampleRate), seed));
            }
        }
    }

    /// <summary>Takes what came back from the units for this block.</summary>
    public void Receive(AudioBlock block, int first)
    {
        var next = 0;
        foreach (var socket in _sockets)
        {
            for (var side = 0; side < (socket.IsStereo ? 2 : 1); side++, next++)
            {
                if (_standIns.Count > 0)
                {
                    _standIns[next].Read(socket.Return(side));
                }
                else
                {
                    block.Input(first + next).CopyTo(socket.Return(side));
                }
            }
        }
    }

    /// <summary>Gives out what goes to the units in this block, as far as the engine may be heard.</summary>
    public void Send(AudioBlock block, int first, ReadOnlySpan<float> gate)
    {
        var next = 0;
        foreach (var socket in _sockets)
        {
            for (var side = 0; side < (socket.IsStereo ? 2 : 1); side++, next++)
            {
                MixOutputs.Put(socket.Send(side), gate, block.Output(first + next));
                if (_standIns.Count > 0)
                {
                    _standIns[next].Write(socket.Send(side));
                }
            }
        }
    }

    // An insert that is off is passed by; its unit still counts, so that switching it moves nobody else.
    private void Align()
    {
        var slowest = 0;
        foreach (var socket in _sockets)
        {
            slowest = Math.Max(slowest, socket.Insert.Latency);
            _latencies[socket.Strip] = _isOn[socket.Strip] ? socket.Insert.Latency : 0;
        }

        _desk.AlignInserts(slowest, _latencies);
    }

    private void Add(int strip, MixDesk desk, int sampleRate)
    {
        var place = desk.Map.Places[strip];
        var insert = new HardwareInsert(sampleRate, place.IsStereo, MixBlock.Frames);
        var socket = new InsertSocket(strip, place.Lane, insert, place.IsStereo);
        _ofStrip[strip] = socket;
        _sockets.Add(socket);
        var group = desk.Group(place.Group);
        (group.Inserts ??= new()).Add(socket);
        string[] sides = place.IsStereo ? ["-left", "-right"] : [""];
        foreach (var side in sides)
        {
            _sends.Add(string.Create(CultureInfo.InvariantCulture, $"insert-{strip + 1}-send{side}"));
            _returns.Add(string.Create(CultureInfo.InvariantCulture, $"insert-{strip + 1}-return{side}"));
        }
    }
}
