using System.Diagnostics;

namespace StudioControl.Benchmarks.Kernel.Midi;

/// <summary>Waiting for what other programs and the kernel do.</summary>
internal static class Wait
{
    /// <summary>Far more than anything takes here; what is promised is measured, not waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly AutoResetEvent Never = new(initialState: false);

    /// <summary>How long it took; null: it never came.</summary>
    public static TimeSpan? For(Func<bool> done)
    {
        var began = Stopwatch.GetTimestamp();
        while (!done())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                return null;
            }

            Pause(2);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    public static void Pause(int milliseconds) => Never.WaitOne(milliseconds);
}
