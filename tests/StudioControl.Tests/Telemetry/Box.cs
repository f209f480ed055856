using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Telemetry;

/// <summary>A device with one parameter of each kind, which takes what it is asked.</summary>
internal sealed class Box(string id = "gear/box") : IDriver
{
    public const int Fader = 0;
    public const int Mute = 1;
    public const int Mode = 2;
    public const int Name = 3;
    public const int Locate = 4;
    public const int Power = 5;
    public const int Volts = 6;

    private IDriverDesk? _desk;

    public DeviceDescription Description { get; } =
        new()
        {
            Id = id,
            Name = "Box",
            Profile = "test-box",
            Parameters =
            [
                new()
                {
                    Path = "fader",
                    Kind = ParameterKind.Level,
                    Unit = "dB",
                    Min = -90,
                    Max = 10,
                    Step = 0.1,
                },
                new()
                {
                    Path = "mute",
                    Kind = ParameterKind.Toggle,
                    Max = 1,
                },
                new()
                {
                    Path = "mode",
                    Kind = ParameterKind.Choice,
                    Choices = ["stopped", "playing", "recording"],
                    DangerousChoices = ["recording"],
                },
                new()
                {
                    Path = "name",
                    Kind = ParameterKind.Text,
                    Max = 20,
                },
                new()
                {
                    Path = "locate",
                    Kind = ParameterKind.Trigger,
                    Access = Access.Write,
                },
                new()
                {
                    Path = "power",
                    Kind = ParameterKind.Toggle,
                    Dangerous = true,
                },
                new()
                {
                    Path = "volts",
                    Kind = ParameterKind.Number,
                    Unit = "V",
                    Min = 0,
                    Max = 300,
                    Access = Access.Read,
                },
            ],
            Levels = [new("inputs", ["gear/box/1", "gear/box/2"])],
            Allowed = ["power", "mode/recording"],
        };

    /// <summary>It swallows wishes instead of taking them.</summary>
    public bool IsDeaf { get; set; }

    public List<(int Parameter, Value Value)> Wishes { get; } = [];

    public IDriverDesk Desk => _desk!;

    public Moment Due => Moment.Never;

    public void Attach(IDriverDesk desk) => _desk = desk;

    public void LinkUp(Moment now) => Desk.Announce(Availability.Online, "");

    public void LinkDown(Moment now) { }

    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) { }

    public void Tick(Moment now) { }

    public void Desire(int parameter, in Value value, Moment now)
    {
        Wishes.Add((parameter, value));
        if (!IsDeaf)
        {
            Desk.Took(parameter, value);
        }
    }
}
