using System.Globalization;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace StudioControl.Scenarios.Service;

/// <summary>A message under the room's base.</summary>
/// <param name="Topic">Its topic without the base.</param>
/// <param name="Text">Its payload.</param>
/// <param name="IsRetained">Whether the broker had kept it.</param>
internal sealed record Heard(string Topic, string Text, bool IsRetained)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;
}

/// <summary>Somebody on MQTT: hears everything of the room, remembers it, and asks for values.</summary>
internal sealed class Topics : IAsyncDisposable
{
    public const string Base = "studio/room-a";

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Lock _gate = new();
    private readonly List<Heard> _heard = [];
    private readonly List<Waiting> _waiting = [];
    private int _commands;

    private Topics() => _client.ApplicationMessageReceivedAsync += Take;

    /// <summary>How much was heard until now: what comes later has a greater number.</summary>
    public int Mark
    {
        get
        {
            lock (_gate)
            {
                return _heard.Count;
            }
        }
    }

    /// <summary>Connects as soon as a broker listens there.</summary>
    public static async Task<Topics> ConnectAsync(int port, Func<string>? explain = null)
    {
        var topics = new Topics();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build();
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (!topics._client.IsConnected)
        {
            try
            {
                await topics._client.ConnectAsync(options, TestContext.Current.CancellationToken);
            }
            catch (MqttCommunicationException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(BetweenTries, TimeProvider.System, TestContext.Current.CancellationToken);
            }
            catch (MqttCommunicationException fault)
            {
                throw new TimeoutException($"No broker on port {port}. {explain?.Invoke()}", fault);
            }
        }

        var filter = new MqttTopicFilterBuilder().WithTopic($"{Base}/#").WithAtLeastOnceQoS();
        await topics._client.SubscribeAsync(
            new MqttClientSubscribeOptions { TopicFilters = [filter.Build()] },
            TestContext.Current.CancellationToken
        );
        return topics;
    }

    /// <summary>What was heard from a mark on.</summary>
    public IReadOnlyList<Heard> Since(int mark)
    {
        lock (_gate)
        {
            return [.. _heard.Skip(mark)];
        }
    }

    /// <summary>The newest value of a topic; null where it has none.</summary>
    public string? Now(string topic)
    {
        lock (_gate)
        {
            return _heard.FindLast(heard => heard.Topic == topic) is { Text.Length: > 0 } last ? last.Text : null;
        }
    }

    /// <summary>Waits until a topic has a value: now or later.</summary>
    public Task<Heard> UntilAsync(string topic, string value) => UntilAsync(topic, text => text == value);

    /// <summary>Waits until a topic's value is as wanted: now or later.</summary>
    public Task<Heard> UntilAsync(string topic, Func<string, bool> wanted)
    {
        lock (_gate)
        {
            var last = _heard.FindLastIndex(heard => heard.Topic == topic);
            return HearAsync(topic, wanted, last < 0 ? _heard.Count : last);
        }
    }

    /// <summary>Waits for a message on a topic that came after a mark.</summary>
    public async Task<Heard> HearAsync(string topic, Func<string, bool> wanted, int since)
    {
        var waiting = new Waiting(heard => heard.Topic == topic && wanted(heard.Text));
        lock (_gate)
        {
            if (_heard.Skip(since).FirstOrDefault(waiting.Wanted) is { } before)
            {
                return before;
            }

            _waiting.Add(waiting);
        }

        try
        {
            return await waiting.Found.Task.WaitAsync(
                ServiceProcess.Patience,
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Never heard what was wanted on {topic}; its newest is: {Now(topic)}", late);
        }
    }

    /// <summary>Asks for a value and waits for the final answer.</summary>
    public async Task<JsonElement> SetAsync(string address, string json)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"c{Interlocked.Increment(ref _commands)}");
        var mark = Mark;
        await PublishAsync($"{address}/set", $$"""{"value":{{json}},"id":"{{id}}","by":"scenario"}""");
        var reply = await HearAsync("reply/scenario", text => IsFinal(text, id), mark);
        return reply.Json;
    }

    /// <summary>Publishes under the room's base.</summary>
    public Task PublishAsync(string topic, string text, bool retain = false) =>
        _client.PublishAsync(
            new MqttApplicationMessageBuilder()
                .WithTopic($"{Base}/{topic}")
                .WithPayload(text)
                .WithRetainFlag(retain)
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build(),
            TestContext.Current.CancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
        }
        catch (Exception gone) when (gone is MqttCommunicationException or InvalidOperationException)
        {
            // The broker went first.
        }

        _client.Dispose();
    }

    private static bool IsFinal(string text, string id)
    {
        var json = JsonDocument.Parse(text).RootElement;
        return json.GetProperty("id").GetString() == id && json.GetProperty("stage").GetString() != "accepted";
    }

    private Task Take(MqttApplicationMessageReceivedEventArgs arrived)
    {
        var message = arrived.ApplicationMessage;
        var heard = new Heard(
            message.Topic[(Base.Length + 1)..],
            message.ConvertPayloadToString() ?? "",
            message.Retain
        );
        lock (_gate)
        {
            _heard.Add(heard);
            foreach (var waiting in _waiting.Where(waiting => waiting.Wanted(heard)))
            {
                waiting.Found.TrySetResult(heard);
            }

            _waiting.RemoveAll(waiting => waiting.Found.Task.IsCompleted);
        }

        return Task.CompletedTask;
    }

    private sealed record Waiting(Func<Heard, bool> Wanted)
    {
        public TaskCompletionSource<Heard> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
