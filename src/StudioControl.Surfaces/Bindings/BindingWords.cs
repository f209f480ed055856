using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Bindings;

/// <summary>How the parts of a binding are written in a studio's file.</summary>
public static class BindingWords
{
    /// <summary>What a control is.</summary>
    public static IReadOnlyDictionary<string, ControlUse> Uses { get; } =
        new Dictionary<string, ControlUse>(StringComparer.Ordinal)
        {
            [""] = ControlUse.Natural,
            ["fader"] = ControlUse.Fader,
            ["encoder"] = ControlUse.Encoder,
            ["button"] = ControlUse.Button,
            ["toggle"] = ControlUse.Toggle,
        };

    /// <summary>How it takes hold.</summary>
    public static IReadOnlyDictionary<string, TakeoverRule> Takeovers { get; } =
        new Dictionary<string, TakeoverRule>(StringComparer.Ordinal)
        {
            ["pick-up"] = TakeoverRule.PickUp,
            ["catch-up"] = TakeoverRule.CatchUp,
            ["jump"] = TakeoverRule.Jump,
        };

    /// <summary>How an encoder tells its turns.</summary>
    public static IReadOnlyDictionary<string, KnobEncoding> Encodings { get; } =
        new Dictionary<string, KnobEncoding>(StringComparer.Ordinal)
        {
            ["twos-complement"] = KnobEncoding.TwosComplement,
            ["binary-offset"] = KnobEncoding.BinaryOffset,
            ["signed-bit"] = KnobEncoding.SignedBit,
            ["reversed-signed-bit"] = KnobEncoding.ReversedSignedBit,
            ["absolute"] = KnobEncoding.Absolute,
        };

    /// <summary>How much further fast turns go.</summary>
    public static IReadOnlyDictionary<string, TurnAcceleration> Accelerations { get; } =
        new Dictionary<string, TurnAcceleration>(StringComparer.Ordinal)
        {
            ["none"] = TurnAcceleration.None,
            ["gentle"] = TurnAcceleration.Gentle,
            ["strong"] = TurnAcceleration.Strong,
        };

    /// <summary>The word for a value.</summary>
    public static string Of<T>(IReadOnlyDictionary<string, T> words, T value) =>
        words.First(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Key;
}
