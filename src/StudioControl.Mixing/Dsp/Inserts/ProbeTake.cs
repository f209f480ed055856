using StudioControl.Mixing.Dsp.Inserts.Probe;

namespace StudioControl.Mixing.Dsp.Inserts;

/// <summary>
/// One measurement of one side of an insert. Made by the control thread, filled by the audio thread, read by whom the
/// control thread hands it to once <see cref="IsDone"/>. The first recorded sample is the one that came back in the same
/// frame as the first sample of the rest before the sweep went out.
/// </summary>
internal sealed class ProbeTake
{
    private int _at;
    private int _ended;

    /// <param name="sweep">What goes out.</param>
    /// <param name="side">0 left or mono, 1 right.</param>
    /// <param name="tape">To record on, at least as long as the sweep's frames; null: a new one.</param>
    public ProbeTake(ProbeSweep sweep, int side, float[]? tape = null)
    {
        (Sweep, Side) = (sweep, side);
        Tape = tape ?? new float[sweep.Frames];
    }

    public ProbeSweep Sweep { get; }

    public int Side { get; }

    /// <summary>For another take, once this one is analysed.</summary>
    public float[] Tape { get; }

    /// <summary>All is recorded: the audio thread has let go of it.</summary>
    public bool IsDone => Volatile.Read(ref _ended) == 1;

    /// <summary>It was broken off: the audio thread has let go of it, and it says nothing.</summary>
    public bool IsBroken => Volatile.Read(ref _ended) == 2;

    /// <summary>What came back; only when <see cref="IsDone"/>.</summary>
    public ReadOnlySpan<float> Recorded => Tape.AsSpan(0, Sweep.Frames);

    /// <summary>Audio thread: frames still to go.</summary>
    public int FramesLeft => Sweep.Frames - _at;

    /// <summary>Audio thread: writes what goes out, keeps what came back; at most <see cref="FramesLeft"/>.</summary>
    public void Run(Span<float> send, ReadOnlySpan<float> back)
    {
        for (var i = 0; i < send.Length; i++)
        {
            send[i] = Sweep.At(_at + i);
        }

        back.CopyTo(Tape.AsSpan(_at));
        _at += send.Length;
        if (_at == Sweep.Frames)
        {
            Volatile.Write(ref _ended, 1);
        }
    }

    /// <summary>Audio thread.</summary>
    public void Break() => Volatile.Write(ref _ended, 2);
}
