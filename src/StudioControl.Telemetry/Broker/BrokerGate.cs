using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace StudioControl.Telemetry.Broker;

/// <summary>Who may connect to the embedded broker, and who may publish where. What is not allowed is denied.</summary>
internal sealed class BrokerGate(string root, BrokerSettings settings, BrokerFigures figures, ILogger log)
{
    // Far above any dashboard; each one is looked at for every message.
    private const int MostSubscriptions = 1000;

    private readonly TopicRules _rules = new(root);
    private readonly byte[] _secret = System.Text.Encoding.ASCII.GetBytes(
        Convert.ToHexString(RandomNumberGenerator.GetBytes(32))
    );

    /// <summary>The service's own password, new at each start and known to nobody else.</summary>
    public string Secret => System.Text.Encoding.ASCII.GetString(_secret);

    public Task Validate(ValidatingConnectionEventArgs connection)
    {
        var ledger = connection.ChannelAdapter is GuardedChannel channel ? channel.Ledger : new();
        connection.SessionItems[ClientLedger.Key] = ledger;
        if (!Knows(connection, ledger))
        {
            connection.ReasonCode = MqttConnectReasonCode.BadUserNameOrPassword;
            if (figures.CountBadLogin() == 1)
            {
                TelemetryLog.Refused(log, $"{connection.RemoteEndPoint}", "it is not known");
            }
        }

        return Task.CompletedTask;
    }

    public Task Publish(InterceptingPublishEventArgs publish)
    {
        var message = publish.ApplicationMessage;
        var ledger = publish.SessionItems[ClientLedger.Key] as ClientLedger;
        if (!TopicRules.IsTopic(message.Topic))
        {
            publish.ProcessPublish = false;
            publish.CloseConnection = true;
            publish.Response.ReasonCode = MqttPubAckReasonCode.TopicNameInvalid;
            figures.CountMalformed();
            return Task.CompletedTask;
        }

        // A repeated message is a message: passed on with the mark, it would not reach subscribers of QoS 0.
        message.Dup = false;
        if (ledger is null || !MayPublish(ledger, message.Topic))
        {
            publish.ProcessPublish = false;
            publish.Response.ReasonCode = MqttPubAckReasonCode.NotAuthorized;
            if (figures.CountDenied() == 1)
            {
                TelemetryLog.Denied(log, publish.ClientId, message.Topic);
            }
        }
        else if (ledger.IsRepeat)
        {
            publish.ProcessPublish = false;
        }

        return Task.CompletedTask;
    }

    public Task Subscribe(InterceptingSubscriptionEventArgs subscription)
    {
        if (subscription.SessionItems[ClientLedger.Key] is ClientLedger { Subscriptions: < MostSubscriptions } ledger)
        {
            ledger.Subscriptions++;
            return Task.CompletedTask;
        }

        subscription.ProcessSubscription = false;
        subscription.Response.ReasonCode = MqttSubscribeReasonCode.QuotaExceeded;
        figures.CountDenied();
        return Task.CompletedTask;
    }

    private bool MayPublish(ClientLedger ledger, string topic) =>
        ledger.IsService || (ledger.CanCommand && (!_rules.IsOurs(topic) || _rules.IsCommand(topic)));

    private bool Knows(ValidatingConnectionEventArgs connection, ClientLedger ledger)
    {
        var password = connection.RawPassword ?? [];
        if (CryptographicOperations.FixedTimeEquals(password, _secret))
        {
            ledger.IsService = true;
            return true;
        }

        if (settings.Users.Count == 0)
        {
            ledger.CanCommand = true;
            return connection.RemoteEndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);
        }

        foreach (var user in settings.Users)
        {
            if (user.Name == connection.UserName && PasswordHash.Fits(password, user.Hash))
            {
                ledger.CanCommand = user.CanCommand;
                return true;
            }
        }

        return false;
    }
}
