using System.Diagnostics;

namespace StudioControl.Benchmarks.Peers;

/// <summary>When each message of a run was sent and how long it took. Filled without allocating: one sender, one receiver.</summary>
internal sealed class Latencies(int messages)
{
    private readonly long[] _sent = new long[messages];
    private readonly long[] _took = new long[messages];
    private int _arrived;
    private int _unknown;

    public int Messages => messages;

    public int Arrived => Volatile.Read(ref _arrived);

    /// <summary>Arrivals that belong to no message that was waited for.</summary>
    public int Unknown => Volatile.Read(ref _unknown);

    public void Sent(int number) => Volatile.Write(ref _sent[number], Stopwatch.GetTimestamp());

    /// <summary>The first arrival of a message counts.</summary>
    public void Received(int number, long timestamp)
    {
        if (number < 0 || number >= messages || Volatile.Read(ref _sent[number]) == 0 || _took[number] != 0)
        {
            _unknown++;
            return;
        }

        _took[number] = timestamp - _sent[number];
        Volatile.Write(ref _arrived, _arrived + 1);
    }

    /// <summary>A percentile in microseconds, of those that arrived.</summary>
    public double Percentile(double percent)
    {
        var took = _took.Where(ticks => ticks != 0).Order().ToArray();
        return took.Length == 0
            ? double.NaN
            : Stopwatch.GetElapsedTime(0, took[(int)Math.Round(percent / 100 * (took.Length - 1))]).TotalMicroseconds;
    }
}
