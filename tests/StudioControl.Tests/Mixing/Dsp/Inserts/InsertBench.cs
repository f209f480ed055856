using StudioControl.Mixing.Dsp.Inserts;

namespace StudioControl.Tests.Mixing.Dsp.Inserts;

/// <summary>Plays a strip through an insert; both sides are given the same.</summary>
internal sealed class InsertBench(HardwareInsert insert)
{
    public HardwareInsert Insert => insert;

    /// <summary>Calls of chance lengths; null: of 64 frames.</summary>
    public Random? Cut { get; init; }

    /// <summary>What went out in the last <see cref="Play"/>.</summary>
    public float[] Sent { get; private set; } = [];

    public float[] SentRight { get; private set; } = [];

    /// <param name="signal">The strip's.</param>
    /// <param name="back">What comes back at each of these frames.</param>
    /// <returns>The strip's signal after the insert.</returns>
    public float[] Play(float[] signal, Func<int, float> back)
    {
        var (left, right) = ((float[])signal.Clone(), (float[])signal.Clone());
        (Sent, SentRight) = (new float[signal.Length], new float[signal.Length]);
        var heard = new float[signal.Length];
        for (var i = 0; i < heard.Length; i++)
        {
            heard[i] = back(i);
        }

        for (var at = 0; at < signal.Length; )
        {
            var frames = Math.Min(Cut?.Next(1, 65) ?? 64, signal.Length - at);
            var wires = new InsertWires
            {
                SendLeft = Sent.AsSpan(at, frames),
                SendRight = SentRight.AsSpan(at, frames),
                ReturnLeft = heard.AsSpan(at, frames),
                ReturnRight = heard.AsSpan(at, frames),
            };
            insert.Process(left.AsSpan(at, frames), right.AsSpan(at, frames), wires);
            at += frames;
        }

        return left;
    }
}
