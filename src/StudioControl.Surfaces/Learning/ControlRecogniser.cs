using StudioControl.Studio.Time;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Surfaces.Learning;

/// <summary>
/// Recognises a control by the messages that it sends while somebody moves it: its address, and what it is. The messages of
/// one movement are enough for most; an encoder has to be turned both ways, and a switch pressed twice, to be told apart.
/// </summary>
public sealed class ControlRecogniser
{
    // A knob that is turned from end to end tells 128 values; what comes after says nothing new.
    private const int MostMessages = 256;

    // Nothing more comes of this movement.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly List<(MidiMessage Message, Moment At)> _heard = [];

    /// <summary>When it has to be asked again.</summary>
    public Moment Due => _heard.Count == 0 ? Moment.Never : _heard[^1].At + Pause;

    /// <summary>The first control that told something, to speak of it; no address: none.</summary>
    public ControlAddress Mover => _heard.Count == 0 ? default : CandidateOf(Moment.Never).Address;

    /// <summary>Forgets all.</summary>
    public void Reset() => _heard.Clear();

    /// <summary>Hears a message of a control.</summary>
    public void Take(MidiMessage message, Moment now)
    {
        if (message.Status < 0xF0 && _heard.Count < MostMessages)
        {
            _heard.Add((message, now));
        }
    }

    /// <summary>What can be said by now.</summary>
    public Judgement Judge(Moment now)
    {
        if (_heard.Count == 0)
        {
            return Judgement.Open;
        }

        var isOver = now - _heard[^1].At >= Pause || _heard.Count == MostMessages;
        var candidate = CandidateOf(now);
        var count = candidate.Moves.Count;
        return candidate.Address.Kind switch
        {
            MidiControlKind.None => Judgement.Open,
            MidiControlKind.Program => new(new(candidate.Address, ControlUse.Button)),
            MidiControlKind.Note => candidate.Moves[^1].Value == 0 || isOver
                ? new(new(candidate.Address, ControlUse.Button))
                : Judgement.Open,
            MidiControlKind.Controller => ControllerJudge.Judge(candidate.Address, candidate.Moves, isOver),
            _ => count >= 4 || isOver ? new(new(candidate.Address, ControlUse.Fader)) : Judgement.Open,
        };
    }

    private (ControlAddress Address, IReadOnlyList<(int Value, Moment At)> Moves) CandidateOf(Moment now)
    {
        var parameters = Moves(new([.. Enumerable.Range(0, 16).Select(Parameter)]), now);
        var told = parameters.Where(move => move.Move.Address.IsParameter).ToList();
        if (told.Count > 0)
        {
            return Of(told, told[0].Move.Address);
        }

        if (_heard.All(one => IsParameterPart(one.Message)))
        {
            return (default, []);
        }

        var pairs = _heard.Select(one => one.Message).Where(IsHighOfPair).Select(Pair).Distinct().ToArray();
        var moves = Moves(new(pairs), now);
        var groups = moves.GroupBy(move => move.Move.Address).OrderByDescending(group => group.Count()).ToArray();

        // A touch tells a note before the fader moves, a pad a pressure after its note.
        var first =
            groups.FirstOrDefault(group => IsTravel(group.Key) && group.Count() > 1)
            ?? groups.FirstOrDefault(group => group.Key.Kind == MidiControlKind.Note)
            ?? groups.FirstOrDefault();
        return first is null ? (default, []) : Of(moves, first.Key);
    }

    private List<(ControlMove Move, Moment At)> Moves(MidiControls controls, Moment now)
    {
        var moves = new List<(ControlMove, Moment)>();
        foreach (var (message, at) in _heard)
        {
            Close(controls, at, moves);
            if (controls.TryTake(message, at, out var move))
            {
                moves.Add((move, at));
            }
        }

        Close(controls, now, moves);
        return moves;
    }

    private static void Close(MidiControls controls, Moment now, List<(ControlMove, Moment)> moves)
    {
        while (controls.TryTick(now, out var late))
        {
            moves.Add((late, now));
        }
    }

    private static (ControlAddress, IReadOnlyList<(int, Moment)>) Of(
        IEnumerable<(ControlMove Move, Moment At)> moves,
        ControlAddress address
    ) => (address, [.. moves.Where(one => one.Move.Address == address).Select(one => (one.Move.Value, one.At))]);

    private static ControlAddress Parameter(int channel) => new(MidiControlKind.Nrpn, (byte)channel, 0);

    private static bool IsTravel(ControlAddress address) =>
        address.Kind
            is MidiControlKind.Controller
                or MidiControlKind.Controller14
                or MidiControlKind.PitchBend
                or MidiControlKind.Pressure;

    private static bool IsParameterPart(MidiMessage message) =>
        (message.Status & 0xF0) == 0xB0 && message.First is >= 98 and <= 101;

    // Both halves come close together, more than once.
    private bool IsHighOfPair(MidiMessage message)
    {
        if ((message.Status & 0xF0) != 0xB0 || message.First >= 32)
        {
            return false;
        }

        var together = 0;
        for (var at = 1; at < _heard.Count; at++)
        {
            var (a, b) = (_heard[at - 1], _heard[at]);
            var isPair =
                a.Message.Status == message.Status
                && b.Message.Status == message.Status
                && Math.Abs(a.Message.First - b.Message.First) == 32
                && Math.Min(a.Message.First, b.Message.First) == message.First
                && b.At - a.At < TimeSpan.FromMilliseconds(3);
            together += isPair ? 1 : 0;
        }

        return together >= 2;
    }

    private static ControlAddress Pair(MidiMessage message) =>
        new(MidiControlKind.Controller14, (byte)(message.Status & 0x0F), message.First);
}
