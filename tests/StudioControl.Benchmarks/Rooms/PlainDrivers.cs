using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Benchmarks.Rooms;

/// <summary>The least that an engine can be: takes every wish, sends 24 bytes, and reports the value.</summary>
internal sealed class PlainEngine(int strips) : IDriver
{
    private readonly byte[] _message = new byte[24];
    private IDriverDesk? _desk;

    public DeviceDescription Description { get; } =
        new()
        {
            Id = "mix",
            Name = "Plain engine",
            Profile = "benchmark",
            Parameters =
            [
                .. Enumerable
                    .Range(1, strips)
                    .Select(strip => new ParameterShape
                    {
                        Path = $"ch/{strip}/fader",
                        Kind = ParameterKind.Level,
                        Unit = "dB",
                        Min = -144,
                        Max = 10,
                    }),
            ],
        };

    public Moment Due => Moment.Never;

    public void Attach(IDriverDesk desk) => _desk = desk;

    public void LinkUp(Moment now)
    {
        _desk!.Announce(Availability.Online, "");
        for (var parameter = 0; parameter < strips; parameter++)
        {
            _desk.Report(parameter, new(0));
        }
    }

    public void LinkDown(Moment now) { }

    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) { }

    public void Tick(Moment now) { }

    public void Desire(int parameter, in Value value, Moment now)
    {
        _desk!.Send(_message);
        _desk.Took(parameter, value);
    }
}

/// <summary>The least that a surface can be: three bytes are a strip and a position, straight from -140 to 0 dB.</summary>
internal sealed class PlainSurface(ITree tree) : IDriver, ITreeWatcher
{
    private readonly List<ParameterId> _faders = [];
    private IDriverDesk? _desk;

    public DeviceDescription Description { get; } =
        new()
        {
            Id = "surface/main",
            Name = "Plain surface",
            Profile = "benchmark",
            Parameters = [],
        };

    public Moment Due => Moment.Never;

    /// <summary>Changes that it was told of.</summary>
    public long Heard { get; private set; }

    public void Attach(IDriverDesk desk)
    {
        _desk = desk;
        while (tree.TryFind($"mix/ch/{_faders.Count + 1}/fader", out var fader))
        {
            _faders.Add(fader.Id);
        }
    }

    public void LinkUp(Moment now) => _desk!.Announce(Availability.Online, "");

    public void LinkDown(Moment now) { }

    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived)
    {
        for (; bytes.Length >= 3; bytes = bytes[3..])
        {
            var position = bytes[1] | (bytes[2] << 7);
            _desk!.Ask(_faders[bytes[0] & 7], new(-140 + (position / 120.0)));
        }
    }

    public void Tick(Moment now) { }

    public void Desire(int parameter, in Value value, Moment now) { }

    public void ValueChanged(Parameter parameter, in ParameterState state) => Heard++;
}
