using StudioControl.Studio.Parameters;

namespace StudioControl.Studio.Desks;

/// <summary>Where in the desk a parameter acts.</summary>
/// <param name="Part">Which sort of part.</param>
/// <param name="Unit">Which one of them, from 0.</param>
/// <param name="Control">What of it.</param>
/// <param name="Slot">Which band, bus, DCA or group, from 0.</param>
public readonly record struct DeskTarget(DeskPart Part, int Unit, DeskControl Control, int Slot = 0);

/// <summary>One parameter of a desk.</summary>
/// <param name="Shape">Its path beneath the engine's branch, kind, range and access.</param>
/// <param name="Target">Where it acts.</param>
/// <param name="Default">Its value on a new desk: in its unit, 0 or 1, or the index of the choice.</param>
public sealed record DeskParameter(ParameterShape Shape, DeskTarget Target, double Default = 0);
