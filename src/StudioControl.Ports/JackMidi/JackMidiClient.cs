using System.Runtime.InteropServices;
using StudioControl.Ports.Supervision;

namespace StudioControl.Ports.JackMidi;

/// <summary>
/// One stay at a JACK server, with an input and an output. JACK's threads call in; the thread that opened it asks,
/// connects and closes. Nothing passes until it is let in.
/// </summary>
internal sealed class JackMidiClient : IDisposable
{
    private const int Free = 0;
    private const int Busy = 1;
    private const int Shut = 2;

    private const string Input = "in";
    private const string Output = "out";

    private readonly JackMidiPlace _place;
    private readonly MidiTraffic _traffic;
    private readonly Action _wake;
    private readonly nint _client;
    private readonly string _name;
    private GCHandle _self;
    private nint _input;
    private nint _output;
    private int _door = Shut;
    private int _periods;
    private bool _lost;
    private bool _portsChanged = true;
    private string? _source;
    private string? _target;

    private JackMidiClient(nint client, JackMidiPlace place, MidiTraffic traffic, Action wake)
    {
        (_client, _place, _traffic, _wake) = (client, place, traffic, wake);
        _name = Marshal.PtrToStringUTF8(LibJackMidi.NameOf(client))!;
        _self = GCHandle.Alloc(this);
    }

    /// <summary>The server has gone or thrown us out: close and open again.</summary>
    public bool IsLost => Volatile.Read(ref _lost);

    /// <summary>Periods that have passed.</summary>
    public int Periods => Volatile.Read(ref _periods);

    /// <summary>Who is connected, for the log.</summary>
    public string Note => $"as '{_name}': {_source ?? "nobody"} is heard, {_target ?? "nobody"} is played to";

    /// <summary>Opens it with its ports. Null: <paramref name="loss"/> says why.</summary>
    /// <param name="place">Which server, and by which name.</param>
    /// <param name="traffic">What passes.</param>
    /// <param name="wake">Called by a thread of JACK's when the server goes, or ports come and go.</param>
    /// <param name="loss">Why there is no client.</param>
    public static JackMidiClient? Open(JackMidiPlace place, MidiTraffic traffic, Action wake, out Loss loss)
    {
        LibJackMidi.OnError(JackMidiCallbacks.Message);
        LibJackMidi.OnInfo(JackMidiCallbacks.Message);
        var isNamed = place.Server.Length > 0;
        var options = LibJackMidi.NoStartServer | (isNamed ? LibJackMidi.ServerName : 0);
        var handle = LibJackMidi.Open(place.Name, options, out var status, isNamed ? place.Server : null);
        if (handle == 0)
        {
            loss = JackMidiTrouble.NotOpened(status, place.Server);
            return null;
        }

        var client = new JackMidiClient(handle, place, traffic, wake);
        if (client.Register() && LibJackMidi.Activate(handle) == 0)
        {
            loss = default;
            return client;
        }

        client.Dispose();
        loss = JackMidiTrouble.NoRoom(place.Server);
        return null;
    }

    /// <summary>From now on messages pass.</summary>
    public void LetIn() => Volatile.Write(ref _door, Free);

    /// <summary>When this returns, no message passes any more. Does not ask the server, which may hang.</summary>
    public void ShutOut()
    {
        var spin = new SpinWait();
        while (Interlocked.CompareExchange(ref _door, Shut, Free) == Busy)
        {
            spin.SpinOnce();
        }
    }

    /// <summary>Ports came or went since the last call.</summary>
    public bool TakePortsChanged() => Interlocked.Exchange(ref _portsChanged, false);

    /// <summary>Connects with those that are wished for. False: <paramref name="loss"/> says who is missing.</summary>
    public bool Connect(out Loss loss) =>
        Connect(ref _source, _place.From, LibJackMidi.IsOutput, out loss)
        && Connect(ref _target, _place.To, LibJackMidi.IsInput, out loss);

    /// <summary>Whether those that it was connected with are still there; else <paramref name="loss"/> says who left.</summary>
    public bool IsStillConnected(out Loss loss) =>
        IsThere(_source, LibJackMidi.IsOutput, out loss) && IsThere(_target, LibJackMidi.IsInput, out loss);

    public void Dispose()
    {
        // Its threads have ended when this returns; then nobody needs the handle.
        _ = LibJackMidi.Close(_client);
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    internal void Process(uint frames)
    {
        // An output that nobody clears plays the last period again.
        var output = LibJackMidi.Buffer(_output, frames);
        LibJackMidi.Clear(output);
        if (Interlocked.CompareExchange(ref _door, Busy, Free) == Free)
        {
            _traffic.Receive(LibJackMidi.Buffer(_input, frames));
            _traffic.Send(output);
            Volatile.Write(ref _door, Free);
        }

        Volatile.Write(ref _periods, _periods + 1);
    }

    internal void NoticePorts()
    {
        Volatile.Write(ref _portsChanged, true);
        _wake();
    }

    internal void Lose()
    {
        Volatile.Write(ref _lost, true);
        _wake();
    }

    private bool Register()
    {
        var self = GCHandle.ToIntPtr(_self);
        _input = LibJackMidi.RegisterPort(_client, Input, LibJackMidi.MidiType, LibJackMidi.IsInput, bufferSize: 0);
        _output = LibJackMidi.RegisterPort(_client, Output, LibJackMidi.MidiType, LibJackMidi.IsOutput, bufferSize: 0);
        LibJackMidi.OnPlainShutdown(_client, JackMidiCallbacks.PlainShutdown, self);
        LibJackMidi.OnShutdown(_client, JackMidiCallbacks.Shutdown, self);
        var refused =
            LibJackMidi.OnProcess(_client, JackMidiCallbacks.Process, self)
            | LibJackMidi.OnPorts(_client, JackMidiCallbacks.Ports, self);
        return _input != 0 && _output != 0 && refused == 0;
    }

    private bool Connect(ref string? other, string wish, nuint direction, out Loss loss)
    {
        loss = default;
        if (wish.Length == 0)
        {
            return true;
        }

        var isOutput = direction == LibJackMidi.IsOutput;
        other = PatchBay.Find(_client, _name, wish, direction);
        if (other is null)
        {
            loss = JackMidiTrouble.NotThere(wish, isOutput);
            return false;
        }

        var refused = isOutput
            ? LibJackMidi.Connect(_client, other, $"{_name}:{Input}")
            : LibJackMidi.Connect(_client, $"{_name}:{Output}", other);
        if (refused is 0 or LibJackMidi.AlreadyConnected)
        {
            return true;
        }

        loss = JackMidiTrouble.NotConnected(other);
        return false;
    }

    private bool IsThere(string? other, nuint direction, out Loss loss)
    {
        loss = default;
        if (other is null || PatchBay.List(_client, direction).Contains(other, StringComparer.Ordinal))
        {
            return true;
        }

        loss = JackMidiTrouble.Left(other);
        return false;
    }
}
