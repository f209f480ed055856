using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Desk;

/// <summary>All parameters of an engine, in the order of the desk's catalogue, in which they are told to a client.</summary>
internal sealed class ParameterTable
{
    private readonly Parameter[] _all;

    /// <param name="catalogue">What the desk has.</param>
    /// <param name="timelineSeconds">How far a locate may go.</param>
    public ParameterTable(DeskCatalogue catalogue, double timelineSeconds)
    {
        Catalogue = catalogue;
        _all = new Parameter[catalogue.Parameters.Count];
        for (var index = 0; index < _all.Length; index++)
        {
            _all[index] = new(index, catalogue.Parameters[index], catalogue.Addresses[index]);
            WithValues += _all[index].HasValue ? 1 : 0;
        }

        State = Transport(DeskControl.State);
        Loop = Transport(DeskControl.Loop);
        Position = Transport(DeskControl.Position);
        Locate = Transport(DeskControl.Locate);
        Locate.Most = timelineSeconds;
        Load = Engine(DeskControl.Load);
        Xruns = Engine(DeskControl.Xruns);
        Latency = Engine(DeskControl.Latency);
        SampleRate = Engine(DeskControl.SampleRate);
        SoloActive = Of(new(DeskPart.Desk, 0, DeskControl.SoloActive));
    }

    public DeskCatalogue Catalogue { get; }

    public Parameter State { get; }

    public Parameter Loop { get; }

    public Parameter Position { get; }

    public Parameter Load { get; }

    public Parameter Xruns { get; }

    public Parameter Latency { get; }

    public Parameter SampleRate { get; }

    public Parameter Locate { get; }

    public Parameter SoloActive { get; }

    public ReadOnlySpan<Parameter> All => _all;

    /// <summary>How many hold a value.</summary>
    public int WithValues { get; }

    public Parameter this[int index] => _all[index];

    public Parameter NameOf(int strip) => Of(new(DeskPart.Strip, strip, DeskControl.Name));

    /// <summary>The parameter of a target; it must be there.</summary>
    public Parameter Of(DeskTarget target) => _all[Catalogue.IndexOf(target)];

    /// <summary>The parameter of an address, or null. No allocation.</summary>
    public Parameter? Find(ReadOnlySpan<byte> address) =>
        Catalogue.Addresses.TryFind(address, out var index) ? _all[index] : null;

    private Parameter Transport(DeskControl control) => Of(new(DeskPart.Transport, 0, control));

    private Parameter Engine(DeskControl control) => Of(new(DeskPart.Engine, 0, control));
}
