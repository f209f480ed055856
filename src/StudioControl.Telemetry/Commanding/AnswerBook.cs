using StudioControl.Studio.Time;

namespace StudioControl.Telemetry.Commanding;

/// <summary>
/// Answers by sender, address and id, so that a command that is sent again acts once. Held for ten minutes; the oldest
/// goes first when there are too many. Guarded by the desk.
/// </summary>
internal sealed class AnswerBook
{
    public const int Capacity = 4096;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly Dictionary<AnswerKey, Reply?> _answers = [];
    private readonly Queue<(AnswerKey Key, Moment Until)> _order = new();

    /// <summary>Whether it was seen before; <paramref name="final"/> null: without a final answer yet.</summary>
    public bool TryFind(AnswerKey key, Moment now, out Reply? final)
    {
        while (_order.TryPeek(out var oldest) && oldest.Until <= now)
        {
            _answers.Remove(_order.Dequeue().Key);
        }

        return _answers.TryGetValue(key, out final);
    }

    /// <summary>Notes that a command was taken.</summary>
    public void Begin(AnswerKey key, Moment now)
    {
        if (_answers.TryAdd(key, null))
        {
            _order.Enqueue((key, now + Life));
            if (_order.Count > Capacity)
            {
                _answers.Remove(_order.Dequeue().Key);
            }
        }
    }

    /// <summary>Notes its final answer; the first one stays.</summary>
    public void End(AnswerKey key, Reply reply)
    {
        if (_answers.TryGetValue(key, out var before) && before is null)
        {
            _answers[key] = reply;
        }
    }
}

/// <summary>What makes two commands the same one.</summary>
internal readonly record struct AnswerKey(string By, string Address, string Id);
