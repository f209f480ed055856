using System.Runtime;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Mixing.Outputs;

namespace StudioControl.Mixing.Process;

/// <summary>
/// Plays a mix that nobody hears until the runtime has nothing left to compile: it compiles a method when it is first
/// called, and again, better, on a thread of its own, when it was called often. The blocks that are heard find all done.
/// </summary>
internal static class WarmUp
{
    // The runtime waits 100 ms for new methods to cease before it compiles the busy ones anew; twice, since what is
    // compiled with counters comes round once more. Where a service starts the engine nothing is compiled anew.
    private static readonly TimeSpan Quiet =
        Environment.GetEnvironmentVariable("DOTNET_TieredCompilation") == "0"
            ? TimeSpan.FromMilliseconds(30)
            : TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    // More than a gate step of the loudness (100 ms) passes in two rounds at any rate.
    private const int BlocksPerRound = 200;

    /// <param name="engine">As the one that will be heard, but another; it is of no use afterwards.</param>
    /// <param name="time">Hands in the time.</param>
    /// <param name="feed">Called before each round: what the file thread does.</param>
    public static void Play(IAudioEngine engine, TimeProvider time, Action feed)
    {
        var block = new AudioBlock(engine);
        var odd = new SilentPeriod(MixBlock.Frames + 1);
        var adapter = new PeriodAdapter(engine);
        using var breath = new ManualResetEvent(initialState: false);
        var start = time.GetTimestamp();
        var (changed, compiled) = (start, 0L);
        while (time.GetElapsedTime(changed) < Quiet && time.GetElapsedTime(start) < Longest)
        {
            feed();
            for (var i = 0; i < BlocksPerRound; i++)
            {
                engine.Process(block);
            }

            for (var i = 0; i < BlocksPerRound; i++)
            {
                adapter.Process(odd, odd.Frames);
            }

            var now = JitInfo.GetCompiledMethodCount();
            if (now != compiled)
            {
                (changed, compiled) = (time.GetTimestamp(), now);
            }

            breath.WaitOne(Breath);
        }
    }

    private sealed class SilentPeriod(int frames) : IPeriod
    {
        private readonly float[] _input = new float[frames];
        private readonly float[] _output = new float[frames];

        public int Frames => frames;

        public ReadOnlySpan<float> Input(int channel) => _input;

        public Span<float> Output(int channel) => _output;
    }
}
