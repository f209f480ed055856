namespace StudioControl.Gear.Proof;

/// <summary>A fact can't be tried to its end: something never comes to rest.</summary>
internal sealed class ProofException(string message) : Exception(message);
