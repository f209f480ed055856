using System.Buffers;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using StudioControl.Telemetry.Broker;

namespace StudioControl.Telemetry.Links;

/// <summary>Cuts a stream into MQTT packets. Throws <see cref="IOException"/> at its end and for what is too large.</summary>
internal sealed class PacketReader(Stream stream, MqttProtocolVersion version)
{
    // The same limit as our own broker's.
    internal const int Largest = 256 * 1024;

    private readonly MqttPacketFormatterAdapter _decoder = new(version, new MqttBufferWriter(4096, 65535));
    private byte[] _buffer = new byte[8 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next packet; its payload is good until the call after.</summary>
    public MqttPacket Next()
    {
        int length;
        while ((length = WholeLength()) == 0)
        {
            Fill();
        }

        var header = 1;
        while ((_buffer[_start + header] & 0x80) != 0)
        {
            header++;
        }

        header++;
        var body = new ArraySegment<byte>(_buffer, _start + header, length - header);
        var first = _buffer[_start];
        _start += length;
        if (version == MqttProtocolVersion.V500 && first == 0x20 && body.Count == 2)
        {
            throw new OldBrokerException();
        }

        return _decoder.Decode(new ReceivedMqttPacket(first, body, length));
    }

    private int WholeLength()
    {
        var have = _end - _start;
        var announced = PacketLength.Announced(new ReadOnlySequence<byte>(_buffer, _start, have));
        if (announced > Largest)
        {
            throw new IOException("the broker announced a packet above the limit");
        }

        for (var header = 1; header < Math.Min(have, 5); header++)
        {
            if ((_buffer[_start + header] & 0x80) == 0)
            {
                var whole = header + 1 + (int)announced;
                return have >= whole ? whole : 0;
            }
        }

        return 0;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        if (count == 0)
        {
            throw new IOException("the broker closed the connection");
        }

        _end += count;
    }
}

/// <summary>The broker answers in MQTT 3.1.1 only.</summary>
internal sealed class OldBrokerException() : IOException("the broker does not speak MQTT 5");
