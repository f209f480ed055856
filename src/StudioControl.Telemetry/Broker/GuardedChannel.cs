using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace StudioControl.Telemetry.Broker;

/// <summary>One client's packets on their way in and out of the MQTT library, mended where the library is at fault.</summary>
internal sealed class GuardedChannel(
    IMqttChannelAdapter inner,
    Action abort,
    BrokerSettings settings,
    BrokerFigures figures
) : IMqttChannelAdapter
{
    private bool _wasAssigned;
    private string _assigned = "";

    public ClientLedger Ledger { get; } = new();

    public long BytesReceived => inner.BytesReceived;

    public long BytesSent => inner.BytesSent;

    public X509Certificate2 ClientCertificate => inner.ClientCertificate;

    public EndPoint RemoteEndPoint => inner.RemoteEndPoint;

    public EndPoint LocalEndPoint => inner.LocalEndPoint;

    public bool IsSecureConnection => inner.IsSecureConnection;

    public MqttPacketFormatterAdapter PacketFormatterAdapter => inner.PacketFormatterAdapter;

    public Task ConnectAsync(CancellationToken cancellationToken) => inner.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => inner.DisconnectAsync(cancellationToken);

    public void ResetStatistics() => inner.ResetStatistics();

    public void Dispose() => inner.Dispose();

    public async Task<MqttPacket> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        var packet = await inner.ReceivePacketAsync(cancellationToken).ConfigureAwait(false);
        switch (packet)
        {
            case MqttConnectPacket connect when string.IsNullOrEmpty(connect.ClientId):
                // mosquitto_pub and mosquitto_sub send an empty id; the library refuses it.
                _wasAssigned = true;
                _assigned = connect.ClientId = $"auto-{Guid.NewGuid():N}";
                break;
            case MqttPublishPacket { QualityOfServiceLevel: MqttQualityOfServiceLevel.ExactlyOnce } publish:
                Ledger.IsRepeat = !Ledger.Unreleased.Add(publish.PacketIdentifier);
                CutOffIfTooMany(Ledger.Unreleased.Count);
                break;
            case MqttPublishPacket:
                Ledger.IsRepeat = false;
                break;
            case MqttPubRelPacket release:
                Ledger.Unreleased.Remove(release.PacketIdentifier);
                break;
            case MqttPubAckPacket or MqttPubCompPacket:
                Ledger.Acknowledged();
                break;
            default:
                break;
        }

        return packet;
    }

    public Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken)
    {
        switch (packet)
        {
            case MqttConnAckPacket answer:
                answer.MaximumQoS = MqttQualityOfServiceLevel.AtLeastOnce;
                answer.MaximumPacketSize = (uint)settings.LargestPacket;
                answer.AssignedClientIdentifier = _wasAssigned ? _assigned : null;
                break;
            case MqttPublishPacket { QualityOfServiceLevel: not MqttQualityOfServiceLevel.AtMostOnce }:
                CutOffIfTooMany(Ledger.Sent());
                break;
            default:
                break;
        }

        return inner.SendPacketAsync(packet, cancellationToken);
    }

    private void CutOffIfTooMany(int unanswered)
    {
        if (unanswered == settings.MostPending + 1)
        {
            figures.CountCutOff();
            abort();
        }
    }
}
