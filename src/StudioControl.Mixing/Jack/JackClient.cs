using System.Runtime.InteropServices;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Process;

namespace StudioControl.Mixing.Jack;

/// <summary>
/// One stay at a JACK server: its thread pulls the engine once a period until the server goes or this is closed. JACK's
/// threads call in; the thread that opened it asks and closes.
/// </summary>
internal sealed class JackClient : IPeriod, IDisposable
{
    private const int Free = 0;
    private const int Busy = 1;
    private const int Left = 2;

    private readonly IAudioEngine _engine;
    private readonly PeriodAdapter _adapter;
    private readonly Action _wake;
    private readonly nint _client;
    private GCHandle _self;
    private JackPorts? _inputs;
    private JackPorts? _outputs;
    private int _door;
    private int _frames;
    private int _period;
    private int _sampleRate;
    private int _xruns;
    private bool _asked;
    private bool _isRealTime;
    private int _periods;
    private bool _lost;
    private bool _portsChanged;

    private JackClient(nint client, IAudioEngine engine, Action wake)
    {
        (_client, _engine, _wake) = (client, engine, wake);
        _adapter = new(engine);
        _self = GCHandle.Alloc(this);
        _period = (int)LibJack.BufferSize(client);
        _sampleRate = (int)LibJack.SampleRate(client);
    }

    /// <summary>Frames of a period.</summary>
    public int Period => Volatile.Read(ref _period);

    /// <summary>Hz.</summary>
    public int SampleRate => Volatile.Read(ref _sampleRate);

    /// <summary>Periods that some client of the server missed.</summary>
    public int Xruns => Volatile.Read(ref _xruns);

    /// <summary>The server has gone or thrown us out: close and open again.</summary>
    public bool IsLost => Volatile.Read(ref _lost);

    /// <summary>Periods that were played.</summary>
    public int Periods => Volatile.Read(ref _periods);

    /// <summary>JACK's thread goes before all ordinary ones; known once a period was played.</summary>
    public bool IsRealTime => _isRealTime;

    /// <summary>Frames from an input to the main, with what the period's size costs.</summary>
    public int Latency => _engine.Latency + _adapter.Latency;

    /// <summary>The share of a period's time that the whole server uses, in %.</summary>
    public float CpuLoad => LibJack.CpuLoad(_client);

    public string Name { get; private set; } = "";

    /// <summary>
    /// Opens and registers ports, without sound yet. Null: <paramref name="problem"/> says why.
    /// </summary>
    /// <param name="server">The server's name; empty: the default one.</param>
    /// <param name="engine">What is pulled.</param>
    /// <param name="wake">Called by a thread of JACK's when the server goes.</param>
    /// <param name="problem">Why there is no client.</param>
    public static JackClient? Open(string server, IAudioEngine engine, Action wake, out string problem)
    {
        LibJack.OnError(JackCallbacks.Message);
        LibJack.OnInfo(JackCallbacks.Message);
        var options = LibJack.NoStartServer | (server.Length > 0 ? LibJack.ServerName : 0);
        var handle = LibJack.Open("studiocontrol", options, out var status, server.Length > 0 ? server : null);
        if (handle == 0)
        {
            problem = JackTrouble.Describe(status, server);
            return null;
        }

        var client = new JackClient(handle, engine, wake);
        if (client.Register())
        {
            problem = "";
            return client;
        }

        client.Dispose();
        problem = "the JACK server has no room for the engine's ports: start it with a higher --port-max";
        return null;
    }

    /// <summary>Starts the sound. False: the server refuses.</summary>
    public bool Activate() => LibJack.Activate(_client) == 0;

    /// <summary>
    /// Takes the engine away from JACK's thread, which is silent from then on: when this returns, no period is under way.
    /// Does not ask the server, which may hang.
    /// </summary>
    public void LetGo()
    {
        var spin = new SpinWait();
        while (Interlocked.CompareExchange(ref _door, Left, Free) == Busy)
        {
            spin.SpinOnce();
        }
    }

