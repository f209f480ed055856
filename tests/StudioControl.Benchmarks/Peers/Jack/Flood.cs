using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace StudioControl.Benchmarks.Peers.Jack;

/// <summary>
/// Asks for changes of faders and equalizers over MQTT, at QoS 0, so many a second. A library would measure itself; section
/// numbers are those of MQTT 3.1.1.
/// </summary>
internal sealed class Flood : IDisposable
{
    private const int Hertz = 100;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Random _random = new(1);
    private readonly Thread _thread;
    private readonly int _perTurn;
    private bool _stopping;
    private long _sent;

    /// <param name="port">Of the broker.</param>
    /// <param name="perSecond">Changes.</param>
    public Flood(int port, int perSecond)
    {
        _perTurn = perSecond / Hertz;
        _socket.NoDelay = true;
        _socket.Connect("127.0.0.1", port);
        // 3.1: protocol name and level 4, clean session, no keep-alive, then the client id.
        var body = Encoding.Latin1.GetBytes("\0\u0004MQTT\u0004\u0002\0\0\0\u0005flood");
        _socket.Send([0x10, (byte)body.Length, .. body]);
        _socket.Receive(new byte[16]);
        _thread = new(Run) { IsBackground = true, Name = "flood" };
        _thread.Start();
    }

    /// <summary>Changes that the broker's socket took.</summary>
    public long Sent => Volatile.Read(ref _sent);

    public void Dispose()
    {
        Volatile.Write(ref _stopping, true);
        _thread.Join();
        _socket.Dispose();
    }

    private void Run()
    {
        var start = Stopwatch.GetTimestamp();
        for (var turn = 1; !Volatile.Read(ref _stopping); turn++)
        {
            var packets = new List<byte>(_perTurn * 48);
            for (var i = 0; i < _perTurn; i++)
            {
                packets.AddRange(Packet());
            }

            try
            {
                _socket.Send(packets.ToArray());
            }
            catch (SocketException)
            {
                return;
            }

            _sent += _perTurn;
            var due = TimeSpan.FromSeconds((double)turn / Hertz) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero)
            {
                Pace.For(due);
            }
        }
    }

    // 3.3: topic, then (QoS 0) the payload.
    private byte[] Packet()
    {
        var what = _random.Next(2) == 0 ? "fader" : "eq/2/gain";
        var topic = string.Create(
            CultureInfo.InvariantCulture,
            $"studio/bench/mix/ch/{_random.Next(1, 17)}/{what}/set"
        );
        var payload = (-12 * _random.NextDouble()).ToString("0.0", CultureInfo.InvariantCulture);
        var bytes = Encoding.ASCII.GetBytes($"\0{(char)topic.Length}{topic}{payload}");
        return [0x30, (byte)bytes.Length, .. bytes];
    }
}
