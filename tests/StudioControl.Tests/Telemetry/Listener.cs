using System.Text;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using StudioControl.Telemetry.Links;

namespace StudioControl.Tests.Telemetry;

internal sealed record Heard(string Topic, string Text, MqttApplicationMessage Message)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;
}

/// <summary>A dashboard: the library's own client, which remembers what it hears.</summary>
internal sealed class Listener : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly Lock _gate = new();
    private readonly List<Heard> _heard = [];
    private readonly List<(Func<Heard, bool> Wanted, TaskCompletionSource<Heard> Found)> _waiting = [];

    private Listener(IMqttClient client) => Client = client;

    public IMqttClient Client { get; }

    public IReadOnlyList<Heard> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _heard];
            }
        }
    }

    public static async Task<Listener> ConnectAsync(
        BrokerAddress broker,
        string filter,
        MqttProtocolVersion version = MqttProtocolVersion.V500,
        Func<MqttClientOptionsBuilder, MqttClientOptionsBuilder>? change = null
    )
    {
        var client = new MqttClientFactory().CreateMqttClient();
        var listener = new Listener(client);
        client.ApplicationMessageReceivedAsync += listener.Take;
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer(broker.Host, broker.Port)
            .WithProtocolVersion(version);
        var result = await client.ConnectAsync((change is null ? options : change(options)).Build(), Stop);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            client.Dispose();
            throw new InvalidOperationException(result.ResultCode.ToString());
        }

        if (filter.Length > 0)
        {
            await listener.SubscribeAsync(filter);
        }

        return listener;
    }

    public Task SubscribeAsync(string filter) =>
        Client.SubscribeAsync(
            new MqttClientSubscribeOptions
            {
                TopicFilters =
                [
                    new MqttTopicFilter
                    {
                        Topic = filter,
                        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                    },
                ],
            },
            Stop
        );

    public Task<MqttClientPublishResult> SayAsync(
        string topic,
        string text,
        Action<MqttApplicationMessage>? change = null
    ) => SayAsync(topic, Encoding.UTF8.GetBytes(text), change);

    public Task<MqttClientPublishResult> SayAsync(
        string topic,
        byte[] payload,
        Action<MqttApplicationMessage>? change = null
    )
    {
        var message = new MqttApplicationMessage
        {
            Topic = topic,
            PayloadSegment = payload,
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        };
        change?.Invoke(message);
        return Client.PublishAsync(message, Stop);
    }

    /// <summary>Waits for a message on a topic under the room's base, heard before or later.</summary>
    public Task<Heard> WaitAsync(string topic, Func<Heard, bool>? wanted = null) =>
        WaitAnyAsync(heard => heard.Topic == $"{Bench.Root}/{topic}" && (wanted?.Invoke(heard) ?? true), topic);

    public Task<Heard> WaitAsync(string topic, string text) => WaitAsync(topic, heard => heard.Text == text);

    public async Task<Heard> WaitAnyAsync(Func<Heard, bool> wanted, string what)
    {
        var found = new TaskCompletionSource<Heard>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_heard.Find(heard => wanted(heard)) is { } before)
            {
                return before;
            }

            _waiting.Add((wanted, found));
        }

        try
        {
            return await found.Task.WaitAsync(Patience, Stop);
        }
        catch (TimeoutException late)
        {
            var last = string.Join("\n", All.TakeLast(30).Select(heard => $"{heard.Topic} {heard.Text}"));
            throw new TimeoutException($"never heard {what}; the last heard:\n{last}", late);
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _heard.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
        }
        catch (Exception gone) when (gone is MqttCommunicationException or InvalidOperationException)
        {
            // The broker went first.
        }

        Client.Dispose();
    }

    private Task Take(MqttApplicationMessageReceivedEventArgs message)
    {
        var heard = new Heard(
            message.ApplicationMessage.Topic,
            message.ApplicationMessage.ConvertPayloadToString() ?? "",
            message.ApplicationMessage
        );
        lock (_gate)
        {
            _heard.Add(heard);
            foreach (var waiting in _waiting.Where(waiting => waiting.Wanted(heard)))
            {
                waiting.Found.TrySetResult(heard);
            }
        }

        return Task.CompletedTask;
    }
}
