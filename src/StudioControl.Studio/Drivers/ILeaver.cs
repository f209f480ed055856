using StudioControl.Studio.Time;

namespace StudioControl.Studio.Drivers;

/// <summary>A driver that has something to do before it goes, with the service or by a reload: a device that would go on to show what is true no more.</summary>
public interface ILeaver
{
    /// <summary>Whether all has been sent; also where there is nothing to do.</summary>
    bool HasLeft { get; }

    /// <summary>The service stops in order, or a reload takes the device away. From now on only the leave-taking is sent; ticks go on until <see cref="HasLeft"/>, but not for long.</summary>
    void Leave(Moment now);
}
