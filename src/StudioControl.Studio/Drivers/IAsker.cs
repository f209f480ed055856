using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Studio.Drivers;

/// <summary>A driver that wants to hear what became of its wishes for other devices: a surface tells the hand on it.</summary>
public interface IAsker
{
    /// <summary>
    /// What this device asked for was refused: by the loop, at once and within the call that asked, or later by the
    /// parameter's owner. Newer wishes that take an older one's place are not told.
    /// </summary>
    void Refused(Parameter parameter, CommandFault fault, string detail, Moment now);
}
