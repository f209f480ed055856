using System.Security.Cryptography;
using StudioControl.Studio.Time;

namespace StudioControl.Telemetry.Commanding;

/// <summary>Dangerous commands that wait to be confirmed. Guarded by the desk.</summary>
internal sealed class ConfirmBook
{
    /// <summary>Long enough to read what is asked and press again, too short to be found lying about.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(15);

    // One for each person in the room, generously.
    private const int Capacity = 64;

    private readonly List<Held> _held = [];

    public Moment Due => _held.Count > 0 ? _held[0].Until : Moment.Never;

    /// <summary>Holds a command; null: too many wait.</summary>
    public string? Hold(Request request, Moment now)
    {
        if (_held.Count == Capacity)
        {
            return null;
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        _held.Add(new(token, request, now + Life));
        return token;
    }

    /// <summary>Takes the command that a token confirms: the same address, value and sender.</summary>
    public bool TryTake(Request confirming, Moment now, out Request held)
    {
        var index = _held.FindIndex(candidate =>
            candidate.Token == confirming.Wish.Confirm
            && candidate.Until > now
            && candidate.Request.Address == confirming.Address
            && candidate.Request.Wish.Value == confirming.Wish.Value
            && candidate.Request.Wish.IsStep == confirming.Wish.IsStep
            && candidate.Request.Wish.By == confirming.Wish.By
        );
        held = index >= 0 ? _held[index].Request : confirming;
        if (index >= 0)
        {
            _held.RemoveAt(index);
        }

        return index >= 0;
    }

    /// <summary>Takes one that nobody confirmed in time.</summary>
    public bool TryTakeLate(Moment now, out Request request)
    {
        var isLate = _held.Count > 0 && _held[0].Until <= now;
        request = isLate ? _held[0].Request : new("", new(), new("", null));
        if (isLate)
        {
            _held.RemoveAt(0);
        }

        return isLate;
    }

    private sealed record Held(string Token, Request Request, Moment Until);
}

/// <summary>One command as it came.</summary>
internal sealed record Request(string Address, Wish Wish, ReplyAddress ReplyTo)
{
    public AnswerKey Key => new(Wish.By, Address, Wish.Id);
}
