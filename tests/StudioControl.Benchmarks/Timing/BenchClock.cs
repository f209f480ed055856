using System.Diagnostics;

namespace StudioControl.Benchmarks.Timing;

/// <summary>Times an operation in batches, on the calling thread.</summary>
internal static class BenchClock
{
    // Long enough for the tiered compiler to notice, recompile and settle.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);

    // Far above the clock's resolution, short enough that many batches meet no neighbour on a shared machine.
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(10);
    private const int Batches = 31;

    public static Measurement Measure(Benchmark benchmark)
    {
        var operation = benchmark.Prepare();
        var calls = CallsOfABatch(operation);
        GC.Collect();
        var nanoseconds = new double[Batches];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var batch = 0; batch < Batches; batch++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var call = 0L; call < calls; call++)
            {
                operation();
            }

            nanoseconds[batch] = Stopwatch.GetElapsedTime(started).TotalNanoseconds;
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Array.Sort(nanoseconds);
        double operations = calls * benchmark.Operations;
        return new(
            benchmark.Name,
            nanoseconds[Batches / 2] / operations,
            nanoseconds[0] / operations,
            bytes / (operations * Batches)
        );
    }

    private static long CallsOfABatch(Action operation)
    {
        var calls = 0L;
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < WarmUp)
        {
            operation();
            calls++;
        }

        // The second half of the warm-up tells the speed; the first was compiled in haste.
        var again = Stopwatch.GetTimestamp();
        var count = 0L;
        while (Stopwatch.GetElapsedTime(again) < Batch)
        {
            operation();
            count++;
        }

        return Math.Max(1, Math.Max(count, calls * Batch.Ticks / WarmUp.Ticks));
    }
}
