using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace StudioControl.Benchmarks.Peers.Serial;

/// <summary>
/// The least that can subscribe: MQTT 3.1.1 at QoS 0 over one blocking socket and one thread. A library would measure
/// itself. Section numbers are those of the OASIS standard, version 3.1.1.
/// </summary>
internal sealed class MqttEar : IDisposable
{
    private const byte ConnAck = 0x20;
    private const byte Publish = 0x30;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _bytes = new byte[1 << 20];
    private readonly Arrival _heard;
    private int _start;
    private int _count;

    /// <summary>
    /// Connects, and hears all topics that the filter names: <paramref name="heard"/> is told each payload and when its
    /// bytes came, on the arrivals' thread. Throws <see cref="SocketException"/> where nobody answers.
    /// </summary>
    public MqttEar(int port, string filter, Arrival heard)
    {
        _heard = heard;
        _socket.NoDelay = true;
        _socket.Connect("127.0.0.1", port);

        // 3.1: protocol name and level 4, clean session, no keep-alive, then the client id.
        Send(0x10, "\0\u0004MQTT\u0004\u0002\0\0", "benchmark-ear");
        while (!TryTakePacket(out var head, out _) || (head & 0xF0) != ConnAck)
        {
            if (!Receive())
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }
        }

        // 3.8: packet id 1, the filter, QoS 0.
        Send(0x82, "\0\u0001", filter, "\0");
        new Thread(Listen) { IsBackground = true, Name = "MQTT arrivals" }.Start();
    }

    /// <summary>A payload, and the time when it came.</summary>
    public delegate void Arrival(ReadOnlySpan<byte> payload, long timestamp);

    /// <summary>Connects as soon as there is a broker, looking fifty times a second; throws after ten seconds.</summary>
    public static MqttEar Await(int port, string filter, Arrival heard)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new(port, filter, heard);
            }
            catch (SocketException) when (tries < 500)
            {
                Pace.For(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Send(byte head, string before, string text, string after = "")
    {
        var body = Encoding.Latin1.GetBytes($"{before}\0{(char)text.Length}{text}{after}");
        _socket.Send([head, (byte)body.Length, .. body]);
    }

    private void Listen()
    {
        try
        {
            while (Receive())
            {
                var now = Stopwatch.GetTimestamp();
                while (TryTakePacket(out var head, out var body))
                {
                    if ((head & 0xF0) == Publish)
                    {
                        // 3.3: topic, then (QoS 0) the payload.
                        _heard(body[(2 + BinaryPrimitives.ReadUInt16BigEndian(body))..], now);
                    }
                }
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private bool Receive()
    {
        _bytes.AsSpan(_start, _count).CopyTo(_bytes);
        _start = 0;
        var got = _socket.Receive(_bytes.AsSpan(_count));
        _count += got;
        return got > 0;
    }

    // 2.2.3: the length in seven-bit groups, the lowest first.
    private bool TryTakePacket(out byte head, out ReadOnlySpan<byte> body)
    {
        var packet = _bytes.AsSpan(_start, _count);
        body = default;
        head = _count > 0 ? packet[0] : (byte)0;
        var length = 0;
        for (var i = 1; i < packet.Length && i <= 4; i++)
        {
            length |= (packet[i] & 127) << (7 * (i - 1));
            if (packet[i] < 128)
            {
                var whole = i + 1 + length;
                if (packet.Length < whole)
                {
                    return false;
                }

                body = packet[(i + 1)..whole];
                _start += whole;
                _count -= whole;
                return true;
            }
        }

        return false;
    }
}
