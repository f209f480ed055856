using StudioControl.Surfaces.Bindings;

namespace StudioControl.Surfaces.Learning;

/// <summary>A binding that a person made by moving a control; somebody has to write it down.</summary>
/// <param name="Surface">The surface's id.</param>
/// <param name="Binding">The binding.</param>
/// <param name="Words">What it is, for people: <c>cc 1/20 sets gear/preamp/gain (fader, 7 bits)</c>.</param>
/// <param name="Done">To be called on the loop's thread with what became of it; empty: it is written.</param>
public sealed record LearnedBinding(string Surface, SurfaceBinding Binding, string Words, Action<string> Done);
