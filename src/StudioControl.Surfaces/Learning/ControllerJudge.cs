using StudioControl.Studio.Time;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Learning;

/// <summary>
/// Tells what stands behind a plain controller by its values. A fader never tells the same value twice; an encoder does so
/// at every tick, near 0, 64 or 127; a button tells 0 and one other value.
/// </summary>
internal static class ControllerJudge
{
    private const string OtherWay = "now turn it the other way";
    private const string OnceMore = "press it once more, or move it further";

    // A person holds a button for shorter; a switch that keeps its state tells the other state at the next press.
    private static readonly TimeSpan LongestPress = TimeSpan.FromMilliseconds(700);

    // Presses come further apart than ticks.
    private static readonly TimeSpan FastestPresses = TimeSpan.FromMilliseconds(150);

    private enum Near
    {
        Elsewhere,
        AboveBottom,
        BelowMiddle,
        AboveMiddle,
        BelowTop,
    }

    public static Judgement Judge(ControlAddress address, IReadOnlyList<(int Value, Moment At)> moves, bool isOver)
    {
        var values = moves.Select(move => move.Value).ToArray();
        var repeats = values.Zip(values.Skip(1)).Count(pair => pair.First == pair.Second);
        if (values.Length == 1)
        {
            return isOver ? new(null, OnceMore) : Judgement.Open;
        }

        if (ButtonOf(moves) is { } use)
        {
            return new(new(address, use));
        }

        var places = values.Select(PlaceOf).ToArray();
        if (RunsToItsEnd(values))
        {
            return new(new(address, ControlUse.Encoder, KnobEncoding.Absolute));
        }

        var isRelative = places.All(place => place != Near.Elsewhere) && repeats >= Math.Max(1, values.Length / 4);
        return isRelative ? Relative(address, places) : Absolute(address, values, isOver);
    }

    private static ControlUse? ButtonOf(IReadOnlyList<(int Value, Moment At)> moves)
    {
        var others = moves.Select(move => move.Value).Where(value => value != 0).Distinct().ToArray();
        var hasZero = moves.Any(move => move.Value == 0);
        if (
            others is not [>= 64 or 1]
            || moves.Zip(moves.Skip(1)).Any(pair => hasZero && pair.First.Value == pair.Second.Value)
        )
        {
            return null;
        }

        var gap = moves.Zip(moves.Skip(1)).Min(pair => pair.Second.At - pair.First.At);
        return hasZero
            ? gap < LongestPress || moves.Count > 2
                ? ControlUse.Button
                : ControlUse.Toggle
            : others[0] == 127 && gap > FastestPresses && moves.Count <= 3
                ? ControlUse.Button
                : null;
    }

    private static Judgement Relative(ControlAddress address, Near[] places)
    {
        var firstWay = places[0];
        var other = places.FirstOrDefault(place => place != firstWay);
        if (places.Count(place => place == other) < 2 || other == Near.Elsewhere)
        {
            return new(null, OtherWay);
        }

        // Asked to turn it up first, and then down: that tells the two signed encodings apart.
        KnobEncoding? encoding = (firstWay, other) switch
        {
            (Near.AboveBottom, Near.BelowTop) or (Near.BelowTop, Near.AboveBottom) => KnobEncoding.TwosComplement,
            (Near.AboveMiddle, Near.BelowMiddle) or (Near.BelowMiddle, Near.AboveMiddle) => KnobEncoding.BinaryOffset,
            (Near.AboveBottom, Near.AboveMiddle) => KnobEncoding.SignedBit,
            (Near.AboveMiddle, Near.AboveBottom) => KnobEncoding.ReversedSignedBit,
            _ => null,
        };
        return encoding is null ? new(null, OtherWay) : new(new(address, ControlUse.Encoder, encoding));
    }

    private static Judgement Absolute(ControlAddress address, int[] values, bool isOver)
    {
        return values.Length >= 8 || isOver ? new(new(address, ControlUse.Fader)) : Judgement.Open;
    }

    // Step by step to the top or the bottom, and there the same again: a pot would be silent.
    private static bool RunsToItsEnd(int[] values)
    {
        var end = values[^1];
        var way = values.TakeWhile(value => value != end).Append(end).ToArray();
        var isSteady = way.Zip(way.Skip(1))
            .All(pair => end == 127 ? pair.First < pair.Second : pair.First > pair.Second);
        return end is 0 or 127 && way.Length >= 4 && isSteady && values.Length - way.Length >= 2;
    }

    // Nobody turns faster than 31 ticks in one message.
    private static Near PlaceOf(int value) =>
        value switch
        {
            >= 1 and < 0x20 => Near.AboveBottom,
            >= 0x21 and < 0x40 => Near.BelowMiddle,
            > 0x40 and < 0x60 => Near.AboveMiddle,
            > 0x60 => Near.BelowTop,
            _ => Near.Elsewhere,
        };
}
