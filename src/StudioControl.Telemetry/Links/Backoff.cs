namespace StudioControl.Telemetry.Links;

/// <summary>Waits between attempts: 0.5 s doubling to the longest, each shortened by up to half so that clients don't march in step.</summary>
internal sealed class Backoff(Random random, TimeSpan longest)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);

    private TimeSpan _next = First;

    public TimeSpan Next()
    {
        var wait = _next * (0.5 + (0.5 * random.NextDouble()));
        _next = _next * 2 < longest ? _next * 2 : longest;
        return wait;
    }

    public void Reset() => _next = First;
}
