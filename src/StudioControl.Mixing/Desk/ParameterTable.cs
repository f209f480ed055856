using System.Buffers.Text;
using System.Globalization;
using StudioControl.Mixing.Dsp.Commands;
using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Mixing.Desk;

/// <summary>All parameters of an engine, in the order in which they are told to a client.</summary>
internal sealed class ParameterTable
{
    private const int PerStrip = 6;
    private const float LoudestFader = 10f;

    private readonly Parameter[] _all;
    private readonly int _strips;

    /// <param name="strips">16 to 64.</param>
    /// <param name="timelineSeconds">How far a locate may go.</param>
    public ParameterTable(int strips, double timelineSeconds)
    {
        _strips = strips;
        MainFader = new("/mix/main/fader", ParameterKind.Number, MixControl.MainFader)
        {
            Least = Gain.Floor,
            Most = LoudestFader,
        };
        MainMute = new("/mix/main/mute", ParameterKind.Toggle, MixControl.MainMute);
        State = new("/mix/transport/state", ParameterKind.State, MixControl.Play);
        Loop = new("/mix/transport/loop", ParameterKind.Toggle, MixControl.Loop) { Value = 1f };
        Position = Read("/mix/transport/position");
        Load = Read("/mix/engine/load");
        Xruns = Read("/mix/engine/xruns");
        SampleRate = Read("/mix/engine/sample-rate");
        Locate = new("/mix/transport/locate", ParameterKind.Trigger, MixControl.Locate)
        {
            Most = (float)timelineSeconds,
        };
        _all = new Parameter[(strips * PerStrip) + 9];
        for (var strip = 0; strip < strips; strip++)
        {
            MakeStrip(strip).CopyTo(_all, strip * PerStrip);
        }

        Parameter[] others = [MainFader, MainMute, State, Loop, Position, Load, Xruns, SampleRate, Locate];
        others.CopyTo(_all, strips * PerStrip);
    }

    public Parameter MainFader { get; }

    public Parameter MainMute { get; }

    public Parameter State { get; }

    public Parameter Loop { get; }

    public Parameter Position { get; }

    public Parameter Load { get; }

    public Parameter Xruns { get; }

    public Parameter SampleRate { get; }

    public Parameter Locate { get; }

    /// <summary>Those that hold a value.</summary>
    public ReadOnlySpan<Parameter> WithValues => _all.AsSpan(0, _all.Length - 1);

    public Parameter NameOf(int strip) => _all[strip * PerStrip];

    /// <summary>The parameter of an address, or null. No allocation.</summary>
    public Parameter? Find(ReadOnlySpan<byte> address)
    {
        var among = address.StartsWith("/mix/ch/"u8) ? OfStrip(address) : _all.AsSpan(_strips * PerStrip);
        foreach (var parameter in among)
        {
            if (address.SequenceEqual(parameter.Address))
            {
                return parameter;
            }
        }

        return null;
    }

    private ReadOnlySpan<Parameter> OfStrip(ReadOnlySpan<byte> address) =>
        Utf8Parser.TryParse(address["/mix/ch/"u8.Length..], out int number, out _) && number >= 1 && number <= _strips
            ? _all.AsSpan((number - 1) * PerStrip, PerStrip)
            : [];

    private static Parameter Read(string address) => new(address, ParameterKind.Number) { Settable = false };

    private static Parameter[] MakeStrip(int strip)
    {
        var root = string.Create(CultureInfo.InvariantCulture, $"/mix/ch/{strip + 1}/");
        return
        [
            new(root + "name", ParameterKind.Text, control: null, strip),
            new(root + "trim", ParameterKind.Number, MixControl.Trim, strip) { Least = -24f, Most = 24f },
            new(root + "fader", ParameterKind.Number, MixControl.Fader, strip)
            {
                Least = Gain.Floor,
                Most = LoudestFader,
            },
            new(root + "pan", ParameterKind.Number, MixControl.Pan, strip) { Least = -100f, Most = 100f },
            new(root + "mute", ParameterKind.Toggle, MixControl.Mute, strip),
            new(root + "solo", ParameterKind.Toggle, MixControl.Solo, strip),
        ];
    }
}
