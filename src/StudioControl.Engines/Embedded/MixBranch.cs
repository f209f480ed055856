using System.Globalization;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Parameters;

namespace StudioControl.Engines.Embedded;

/// <summary>The branch <c>mix</c> of the embedded engine: docs/protocols/embedded-engine-osc.md as parameters and addresses.</summary>
public sealed class MixBranch
{
    /// <summary>The bank of the strips.</summary>
    public const int StripBank = 0;

    /// <summary>The bank of the main: left, right.</summary>
    public const int MainBank = 1;

    /// <summary>The bank of the buses, the louder side of each.</summary>
    public const int BusBank = 2;

    /// <summary>The bank of the monitors: left, right.</summary>
    public const int MonitorBank = 3;

    /// <summary>The bank of the third octaves.</summary>
    public const int RtaBank = 4;

    private readonly bool[] _isTrigger;

    /// <summary>Makes the branch of a desk.</summary>
    /// <exception cref="ArgumentException">There is no such desk.</exception>
    public MixBranch(DeskLayout layout)
    {
        Catalogue = new(layout);
        Parameters = [.. Catalogue.Parameters.Select(parameter => parameter.Shape)];
        _isTrigger = [.. Parameters.Select(shape => shape.Kind == ParameterKind.Trigger)];
        Readable = _isTrigger.Count(isTrigger => !isTrigger);
        State = Catalogue.IndexOf(new(DeskPart.Transport, 0, DeskControl.State));
        Position = Catalogue.IndexOf(new(DeskPart.Transport, 0, DeskControl.Position));
        Locate = Catalogue.IndexOf(new(DeskPart.Transport, 0, DeskControl.Locate));
    }

    /// <summary>All parameters with where they act and their first values.</summary>
    public DeskCatalogue Catalogue { get; }

    /// <summary>How many strips it has.</summary>
    public int Strips => Catalogue.Layout.Strips;

    /// <summary>All parameters; the driver's indices are those of this list and of <see cref="Addresses"/>.</summary>
    public IReadOnlyList<ParameterShape> Parameters { get; }

    /// <summary>The OSC addresses of <see cref="Parameters"/>, in the same order.</summary>
    public AddressTable Addresses => Catalogue.Addresses;

    /// <summary>The index of <c>transport/state</c>.</summary>
    public int State { get; }

    /// <summary>The index of <c>transport/position</c>.</summary>
    public int Position { get; }

    /// <summary>The index of <c>transport/locate</c>.</summary>
    public int Locate { get; }

    /// <summary>Parameters that have a value: all but triggers.</summary>
    public int Readable { get; }

    /// <summary>Whether it is an action and has no value.</summary>
    public bool IsTrigger(int index) => _isTrigger[index];

    /// <summary>Whether a value of it can be given back to an engine that starts anew.</summary>
    public bool IsSettable(int index) => !_isTrigger[index] && Parameters[index].Access != Access.Read;

    /// <summary>The device of this branch.</summary>
    public DeviceDescription Describe(string name) =>
        new()
        {
            Id = "mix",
            Name = name,
            Profile = "embedded",
            Maker = "StudioControl",
            Parameters = Parameters,
            Levels =
            [
                new("strips", Numbered("mix/ch/", Strips)),
                new("main", ["mix/main/left", "mix/main/right"]),
                new("buses", Numbered("mix/bus/", Catalogue.Layout.Buses)),
                new("monitor", ["mix/monitor/left", "mix/monitor/right"]),
                new("rta", [.. ThirdOctaves.Names.Select(band => $"mix/meters/rta/{band}")]),
            ],
        };

    private static string[] Numbered(string prefix, int count) =>
        [.. Enumerable.Range(1, count).Select(number => prefix + number.ToString(CultureInfo.InvariantCulture))];
}
