using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace StudioControl.Telemetry.Links;

/// <summary>
/// One connection to a broker: the library's packet codec over a blocking socket. One thread receives, any thread
/// sends; no pool thread is woken for a message, which at 100 to 1000 messages a second is most of their cost.
/// </summary>
internal sealed class BrokerSession : IDisposable
{
    // Enough to hide the round trip at 100,000 messages a second, little enough to send again.
    private const int Window = 64;
    private const int FlushAt = 32 * 1024;

    private readonly Lock _gate = new();
    private readonly Stream _stream;
    private readonly PacketReader _reader;
    private readonly MqttPacketFormatterAdapter _encoder;
    private readonly Dictionary<ushort, OutMessage> _unacknowledged = new(Window);
    private byte[] _pending = new byte[2 * FlushAt];
    private int _pendingCount;
    private ushort _lastId;
    private int _window = Window;

    private BrokerSession(Stream stream, MqttProtocolVersion version)
    {
        _stream = stream;
        Version = version;
        _reader = new(stream, version);
        _encoder = new(version, new MqttBufferWriter(4096, 65535));
    }

    public MqttProtocolVersion Version { get; }

    public bool IsV5 => Version == MqttProtocolVersion.V500;

    public bool IsBroken { get; private set; }

    public string Fault { get; private set; } = "";

    /// <summary>Messages above this can't be sent; 0: no limit.</summary>
    public uint Largest { get; private set; }

