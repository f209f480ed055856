namespace StudioControl.Surfaces.Sync;

/// <summary>What a piece of MIDI timecode led to.</summary>
public enum MtcOutcome
{
    /// <summary>Wait for more pieces.</summary>
    Incomplete,

    /// <summary>The place is known: <see cref="MtcReader.Now"/>.</summary>
    Whole,

    /// <summary>The piece does not follow the one before, or the place can't be: counted, and begun anew.</summary>
    Noise,
}

/// <summary>
/// Puts MIDI timecode together: eight quarter frames, a quarter of a frame apart, or a full frame (shared
/// facts: MIDI 1.0, MTC). Pieces may come forward or, of a tape that runs back, backward; begun anywhere.
/// </summary>
public sealed class MtcReader
{
    /// <summary>
    /// The eight pieces tell the place that was when the first of them came, and take two frames: the next first piece
    /// comes two frames later.
    /// </summary>
    public const int FramesLate = 2;

    private const int Pieces = 8;
    private const int None = -1;

    private readonly int[] _pieces = new int[Pieces];
    private int _last = None;
    private int _inRow;
    private int _direction;

    /// <summary>The place now: what was told, and what has passed while it was told.</summary>
    public Timecode Now { get; private set; }

    /// <summary>The tape runs backward.</summary>
    public bool IsBackward => _direction < 0;

    /// <summary>Pieces that followed no other, and places that can't be.</summary>
    public long Noise { get; private set; }

    /// <summary>Forgets what was begun.</summary>
    public void Reset() => (_last, _inRow, _direction) = (None, 0, 0);

    /// <summary>Takes the byte after F1: the piece's number and four bits.</summary>
    public MtcOutcome TakeQuarter(byte data)
    {
        var piece = (data >> 4) & 7;
        var step = _last == None ? 0 : (piece - _last + Pieces) % Pieces;
        var direction = step switch
        {
            1 => 1,
            Pieces - 1 => -1,
            _ => 0,
        };
        var isFirst = _last == None;
        // A piece that turns round is the first of its row, and so is one that follows no other.
        _inRow = direction != 0 && (direction == _direction || _inRow == 1) ? _inRow + 1 : 1;
        (_last, _direction) = (piece, direction == 0 ? _direction : direction);
        _pieces[piece] = data & 0x0F;
        var isEnd = _direction < 0 ? piece == 0 : piece == Pieces - 1;
        if (_inRow >= Pieces && isEnd)
        {
            return Assemble();
        }

        if (direction == 0 && !isFirst)
        {
            Noise++;
            return MtcOutcome.Noise;
        }

        return MtcOutcome.Incomplete;
    }

    /// <summary>Takes the four bytes of a full frame: what a machine tells when it stands, or has gone somewhere.</summary>
    public MtcOutcome TakeFull(ReadOnlySpan<byte> time)
    {
        Reset();
        return Accept(Mtc.Read(time), late: 0);
    }

    private MtcOutcome Assemble()
    {
        var told = new Timecode(
            _pieces[6] | ((_pieces[7] & 1) << 4),
            _pieces[4] | ((_pieces[5] & 3) << 4),
            _pieces[2] | ((_pieces[3] & 3) << 4),
            _pieces[0] | ((_pieces[1] & 1) << 4),
            (TimecodeRate)((_pieces[7] >> 1) & 3)
        );
        // Backward the first piece comes last, at the very place that it tells.
        return Accept(told, _direction < 0 ? 0 : FramesLate);
    }

    private MtcOutcome Accept(Timecode told, int late)
    {
        if (!told.IsValid)
        {
            Noise++;
            return MtcOutcome.Noise;
        }

        Now = late == 0 ? told : told.Plus(late);
        return MtcOutcome.Whole;
    }
}
