using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StudioControl.Engines.Rehearsal;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Benchmarks.Peers.Midi;

/// <summary>
/// Where the OSC datagrams arrive: stamps each message of a strip's fader, and to whoever attaches it plays the embedded
/// engine, with levels 50 times a second. A peer that does not attach is only listened to.
/// </summary>
internal sealed class EngineEnd : IStandInLine, IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly StudioClock _clock = new(TimeProvider.System);
    private readonly Lock _engineGuard = new();
    private readonly EmbeddedEngineStandIn _engine;
    private readonly SocketAddress _sender = new(AddressFamily.InterNetwork);
    private readonly SocketAddress _client = new(AddressFamily.InterNetwork);
    private SocketAddress _answerTo;
    private readonly Timer _ticker;
    private volatile bool _isAttached;
    private volatile bool _ending;

    /// <summary>Begins to listen on a free port; <paramref name="strips"/>: how many the engine has.</summary>
    public EngineEnd(int strips)
    {
        _engine = new(new() { Strips = strips }, seed: 1, held: false);
        _answerTo = _client;
        _socket.ReceiveBufferSize = 8 << 20;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        _engine.Plugged(_clock.Now, this);
        new Thread(Listen) { IsBackground = true, Name = "OSC arrivals" }.Start();
        _ticker = new(_ => Tick(), null, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));
    }

    /// <summary>Its UDP port on loopback.</summary>
    public int Port { get; }

    /// <summary>Is told each fader message: its strip from 0, the bits of its value, when it came. On the arrivals' thread.</summary>
    public Action<int, int, long>? Arrived { get; set; }

    public void Send(ReadOnlySpan<byte> bytes) => _socket.SendTo(bytes, SocketFlags.None, _answerTo);

    public void Dispose()
    {
        _ending = true;
        _ticker.Dispose();
        _socket.Dispose();
    }

    private void Listen()
    {
        var datagram = new byte[8192];
        while (!_ending)
        {
            try
            {
                var length = _socket.ReceiveFrom(datagram, SocketFlags.None, _sender);
                Take(datagram.AsSpan(0, length), Stopwatch.GetTimestamp());
            }
            catch (SocketException) when (!_ending)
            {
                // A client that has gone answers with "port unreachable"; the next one comes.
                _isAttached = false;
            }
            catch (Exception fault) when (_ending && fault is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Take(ReadOnlySpan<byte> datagram, long now)
    {
        var reader = new OscReader(datagram);
        while (reader.Next(out var message) == OscFound.Message)
        {
            if (StripOf(message.Address) is >= 0 and var strip && message.Arguments.TryFloat(out var value))
            {
                Arrived?.Invoke(strip, BitConverter.SingleToInt32Bits(value), now);
            }
            else if (message.Address.SequenceEqual("/studio/attach"u8))
            {
                _sender.Buffer.CopyTo(_client.Buffer);
                _isAttached = true;
            }
        }

        if (_isAttached || datagram.StartsWith("/studio/"u8))
        {
            lock (_engineGuard)
            {
                // The service's watch asks from a socket of its own whether there is an engine.
                _answerTo = datagram.StartsWith("/studio/ping"u8) ? _sender : _client;
                _engine.Receive(datagram, _clock.Now);
                _answerTo = _client;
            }
        }
    }

    // "/mix/ch/12/fader" is 11; -1: no strip's fader.
    private static int StripOf(ReadOnlySpan<byte> address)
    {
        const int Head = 8;
        var isFader = address.StartsWith("/mix/ch/"u8) && address.EndsWith("/fader"u8);
        return isFader && Utf8Parser.TryParse(address[Head..], out int number, out _) ? number - 1 : -1;
    }

    private void Tick()
    {
        if (_isAttached && !_ending)
        {
            lock (_engineGuard)
            {
                _engine.Tick(_clock.Now);
            }
        }
    }
}
