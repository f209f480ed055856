using StudioControl.Engines.Addresses;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;

namespace StudioControl.Engines.Embedded;

/// <summary>The branch <c>mix</c> of the embedded engine: docs/protocols/embedded-engine-osc.md as parameters and addresses.</summary>
public sealed class MixBranch
{
    /// <summary>The bank of the strips.</summary>
    public const int StripBank = 0;

    /// <summary>The bank of the main: left, right.</summary>
    public const int MainBank = 1;

    private const int StripParameters = 6;
    private const double LongestName = 32;

    /// <summary>Makes the branch of an engine with so many strips.</summary>
    public MixBranch(int strips)
    {
        if (strips is < 1 or > EmbeddedEngineOptions.MostStrips)
        {
            throw new ArgumentOutOfRangeException(nameof(strips), strips, "The engine has 1 to 64 strips.");
        }

        Strips = strips;
        Parameters = [.. Enumerable.Range(1, strips).SelectMany(StripShapes), .. OtherShapes()];
        Addresses = new(Parameters.Select(shape => $"/mix/{shape.Path}"));
        State = (strips * StripParameters) + 2;
        Position = State + 2;
        Locate = State + 3;
    }

    /// <summary>How many strips it has.</summary>
    public int Strips { get; }

    /// <summary>All parameters; the driver's indices are those of this list and of <see cref="Addresses"/>.</summary>
    public IReadOnlyList<ParameterShape> Parameters { get; }

    /// <summary>The OSC addresses of <see cref="Parameters"/>, in the same order.</summary>
    public AddressTable Addresses { get; }

    /// <summary>The index of <c>transport/state</c>.</summary>
    public int State { get; }

    /// <summary>The index of <c>transport/position</c>.</summary>
    public int Position { get; }

    /// <summary>The index of <c>transport/locate</c>.</summary>
    public int Locate { get; }

    /// <summary>Parameters that have a value: all but triggers.</summary>
    public int Readable => Parameters.Count - 1;

    /// <summary>Whether a value of it can be given back to an engine that starts anew.</summary>
    public bool IsSettable(int index) => index != Locate && Parameters[index].Access != Access.Read;

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
                new("strips", [.. Enumerable.Range(1, Strips).Select(strip => $"mix/ch/{strip}")]),
                new("main", ["mix/main/left", "mix/main/right"]),
            ],
        };

    private static IEnumerable<ParameterShape> StripShapes(int strip) =>
        [
            new()
            {
                Path = $"ch/{strip}/name",
                Kind = ParameterKind.Text,
                Max = LongestName,
            },
            Level($"ch/{strip}/trim", -24, 24),
            Fader($"ch/{strip}/fader"),
            new()
            {
                Path = $"ch/{strip}/pan",
                Kind = ParameterKind.Number,
                Min = -100,
                Max = 100,
                Step = 1,
            },
            Toggle($"ch/{strip}/mute"),
            Toggle($"ch/{strip}/solo"),
        ];

    private static IEnumerable<ParameterShape> OtherShapes() =>
        [
            Fader("main/fader"),
            Toggle("main/mute"),
            new()
            {
                Path = "transport/state",
                Kind = ParameterKind.Choice,
                Choices = ["stopped", "playing"],
            },
            Toggle("transport/loop"),
            Reading("transport/position", "s"),
            new()
            {
                Path = "transport/locate",
                Kind = ParameterKind.Trigger,
                Unit = "s",
                Access = Access.Write,
            },
            Reading("engine/load", "%"),
            Reading("engine/xruns", ""),
            Reading("engine/sample-rate", "Hz"),
        ];

    private static ParameterShape Level(string path, double min, double max) =>
        new()
        {
            Path = path,
            Kind = ParameterKind.Level,
            Unit = "dB",
            Min = min,
            Max = max,
            Step = 0.1,
        };

    private static ParameterShape Fader(string path) => Level(path, LevelBank.Floor, 10) with { Taper = Tapers.X32 };

    private static ParameterShape Toggle(string path) => new() { Path = path, Kind = ParameterKind.Toggle };

    private static ParameterShape Reading(string path, string unit) =>
        new()
        {
            Path = path,
            Kind = ParameterKind.Number,
            Unit = unit,
            Min = 0,
            Access = Access.Read,
        };
}
