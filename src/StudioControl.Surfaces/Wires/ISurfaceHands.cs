using StudioControl.Studio.Time;

namespace StudioControl.Surfaces.Wires;

/// <summary>What a unit's bytes mean: who moves what. Numbers are those of <see cref="Profiles.SurfaceMap"/>.</summary>
internal interface ISurfaceHands
{
    /// <summary>A fader reports a position, 0 to the profile's full scale.</summary>
    void FaderMoved(int fader, int position, Moment now);

    /// <summary>A finger came or left.</summary>
    void FaderTouched(int fader, bool isDown, Moment now);

    /// <summary>A key went down or came up.</summary>
    void KeyMoved(int key, bool isDown, Moment now);

    /// <summary>An encoder was turned; less than 0 is to the left. Number 16 is the selected channel's.</summary>
    void KnobTurned(int knob, int ticks, Moment now);

    /// <summary>A pot reports where it stands, 0 to 1.</summary>
    void KnobMoved(int knob, double travel, Moment now);

    /// <summary>The jog wheel was turned; less than 0 is to the left.</summary>
    void JogTurned(int ticks, Moment now);

    /// <summary>The unit answered the question whether it is there.</summary>
    void Answered(Moment now);
}
