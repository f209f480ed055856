using MQTTnet.Packets;

namespace StudioControl.Telemetry.Links;

/// <summary>Who speaks through a <see cref="BrokerLink"/>.</summary>
internal interface IBrokerUser
{
    /// <summary>A connection stands and its subscriptions are asked for; on the sending thread.</summary>
    void Connected(BrokerSession session);

    /// <summary>Sends what waits; tells how long nothing else is due. On the sending thread.</summary>
    TimeSpan Pump(BrokerSession session);

    /// <summary>A message came; on the receiving thread.</summary>
    void Received(MqttPublishPacket message);

    /// <summary>The last words of a connection that we end; on the sending thread.</summary>
    void Farewell(BrokerSession session);

    /// <summary>The connection is over; these messages were never acknowledged. On the sending thread.</summary>
    void Lost(IReadOnlyList<OutMessage> unacknowledged);
}