    /// <summary>Connects what can be; answers the links whose other end is not there yet.</summary>
    public IReadOnlyList<JackLink> Connect(IReadOnlyList<JackLink> links)
    {
        var open = new List<JackLink>();
        foreach (var link in links)
        {
            if (!link.Connect(_client, Name, Has(_engine.Inputs, link.Port)))
            {
                open.Add(link);
            }
        }

        return open;
    }

    /// <summary>Ports came or went since the last call.</summary>
    public bool TakePortsChanged() => Interlocked.Exchange(ref _portsChanged, false);

    /// <summary>The engine's delay has changed: everybody is asked anew.</summary>
    public void RecomputeLatencies() => _ = LibJack.RecomputeLatencies(_client);

    public void Dispose()
    {
        // Its threads have ended when this returns; then nobody needs the handle.
        _ = LibJack.Close(_client);
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    ReadOnlySpan<float> IPeriod.Input(int channel) => _inputs!.Samples(channel, _frames);

    Span<float> IPeriod.Output(int channel) => _outputs!.Samples(channel, _frames);

    internal void Process(int frames)
    {
        if (!_asked)
        {
            AskForRealTime();
        }

        _frames = frames;
        _outputs!.Take(frames);
        if (Interlocked.CompareExchange(ref _door, Busy, Free) != Free)
        {
            _outputs.Silence(frames);
            return;
        }

        _inputs!.Take(frames);
        _adapter.Process(this, frames);
        Volatile.Write(ref _periods, _periods + 1);
        Volatile.Write(ref _door, Free);
    }

    internal void TakePeriod(int frames) => Volatile.Write(ref _period, frames);

    internal void TakeSampleRate(int rate) => Volatile.Write(ref _sampleRate, rate);

    internal void CountXrun() => Interlocked.Increment(ref _xruns);

    internal void TellLatency(int mode)
    {
        // What the present period will cost is known before the first one is played.
        var own = (uint)(_engine.Latency + PeriodAdapter.LatencyFor(Period));
        _outputs?.TellLatency(mode, _inputs!, own);
        _inputs?.TellLatency(mode, _outputs!, own);
    }

    internal void NoticePorts() => Volatile.Write(ref _portsChanged, true);

    internal void Lose()
    {
        Volatile.Write(ref _lost, true);
        _wake();
    }

    private bool Register()
    {
        Name = Marshal.PtrToStringUTF8(LibJack.NameOf(_client))!;
        var self = GCHandle.ToIntPtr(_self);
        _inputs = JackPorts.Register(_client, _engine.Inputs, areInputs: true);
        _outputs = JackPorts.Register(_client, _engine.Outputs, areInputs: false);
        LibJack.OnPlainShutdown(_client, JackCallbacks.PlainShutdown, self);
        LibJack.OnShutdown(_client, JackCallbacks.Shutdown, self);
        var refused =
            LibJack.OnProcess(_client, JackCallbacks.Process, self)
            | LibJack.OnBufferSize(_client, JackCallbacks.BufferSize, self)
            | LibJack.OnSampleRate(_client, JackCallbacks.SampleRate, self)
            | LibJack.OnXrun(_client, JackCallbacks.Xrun, self)
            | LibJack.OnLatency(_client, JackCallbacks.Latency, self)
            | LibJack.OnPorts(_client, JackCallbacks.Ports, self);
        return _inputs is not null && _outputs is not null && refused == 0;
    }

    private static bool Has(IReadOnlyList<string> names, string wanted)
    {
        foreach (var name in names)
        {
            if (name == wanted)
            {
                return true;
            }
        }

        return false;
    }

    // A server that runs without real time gives its clients none; then the engine asks the system itself.
    private void AskForRealTime()
    {
        _asked = true;
        _isRealTime = RealTime.IsRaised() || RealTime.TryRaise();
    }
}
