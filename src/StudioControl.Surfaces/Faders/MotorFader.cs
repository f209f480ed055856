using StudioControl.Studio.Time;
using StudioControl.Surfaces.Pages;

namespace StudioControl.Surfaces.Faders;

/// <summary>One fader and the hand on it.</summary>
internal sealed class MotorFader
{
    /// <summary>A position that no fader has.</summary>
    public const int Nowhere = -1;

    /// <summary>A hand is on it.</summary>
    public bool IsTouched { get; set; }

    /// <summary>The unit told a touch and no release, whether or not that touch counts.</summary>
    public bool IsFingerDown { get; set; }

    /// <summary>The hand came after the engine's value was shown, so it may act.</summary>
    public bool MayAct { get; set; }

    /// <summary>What it holds while a hand is on it: a bank change does not take it away.</summary>
    public Control? Held { get; set; }

    /// <summary>The channel whose level it holds, which was told of the hand; null: none.</summary>
    public Channel? Riding { get; set; }

    /// <summary>Where the hand last put it.</summary>
    public int Position { get; set; } = Nowhere;

    /// <summary>When the hand left.</summary>
    public Moment ReleasedAt { get; set; }

    /// <summary>Until then the motor rests after the hand left; <see cref="Moment.Never"/>: no hand left.</summary>
    public Moment SettleAt { get; set; } = Moment.Never;

    /// <summary>Whose touch is not told: when a hand that does not move it counts as gone; <see cref="Moment.Never"/>: it is told.</summary>
    public Moment LetGoAt { get; set; } = Moment.Never;

    /// <summary>Whether the motor must rest.</summary>
    public bool Rests => IsTouched || SettleAt != Moment.Never;
}
