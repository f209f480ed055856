using MQTTnet;
using MQTTnet.Server;

namespace StudioControl.Telemetry.Broker;

/// <summary>
/// The library collects retained messages before a subscription counts; one that is published in between would be missed.
/// So once a subscription stands, what was retained in the last seconds is delivered again.
/// </summary>
internal sealed class RetainedCatchUp(TimeProvider time)
{
    // The gap is a millisecond; on a machine that is starved, seconds.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _recent = [];
    private long _swept;

    /// <summary>A retained message is about to be kept.</summary>
    public void Note(string topic)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (time.GetElapsedTime(_swept, now) > Window)
            {
                _swept = now;
                foreach (var (old, at) in _recent)
                {
                    if (time.GetElapsedTime(at, now) > Window)
                    {
                        _recent.Remove(old);
                    }
                }
            }

            _recent[topic] = now;
        }
    }

    public async Task Subscribed(MqttServer server, ClientSubscribedTopicEventArgs subscription)
    {
        var topics = Matching(subscription.TopicFilter.Topic);
        if (topics.Count == 0)
        {
            return;
        }

        var session = await server.GetSessionAsync(subscription.ClientId).ConfigureAwait(false);
        foreach (var topic in topics)
        {
            if (await server.GetRetainedMessageAsync(topic).ConfigureAwait(false) is { } message)
            {
                session.TryEnqueueApplicationMessage(message, out _);
            }
        }
    }

    private List<string> Matching(string filter)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            return
            [
                .. _recent
                    .Where(note => time.GetElapsedTime(note.Value, now) <= Window)
                    .Select(note => note.Key)
                    .Where(topic =>
                        MqttTopicFilterComparer.Compare(topic, filter) == MqttTopicFilterCompareResult.IsMatch
                    ),
            ];
        }
    }
}
