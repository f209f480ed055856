using System.Diagnostics;
using StudioControl.Benchmarks.Peers.Serial;

namespace StudioControl.Benchmarks.Peers.Rest;

/// <summary>Waits for a service's broker, then for its retained status to say <c>online</c>.</summary>
internal sealed class StatusWatch : IDisposable
{
    private readonly ManualResetEventSlim _isOnline = new();
    private long _online;

    private StatusWatch() { }

    /// <summary>When it came, as <see cref="Stopwatch.GetTimestamp"/>; null when it did not come in time.</summary>
    public static long? OnlineAt(int broker, string room, TimeSpan patience)
    {
        using var watch = new StatusWatch();
        using var ear = MqttEar.Await(broker, $"studio/{room}/status", watch.Heard);
        return watch._isOnline.Wait(patience) ? watch._online : null;
    }

    public void Dispose() => _isOnline.Dispose();

    private void Heard(ReadOnlySpan<byte> payload, long timestamp)
    {
        if (!_isOnline.IsSet && payload.SequenceEqual("online"u8))
        {
            _online = timestamp;
            _isOnline.Set();
        }
    }
}
