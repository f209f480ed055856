namespace StudioControl.Benchmarks.Peers.Midi;

/// <summary>What stands on the table in a course: surfaces side by side, the strips under their faders.</summary>
/// <param name="Surfaces">How many surfaces.</param>
/// <param name="Faders">How many faders of each are moved.</param>
/// <param name="Profile">The file of their profile.</param>
/// <param name="FirstTouch">The note that tells the touch of the first fader.</param>
/// <param name="Strips">How many strips the engine has.</param>
internal sealed record Hardware(int Surfaces, int Faders, string Profile, byte FirstTouch, int Strips)
{
    /// <summary>One fader of a Mackie Control.</summary>
    public static Hardware OneFader { get; } =
        new(1, 1, Path.Combine(Repository.Root, "devices/surfaces/mackie-control.yaml"), 0x68, 16);

    /// <summary>All faders of several surfaces with sixteen each.</summary>
    public static Hardware Side(int surfaces) =>
        new(surfaces, FadersOfEach, PeerPrograms.Source("bench-surface.yaml"), 0x60, surfaces * FadersOfEach);

    private const int FadersOfEach = 16;

    /// <summary>The profile's name in a config.</summary>
    public string ProfileId => Path.GetFileNameWithoutExtension(Profile);

    /// <summary>The strips that are moved.</summary>
    public int Moved => Surfaces * Faders;

    /// <summary>The engine's strip under the first fader of a surface, from 1.</summary>
    public int FirstStrip(int surface) => (surface * Faders) + 1;
}
