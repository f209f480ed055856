using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Dialogue;

/// <summary>Wishes that the device took but has not shown yet.</summary>
internal sealed class Settling(int parameters)
{
    private readonly Value[] _wanted = new Value[parameters];
    private readonly Moment[] _until = Filled(parameters);

    public Moment Due { get; private set; } = Moment.Never;

    public bool Waits(int parameter) => _until[parameter] != Moment.Never;

    public ref readonly Value Wanted(int parameter) => ref _wanted[parameter];

    public void Begin(int parameter, in Value wanted, Moment until)
    {
        _wanted[parameter] = wanted;
        _until[parameter] = until;
        Due = Moment.Earlier(Due, until);
    }

    public void End(int parameter)
    {
        _until[parameter] = Moment.Never;
        Due = Moment.Never;
        foreach (var until in _until)
        {
            Due = Moment.Earlier(Due, until);
        }
    }

    /// <summary>One that has waited too long; -1: none.</summary>
    public int TakeLate(Moment now)
    {
        if (now < Due)
        {
            return -1;
        }

        for (var late = 0; late < _until.Length; late++)
        {
            if (_until[late] <= now)
            {
                End(late);
                return late;
            }
        }

        return -1;
    }

    public void Clear()
    {
        Array.Fill(_until, Moment.Never);
        Due = Moment.Never;
    }

    private static Moment[] Filled(int parameters)
    {
        var moments = new Moment[parameters];
        Array.Fill(moments, Moment.Never);
        return moments;
    }
}
