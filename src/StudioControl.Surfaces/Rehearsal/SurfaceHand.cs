namespace StudioControl.Surfaces.Rehearsal;

/// <summary>
/// One person at a surface that the program plays. What it holds no other hand can move; a hand that is disposed lets go of
/// all that it holds. Any thread.
/// </summary>
public sealed class SurfaceHand : IDisposable
{
    private readonly VirtualSurface _surface;

    internal SurfaceHand(VirtualSurface surface) => _surface = surface;

    /// <summary>Does something, as soon as the surface gets to it; false: it is not there, or too much waits.</summary>
    public bool Do(SurfaceGesture gesture) => _surface.Offer(this, gesture);

    /// <summary>Lets go of everything.</summary>
    public void Dispose() => _surface.Leave(this);
}
