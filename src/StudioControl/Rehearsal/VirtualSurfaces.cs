using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Rehearsal;

/// <summary>The surfaces that the program plays and a person may play on the dashboard. Any thread.</summary>
internal sealed class VirtualSurfaces
{
    private const string Branch = "surface/";

    private readonly ConcurrentDictionary<string, VirtualSurface> _surfaces = new(StringComparer.Ordinal);

    /// <summary>Takes one in, by its branch: <c>surface/main</c>.</summary>
    public void Put(string branch, VirtualSurface surface) => _surfaces[branch] = surface;

    /// <summary>One is gone; harmless where there is none.</summary>
    public void Remove(string branch) => _surfaces.TryRemove(branch, out _);

    /// <summary>Finds one by its id: <c>main</c>.</summary>
    public bool TryFind(string id, [NotNullWhen(true)] out VirtualSurface? surface) =>
        _surfaces.TryGetValue(Branch + id, out surface);

    /// <summary>Whether this very one is still there: a change of the file may have put another in its place.</summary>
    public bool Has(string id, VirtualSurface surface) => TryFind(id, out var there) && ReferenceEquals(there, surface);
}
