namespace StudioControl.Surfaces.Midi;

/// <summary>A control said something.</summary>
/// <param name="Address">Which.</param>
/// <param name="Value">0 to the address's full scale: a position, a velocity (0: released), 127 for a program.</param>
/// <param name="IsStep">Data increment and decrement: <paramref name="Value"/> is 1 or -1 step.</param>
public readonly record struct ControlMove(ControlAddress Address, int Value, bool IsStep = false);