    public bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                return _unacknowledged.Count < _window;
            }
        }
    }

    public bool IsAllAcknowledged
    {
        get
        {
            lock (_gate)
            {
                return _unacknowledged.Count == 0;
            }
        }
    }

    /// <summary>Connects, or throws what stood in the way.</summary>
    public static BrokerSession Open(LinkSettings settings, MqttProtocolVersion version)
    {
        var stream = Dial(settings);
        try
        {
            var session = new BrokerSession(stream, version);
            session.Send(Hello(settings));
            session.Flush();
            session.Accept(session.Receive() as MqttConnAckPacket);
            stream.ReadTimeout = (int)(settings.KeepAlive.TotalMilliseconds * 1.5);
            return session;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Adds a packet to what is sent with the next <see cref="Flush"/>.</summary>
    public void Send(MqttPacket packet)
    {
        lock (_gate)
        {
            Append(packet);
        }
    }

    /// <summary>Adds a message; one with QoS 1 is kept until it is acknowledged.</summary>
    public void Send(OutMessage message)
    {
        lock (_gate)
        {
            var packet = message.ToPacket(IsV5);
            if (packet.QualityOfServiceLevel != MqttQualityOfServiceLevel.AtMostOnce)
            {
                packet.PacketIdentifier = NextId();
                _unacknowledged[packet.PacketIdentifier] = message;
            }

            Append(packet);
        }
    }

    public void Flush()
    {
        lock (_gate)
        {
            Write();
        }
    }

    /// <summary>Waits for a packet; throws when the connection is over or silent for too long.</summary>
    public MqttPacket Receive() => _reader.Next();

    /// <summary>Whether the sender waits until everything is acknowledged.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Notes an acknowledgement; true when the sender waits for it.</summary>
    public bool Acknowledge(ushort id)
    {
        lock (_gate)
        {
            var wasFull = _unacknowledged.Count >= _window;
            _unacknowledged.Remove(id);
            return wasFull || IsEnding;
        }
    }

    /// <summary>What was sent and never acknowledged.</summary>
    public IReadOnlyList<OutMessage> Unacknowledged()
    {
        lock (_gate)
        {
            return [.. _unacknowledged.Values];
        }
    }

    public void Break(string fault)
    {
        Fault = IsBroken ? Fault : fault;
        IsBroken = true;
    }

    public void Dispose() => _stream.Dispose();

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the socket.")]
    private static Stream Dial(LinkSettings settings)
    {
        var socket = Connected(settings);
        var timeout = (int)settings.ConnectWithin.TotalMilliseconds;
        var plain = new NetworkStream(socket, ownsSocket: true) { ReadTimeout = timeout, WriteTimeout = timeout };
        return settings.Broker.IsSecure ? Secure(plain, settings.Broker.Host) : plain;
    }

    private static Socket Connected(LinkSettings settings)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // Not ConnectAsync: a socket that was ever used asynchronously never blocks in the kernel again.
            using var patience = new CancellationTokenSource(settings.ConnectWithin);
            using var watch = patience.Token.Register(socket.Dispose);
            socket.Connect(settings.Broker.Host, settings.Broker.Port);
            return socket;
        }
        catch (Exception late) when (late is SocketException or ObjectDisposedException && IsLate(socket))
        {
            throw new IOException($"no answer within {settings.ConnectWithin.TotalSeconds:0.#} s", late);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsLate(Socket socket) => socket.SafeHandle.IsClosed;

    private static SslStream Secure(NetworkStream plain, string host)
    {
        var secure = new SslStream(plain);
        try
        {
            secure.AuthenticateAsClient(host);
            return secure;
        }
        catch
        {
            secure.Dispose();
            throw;
        }
    }

    private static MqttConnectPacket Hello(LinkSettings settings)
    {
        var password = settings.Password();
        var hello = new MqttConnectPacket
        {
            ClientId = settings.ClientId,
            CleanSession = true,
            KeepAlivePeriod = (ushort)settings.KeepAlive.TotalSeconds,
            Username = password.Length + settings.Broker.User.Length > 0 ? settings.Broker.User : null,
            Password = password.Length > 0 ? System.Text.Encoding.UTF8.GetBytes(password) : null,
            RequestProblemInformation = true,
            MaximumPacketSize = PacketReader.Largest,
        };
        if (settings.WillTopic.Length > 0)
        {
            hello.WillFlag = true;
            hello.WillTopic = settings.WillTopic;
            hello.WillMessage = settings.Will;
            hello.WillQoS = MqttQualityOfServiceLevel.AtLeastOnce;
            hello.WillRetain = true;
        }

        return hello;
    }

    private void Accept(MqttConnAckPacket? answer)
    {
        if (answer is null)
        {
            throw new IOException("it does not answer as a broker");
        }

        var isAccepted = IsV5
            ? answer.ReasonCode == MqttConnectReasonCode.Success
            : answer.ReturnCode == MqttConnectReturnCode.ConnectionAccepted;
        if (!isAccepted)
        {
            throw new IOException(
                $"it refused: {(IsV5 ? answer.ReasonCode.ToString() : answer.ReturnCode.ToString())}"
            );
        }

        _window = answer.ReceiveMaximum > 0 ? Math.Min(Window, (int)answer.ReceiveMaximum) : Window;
        Largest = answer.MaximumPacketSize;
    }

    private ushort NextId()
    {
        do
        {
            _lastId = _lastId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastId + 1);
        } while (_unacknowledged.ContainsKey(_lastId));

        return _lastId;
    }

    private void Append(MqttPacket packet)
    {
        var buffer = _encoder.Encode(packet);
        if (_pendingCount + buffer.Length > _pending.Length)
        {
            Write();
            if (buffer.Length > _pending.Length)
            {
                _pending = new byte[buffer.Length];
            }
        }

        buffer.Packet.AsSpan().CopyTo(_pending.AsSpan(_pendingCount));
        _pendingCount += buffer.Packet.Count;
        foreach (var piece in buffer.Payload)
        {
            piece.Span.CopyTo(_pending.AsSpan(_pendingCount));
            _pendingCount += piece.Length;
        }

        _encoder.Cleanup();
        if (_pendingCount >= FlushAt)
        {
            Write();
        }
    }

    private void Write()
    {
        var count = _pendingCount;
        _pendingCount = 0;
        if (count > 0)
        {
            _stream.Write(_pending, 0, count);
        }
    }
}
