using MQTTnet;
using MQTTnet.Exceptions;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios.Peers;

/// <summary>As much of Home Assistant as a broker sees: it listens to its discovery topics and says when it is born.</summary>
internal sealed class HomeAssistant : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Lock _gate = new();
    private readonly List<(string Topic, string Text)> _heard = [];
    private (Func<IReadOnlyList<(string Topic, string Text)>, bool> Wanted, TaskCompletionSource Found)? _waiting;

    private HomeAssistant() => _client.ApplicationMessageReceivedAsync += Take;

    public static async Task<HomeAssistant> ConnectAsync(int port)
    {
        var home = new HomeAssistant();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build();
        await home._client.ConnectAsync(options, TestContext.Current.CancellationToken);
        await home._client.SubscribeAsync("homeassistant/#", cancellationToken: TestContext.Current.CancellationToken);
        return home;
    }

    /// <summary>The newest description of each device that it has heard of since it was born; empty where it was taken back.</summary>
    public IReadOnlyDictionary<string, string> Devices
    {
        get
        {
            lock (_gate)
            {
                return Newest(_heard);
            }
        }
    }

    /// <summary>Forgets everything and says that it is there.</summary>
    public Task BeBornAsync()
    {
        lock (_gate)
        {
            _heard.Clear();
        }

        return _client.PublishStringAsync(
            "homeassistant/status",
            "online",
            cancellationToken: TestContext.Current.CancellationToken
        );
    }

    /// <summary>Waits until its devices are as wanted.</summary>
    public async Task UntilAsync(Func<IReadOnlyDictionary<string, string>, bool> wanted)
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (wanted(Newest(_heard)))
            {
                return;
            }

            _waiting = (heard => wanted(Newest(heard)), found);
        }

        await found.Task.WaitAsync(ServiceProcess.Patience, TimeProvider.System, TestContext.Current.CancellationToken);
    }

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

    private static Dictionary<string, string> Newest(IReadOnlyList<(string Topic, string Text)> heard)
    {
        var newest = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (topic, text) in heard.Where(item => item.Topic.EndsWith("/config", StringComparison.Ordinal)))
        {
            newest[topic.Split('/')[^2]] = text;
        }

        return newest;
    }

    private Task Take(MqttApplicationMessageReceivedEventArgs arrived)
    {
        lock (_gate)
        {
            _heard.Add((arrived.ApplicationMessage.Topic, arrived.ApplicationMessage.ConvertPayloadToString() ?? ""));
            if (_waiting is { } waiting && waiting.Wanted(_heard))
            {
                waiting.Found.TrySetResult();
            }
        }

        return Task.CompletedTask;
    }
}
