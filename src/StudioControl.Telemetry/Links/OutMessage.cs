using System.Buffers;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace StudioControl.Telemetry.Links;

/// <summary>One message on its way out.</summary>
internal sealed record OutMessage(string Topic, byte[] Payload)
{
    public bool Retain { get; init; }

    /// <summary>QoS 1, else 0.</summary>
    public bool IsAssured { get; init; } = true;

    /// <summary>Not a state that is sent again anyway: must not be lost with a connection.</summary>
    public bool IsEvent { get; init; }

    public string ContentType { get; init; } = "application/json";

    public uint ExpirySeconds { get; init; }

    public byte[]? Correlation { get; init; }

    public List<MqttUserProperty>? Properties { get; init; }

    public MqttPublishPacket ToPacket(bool isV5)
    {
        var packet = new MqttPublishPacket
        {
            Topic = Topic,
            Payload = new ReadOnlySequence<byte>(Payload),
            Retain = Retain,
            QualityOfServiceLevel = IsAssured
                ? MqttQualityOfServiceLevel.AtLeastOnce
                : MqttQualityOfServiceLevel.AtMostOnce,
        };
        if (isV5 && Payload.Length > 0)
        {
            packet.ContentType = ContentType;
            packet.PayloadFormatIndicator = MqttPayloadFormatIndicator.CharacterData;
            packet.MessageExpiryInterval = ExpirySeconds;
            packet.CorrelationData = Correlation;
            packet.UserProperties = Properties;
        }

        return packet;
    }
}
