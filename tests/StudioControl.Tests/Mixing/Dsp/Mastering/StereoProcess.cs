namespace StudioControl.Tests.Mixing.Dsp.Mastering;

/// <summary>A mastering processor's one call, in place.</summary>
internal delegate void StereoProcess(Span<float> left, Span<float> right);

/// <summary>Runs whole signals through a processor, block by block.</summary>
internal static class StereoRun
{
    public const int Block = 64;

    public static (float[] Left, float[] Right) Through(
        this StereoProcess process,
        ReadOnlySpan<float> left,
        ReadOnlySpan<float> right
    )
    {
        var (l, r) = (left.ToArray(), right.ToArray());
        for (var at = 0; at < l.Length; at += Block)
        {
            var frames = Math.Min(Block, l.Length - at);
            process(l.AsSpan(at, frames), r.AsSpan(at, frames));
        }

        return (l, r);
    }

    /// <summary>The same signal on both sides; the left one's result.</summary>
    public static float[] Through(this StereoProcess process, ReadOnlySpan<float> signal) =>
        process.Through(signal, signal).Left;

    public static void Silence(this StereoProcess process, int frames)
    {
        var (left, right) = (new float[Block], new float[Block]);
        for (var at = 0; at < frames; at += Block)
        {
            Array.Clear(left);
            Array.Clear(right);
            process(left, right);
        }
    }

    /// <summary>
    /// The result does not depend on how time is cut: whole blocks against cuts of 1 to 64, with a change of parameters at the
    /// same sample of both.
    /// </summary>
    public static void AssertCutIndependent<T>(Func<T> make, Func<T, StereoProcess> process, Action<T> change)
    {
        var (left, right) = (Noise(1, 9000, 1.5f), Noise(2, 9000, 1.5f));
        left.AsSpan(6000).Clear();
        right.AsSpan(6000).Clear();
        var expected = Cut(make(), process, change, () => Block);
        var random = new Random(5);
        Same(expected, Cut(make(), process, change, () => random.Next(1, Block + 1)));
        Same(expected, Cut(make(), process, change, () => 1));

        (float[] Left, float[] Right) Cut(T made, Func<T, StereoProcess> call, Action<T> changing, Func<int> size)
        {
            const int ChangeAt = 3001;
            var (l, r) = (left.ToArray(), right.ToArray());
            for (var at = 0; at < l.Length; )
            {
                if (at == ChangeAt)
                {
                    changing(made);
                }

                var frames = Math.Min(size(), (at < ChangeAt ? ChangeAt : l.Length) - at);
                call(made)(l.AsSpan(at, frames), r.AsSpan(at, frames));
                at += frames;
            }

            return (l, r);
        }
    }

    /// <summary>What comes after silence is what came first, to the bit; and the silence itself becomes exact.</summary>
    public static void AssertRests(StereoProcess process, int silence)
    {
        var (left, right) = (Noise(3, 4800, 1.5f), Noise(4, 4800, 1.5f));
        var first = process.Through(left, right);
        var (tailLeft, tailRight) = process.Through(new float[silence], new float[silence]);
        Assert.All(tailLeft[^4800..], sample => Assert.Equal(0, BitConverter.SingleToInt32Bits(sample)));
        Assert.All(tailRight[^4800..], sample => Assert.Equal(0, BitConverter.SingleToInt32Bits(sample)));
        Same(first, process.Through(left, right));
    }

    public static void AssertAllocatesNothing(StereoProcess process, Action<int> change)
    {
        var (left, right) = (Noise(3, Block, 1.5f), Noise(4, Block, 1.5f));
        Allocations.None(() => Run(300));

        void Run(int blocks)
        {
            Span<float> l = stackalloc float[Block];
            Span<float> r = stackalloc float[Block];
            for (var block = 0; block < blocks; block++)
            {
                change(block);
                left.CopyTo(l);
                right.CopyTo(r);
                process(l, r);
            }
        }
    }

    /// <summary>
    /// A slow tone is processed while things change: no sample may leave the line of the two before it by more than the
    /// tone, a few times as loud, and a smooth gain can explain.
    /// </summary>
    public static void AssertNoClick(StereoProcess process, params Action[] changes)
    {
        const int Spacing = 40 * Block;
        var tone = Tone(48000, 200, 0.25, (changes.Length + 1) * Spacing);
        var (before, last) = (0f, 0f);
        for (var at = 0; at < tone.Length; at += Block)
        {
            if (at > 0 && at % Spacing == 0)
            {
                changes[(at / Spacing) - 1]();
            }

            // Not alike, so that both the middle and the difference sound.
            var (left, right) = (tone[at..(at + Block)], new float[Block]);
            process(left, right);
            foreach (var sample in left)
            {
                // The tone's own bend is 0.0002; its very beginning is not judged.
                Assert.True(at < Spacing || Math.Abs(sample - last - (last - before)) < 0.001f, $"A click at {at}.");
                (before, last) = (last, sample);
            }
        }
    }

    public static float[] Tone(int rate, double frequency, double amplitude, int frames) =>
        Make(frames, i => amplitude * Math.Sin(2 * Math.PI * frequency * i / rate));

    public static void Same((float[] Left, float[] Right) expected, (float[] Left, float[] Right) actual)
    {
        Assert.True(expected.Left.AsSpan().SequenceEqual(actual.Left), "left differs");
        Assert.True(expected.Right.AsSpan().SequenceEqual(actual.Right), "right differs");
    }

    public static float[] Noise(int seed, int frames, float amplitude)
    {
        var random = new Random(seed);
        return Make(frames, _ => amplitude * ((2 * random.NextDouble()) - 1));
    }

    public static float[] Make(int frames, Func<int, double> sample)
    {
        var signal = new float[frames];
        for (var i = 0; i < frames; i++)
        {
            signal[i] = (float)sample(i);
        }

        return signal;
    }
}
