using StudioControl.Mixing.Dsp.Commands;

namespace StudioControl.Mixing.Automation;

/// <summary>
/// Plays lanes on the audio thread: says at which frame of a block something happens, and what. Steps come at their very
/// frame; lines are followed on a grid of at most a millisecond that lies on the timeline, so that it does not matter how time
/// is cut into blocks or where playing began. Allocates nothing.
/// </summary>
internal sealed class LanePlayer
{
    private const long Nowhere = -1;

    private readonly int _grid;
    private readonly bool[] _held;
    private LaneSet _published = LaneSet.Empty;
    private LaneSet _set = LaneSet.Empty;
    private int _version;
    private int _seen;
    private long _due = long.MaxValue;
    private long _expected = Nowhere;
    private bool _notes;

    /// <param name="parameters">How many the desk has.</param>
    /// <param name="sampleRate">Hz.</param>
    public LanePlayer(int parameters, int sampleRate)
    {
        _held = new bool[parameters];
        _grid = GridOf(sampleRate);
    }

    /// <summary>What was taken while playing.</summary>
    public TakenRing Taken { get; } = new();

    /// <summary>Control thread: what is played from the next block on.</summary>
    public LaneSet Set
    {
        get => _published;
        set
        {
            Volatile.Write(ref _published, value);
            Volatile.Write(ref _version, _version + 1);
        }
    }

    /// <summary>Control thread: whether taken values are noted; the transport's changes always are.</summary>
    public bool Notes
    {
        get => Volatile.Read(ref _notes);
        set => Volatile.Write(ref _notes, value);
    }

    /// <summary>The frames between two values of a line: a power of two, at most a millisecond.</summary>
    public static int GridOf(int sampleRate) =>
        (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(sampleRate / 1000 / 2) + 1);

    /// <summary>Control thread: a parameter is under somebody's hand, or its channel does not play automation.</summary>
    public void Hold(int parameter, bool held)
    {
        if (_held[parameter] != held)
        {
            Volatile.Write(ref _held[parameter], held);
            Volatile.Write(ref _version, _version + 1);
        }
    }

    public bool IsHeld(int parameter) => Volatile.Read(ref _held[parameter]);

    /// <summary>Audio thread, a stretch that does not play.</summary>
    public void Stand()
    {
        if (_expected != Nowhere)
        {
            Note(TakenKind.Ended, _expected);
            _expected = Nowhere;
        }
    }

    /// <summary>Audio thread: a value that was asked for was taken at this frame.</summary>
    public void NoteValue(in MixCommand command, long frame)
    {
        if (Volatile.Read(ref _notes) && _expected != Nowhere)
        {
            Taken.Put(new(TakenKind.Value, command.Target, command.Value, frame));
        }
    }

    /// <summary>
    /// Audio thread: what happens at a frame of the timeline goes to the mixer; answers how many frames nothing will happen.
    /// </summary>
    public int Play(long frame, int frames, IMixTarget mixer)
    {
        var version = Volatile.Read(ref _version);
        if (version != _seen || frame != _expected)
        {
            Begin(frame, isJump: frame != _expected);
            _seen = version;
        }

        if (frame >= _due)
        {
            Apply(frame, mixer);
        }

        var take = (int)Math.Min(frames, _due - frame);
        _expected = frame + take;
        return take;
    }

    private void Begin(long frame, bool isJump)
    {
        var set = Volatile.Read(ref _published);
        if (isJump)
        {
            if (_expected != Nowhere)
            {
                Note(TakenKind.Ended, _expected);
            }

            Note(TakenKind.Began, frame);
        }

        if (isJump || set != _set)
        {
            _set = set;
            Array.Fill(set.Applied, float.NaN);
        }

        // All are looked at again: a hand has come or gone.
        Array.Fill(set.Next, frame);
        _due = set.Next.Length > 0 ? frame : long.MaxValue;
    }

    private void Apply(long frame, IMixTarget mixer)
    {
        var set = _set;
        var due = long.MaxValue;
        for (var i = 0; i < set.Lanes.Length; i++)
        {
            if (set.Next[i] <= frame)
            {
                set.Next[i] = ApplyLane(set, i, frame, mixer);
            }

            due = Math.Min(due, set.Next[i]);
        }

        _due = due;
    }

    private long ApplyLane(LaneSet set, int index, long frame, IMixTarget mixer)
    {
        var lane = set.Lanes[index];
        if (Volatile.Read(ref _held[lane.Parameter]))
        {
            set.Applied[index] = float.NaN;
            return long.MaxValue;
        }

        var upTo = lane.CountUpTo(frame);
        var value = lane.ValueAt(frame, upTo);
        if (value != set.Applied[index])
        {
            set.Applied[index] = value;
            mixer.Take(new(lane.Target, value));
        }

        if (upTo == lane.Count)
        {
            return long.MaxValue;
        }

        var next = lane.Frames[upTo];
        var isSloping = lane.IsLine && upTo > 0 && lane.Values[upTo] != lane.Values[upTo - 1];
        return isSloping ? Math.Min(next, ((frame / _grid) + 1) * _grid) : next;
    }

    private void Note(TakenKind kind, long frame) => Taken.Put(new(kind, default, 0f, frame));
}

/// <summary>Takes values on the audio thread.</summary>
internal interface IMixTarget
{
    void Take(in MixCommand command);
}
