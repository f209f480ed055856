using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Commands;

/// <summary>One change on its way to the audio thread.</summary>
/// <param name="Target">What is changed.</param>
/// <param name="Value">In the unit of the parameter; 0 or 1 for toggles, the index of a choice, seconds for a locate.</param>
internal readonly record struct MixCommand(DeskTarget Target, float Value);
