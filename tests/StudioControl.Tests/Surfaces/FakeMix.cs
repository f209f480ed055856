using System.Globalization;
using StudioControl.Engines.Embedded;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Surfaces;

/// <summary>An engine that takes every wish, at once or after a while, and reports it.</summary>
internal sealed class FakeMix : IDriver
{
    private readonly List<(Moment At, int Parameter, Value Value)> _answers = [];
    private readonly IReadOnlyList<DeskParameter> _starts = [];
    private IDriverDesk? _desk;

    /// <summary>A whole desk, at its first values.</summary>
    public FakeMix(DeskLayout layout)
    {
        var branch = new MixBranch(layout);
        _starts = branch.Catalogue.Parameters;
        Description = branch.Describe("Desk");
    }

    public FakeMix(int strips)
    {
        var shapes = new List<ParameterShape>();
        for (var n = 1; n <= strips; n++)
        {
            shapes.Add(Text($"ch/{n}/name"));
            shapes.Add(Level($"ch/{n}/fader", Tapers.Off, 10));
            shapes.Add(Level($"ch/{n}/trim", -24, 24));
            shapes.Add(Number($"ch/{n}/pan", -100, 100));
            shapes.Add(Toggle($"ch/{n}/mute"));
            shapes.Add(Toggle($"ch/{n}/solo"));
        }

        shapes.Add(Level("main/fader", Tapers.Off, 10));
        shapes.Add(
            new()
            {
                Path = "transport/state",
                Kind = ParameterKind.Choice,
                Choices = ["stopped", "playing"],
            }
        );
        shapes.Add(Number("transport/position", 0, 1e6) with { Access = Access.Read });
        shapes.Add(
            new()
            {
                Path = "transport/locate",
                Kind = ParameterKind.Trigger,
                Access = Access.Write,
            }
        );
        Description = new()
        {
            Id = "mix",
            Name = "Mix",
            Profile = "fake",
            Parameters = shapes,
            Levels = [new("strips", [.. Enumerable.Range(1, strips).Select(n => $"mix/ch/{n}")])],
        };
    }

    public DeviceDescription Description { get; }

    public Moment Due => _answers.Count > 0 ? _answers[0].At : Moment.Never;

    /// <summary>How long it takes to answer a wish.</summary>
    public TimeSpan Slowness { get; set; }

    public int Wishes { get; private set; }

    public string? LastLocate { get; private set; }

    /// <summary>Whether it keeps what it was asked.</summary>
    public bool Remembers { get; set; } = true;

    /// <summary>What was asked, in order: <c>ch/3/touch=1</c>.</summary>
    public List<string> Asked { get; } = [];

    public LevelBank Levels => _desk!.Device.Levels[0];

    public void Attach(IDriverDesk desk) => _desk = desk;

    public void LinkUp(Moment now) => ComeOnline();

    public void ComeOnline()
    {
        _desk!.Announce(Availability.Online, "");
        for (var i = 0; i < Description.Parameters.Count; i++)
        {
            var shape = Description.Parameters[i];
            var value = shape.Kind switch
            {
                ParameterKind.Text when shape.Path.EndsWith("/name", StringComparison.Ordinal) && _starts.Count > 0 =>
                    Value.Of(NameOf(shape.Path)),
                _ when _starts.Count > 0 => new(_starts[i].Default, ""),
                ParameterKind.Text => Value.Of($"Strip {shape.Path.Split('/')[1]}"),
                ParameterKind.Level when shape.Min == Tapers.Off => new Value(-20),
                _ => new Value(0),
            };
            _desk.Report(i, value);
        }
    }

    public void GoOffline() => _desk!.Announce(Availability.Offline, "killed");

    public void LinkDown(Moment now) { }

    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) { }

    public void Tick(Moment now)
    {
        while (_answers.Count > 0 && _answers[0].At <= now)
        {
            var (_, parameter, value) = _answers[0];
            _answers.RemoveAt(0);
            _desk!.Took(parameter, value);
        }
    }

    public void Desire(int parameter, in Value value, Moment now)
    {
        Wishes++;
        if (_starts.Count > 0 && Remembers)
        {
            Asked.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Description.Parameters[parameter].Path}={value.Number:0.###}"
                )
            );
        }

        if (Description.Parameters[parameter].Kind == ParameterKind.Trigger)
        {
            LastLocate = value.Text;
            return;
        }

        if (Slowness == TimeSpan.Zero)
        {
            _desk!.Took(parameter, value);
            return;
        }

        _answers.Add((now + Slowness, parameter, value));
    }

    /// <summary>The engine itself says so.</summary>
    public void Say(string path, Value value) => _desk!.Report(Index(path), value);

    public void Say(int parameter, Value value) => _desk!.Report(parameter, value);

    public void Forget(string path) => _desk!.Forget(Index(path));

    public void PublishLevels() => _desk!.PublishLevels(0);

    public void PublishLevels(int bank) => _desk!.PublishLevels(bank);

    public LevelBank LevelsOf(int bank) => _desk!.Device.Levels[bank];

    // "Bus 2" as an engineer would write it: ch/3 is Strip 3.
    private static string NameOf(string path)
    {
        var parts = path.Split('/');
        var word = parts[0] switch
        {
            "ch" => "Strip",
            "bus" => "Bus",
            "dca" => "DCA",
            _ => parts[0],
        };
        return parts.Length > 2 ? $"{word} {parts[1]}" : word;
    }

    private int Index(string path) => Description.Parameters.ToList().FindIndex(shape => shape.Path == path);

    private static ParameterShape Level(string path, double min, double max) =>
        Number(path, min, max) with
        {
            Kind = ParameterKind.Level,
            Unit = "dB",
        };

    private static ParameterShape Number(string path, double min, double max) =>
        new()
        {
            Path = path,
            Kind = ParameterKind.Number,
            Min = min,
            Max = max,
        };

    private static ParameterShape Toggle(string path) => new() { Path = path, Kind = ParameterKind.Toggle };

    private static ParameterShape Text(string path) =>
        new()
        {
            Path = path,
            Kind = ParameterKind.Text,
            Max = 32,
        };
}
