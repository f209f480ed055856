namespace StudioControl.Surfaces.Profiles;

/// <summary>Who makes a fast turn of an encoder go further than a slow one.</summary>
public enum KnobAcceleration
{
    /// <summary>The unit: it tells more ticks at once, or it does not accelerate.</summary>
    BySurface,

    /// <summary>The service, from the time between the messages: the unit tells one tick at a time.</summary>
    ByService,
}
