using System.Diagnostics;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace StudioControl.Benchmarks.Kernel;

/// <summary>Somebody on MQTT who hears all of the room, with the time, and sends commands.</summary>
internal sealed class Ear : IAsyncDisposable
{
    public const string Room = "studio/trial";
    private const string Us = "trial";

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Heard> _newest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly List<Waiting> _waiting = [];

    private Ear() => _client.ApplicationMessageReceivedAsync += Take;

    /// <summary>Connects as soon as the service's broker listens.</summary>
    public static async Task<Ear> ConnectAsync(int port)
    {
        var ear = new Ear();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build();
        var began = Stopwatch.GetTimestamp();
        while (!ear._client.IsConnected)
        {
            try
            {
                await ear._client.ConnectAsync(options).ConfigureAwait(false);
            }
            catch (MqttCommunicationException) when (Stopwatch.GetElapsedTime(began) < LongestStart)
            {
                await Task.Delay(BetweenTries, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
            }
        }

        await ear._client.SubscribeAsync($"{Room}/#", MqttQualityOfServiceLevel.AtLeastOnce).ConfigureAwait(false);
        return ear;
    }

    /// <summary>When a topic was as wanted: its newest message if it came since then, or one that comes; null: too late.</summary>
    public async Task<long?> HearAsync(string topic, Func<string, bool> wanted, long since, TimeSpan limit)
    {
        var waiting = new Waiting(topic, wanted);
        lock (_gate)
        {
            if (_newest.TryGetValue(topic, out var last) && last.At >= since && wanted(last.Text))
            {
                return last.At;
            }

            _waiting.Add(waiting);
        }

        try
        {
            return await waiting.Found.Task.WaitAsync(limit, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            lock (_gate)
            {
                _waiting.Remove(waiting);
            }
        }
    }

    /// <summary>Sends a command.</summary>
    public Task SetAsync(string address, string value, string id) =>
        _client.PublishStringAsync(
            $"{Room}/{address}/set",
            $$"""{"value":"{{value}}","id":"{{id}}","by":"{{Us}}"}""",
            MqttQualityOfServiceLevel.AtLeastOnce
        );

    /// <summary>How a command ended: <c>confirmed</c> or the code of its failure; null: it has not.</summary>
    public string? AnswerTo(string id)
    {
        lock (_gate)
        {
            return _answers.GetValueOrDefault(id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _client.DisconnectAsync().ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is MqttCommunicationException or InvalidOperationException)
        {
            // The broker went first.
        }

        _client.Dispose();
    }

    private Task Take(MqttApplicationMessageReceivedEventArgs arrived)
    {
        var now = Stopwatch.GetTimestamp();
        var topic = arrived.ApplicationMessage.Topic[(Room.Length + 1)..];
        var text = arrived.ApplicationMessage.ConvertPayloadToString() ?? "";
        lock (_gate)
        {
            _newest[topic] = new(text, now);
            if (topic == $"reply/{Us}")
            {
                NoteAnswer(text);
            }

            foreach (var waiting in _waiting.Where(waiting => waiting.Topic == topic && waiting.Wanted(text)))
            {
                waiting.Found.TrySetResult(now);
            }
        }

        return Task.CompletedTask;
    }

    private void NoteAnswer(string text)
    {
        using var json = JsonDocument.Parse(text);
        var reply = json.RootElement;
        var stage = reply.GetProperty("stage").GetString();
        if (stage != "accepted")
        {
            var code = reply.TryGetProperty("code", out var given) ? given.GetString() : null;
            var why = code == "rejected" ? $" ({reply.GetProperty("detail").GetString()})" : "";
            _answers[reply.GetProperty("id").GetString()!] = $"{code ?? stage}{why}";
        }
    }

    private readonly record struct Heard(string Text, long At);

    private sealed record Waiting(string Topic, Func<string, bool> Wanted)
    {
        public TaskCompletionSource<long> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
