using System.Globalization;
using StudioControl.Studio.Osc;

namespace StudioControl.Studio.Desks;

/// <summary>
/// All parameters of a desk with their addresses, ranges and first values, in one fixed order: the driver that owns
/// <c>mix</c> and the engine that mixes are both made from it, and know each parameter by its index here.
/// </summary>
public sealed partial class DeskCatalogue
{
    private readonly List<DeskParameter> _all = [];
    private readonly Dictionary<DeskTarget, int> _indices = [];

    /// <summary>Makes the catalogue of a desk.</summary>
    /// <exception cref="ArgumentException">The layout has a problem; its text says which.</exception>
    public DeskCatalogue(DeskLayout layout)
    {
        if (layout.Problems() is [var problem, ..])
        {
            throw new ArgumentException(problem, nameof(layout));
        }

        Layout = layout;
        for (var strip = 0; strip < layout.Strips; strip++)
        {
            AddStrip(strip);
        }

        for (var bus = 0; bus < layout.Buses; bus++)
        {
            AddBus(bus);
        }

        for (var matrix = 0; matrix < layout.Matrices; matrix++)
        {
            AddMatrix(matrix);
        }

        AddMain();
        AddGroups();
        AddMonitor();
        AddDesk();
        for (var index = 0; index < _all.Count; index++)
        {
            _indices.Add(_all[index].Target, index);
        }

        Addresses = new(_all.Select(parameter => $"/mix/{parameter.Shape.Path}"));
    }

    /// <summary>What the desk has.</summary>
    public DeskLayout Layout { get; }

    /// <summary>All parameters.</summary>
    public IReadOnlyList<DeskParameter> Parameters => _all;

    /// <summary>Their OSC addresses (<c>/mix/ch/1/fader</c>), in the same order.</summary>
    public AddressTable Addresses { get; }

    /// <summary>The index of a parameter; it must be there.</summary>
    public int IndexOf(DeskTarget target) =>
        _indices.TryGetValue(target, out var index)
            ? index
            : throw new ArgumentException($"This desk has no {target}.", nameof(target));

    /// <summary>The index of a parameter, if this desk has it.</summary>
    public bool TryIndexOf(DeskTarget target, out int index) => _indices.TryGetValue(target, out index);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private DeskShapes At(string prefix, DeskPart part, int unit = 0) => new(_all, prefix, part, unit);
}
