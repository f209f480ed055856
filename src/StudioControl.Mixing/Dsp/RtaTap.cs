using StudioControl.Mixing.Dsp.Meters;

namespace StudioControl.Mixing.Dsp;

/// <summary>The real-time analyser on the main or on one bus; one at a time, so that its cost is bounded.</summary>
internal sealed class RtaTap(int sampleRate)
{
    private const int Off = -1;

    private readonly ThirdOctaveBands _bands = new(sampleRate);
    private int _source = Off;

    public bool IsOn => Volatile.Read(ref _source) != Off;

    /// <summary>Any thread: dBFS of a band.</summary>
    public float Level(int band) => _bands.Reading(band);

    /// <summary>Audio thread: -1 off, 0 main, then the buses.</summary>
    public void Choose(int source)
    {
        if (source != _source)
        {
            _bands.Clear();
            Volatile.Write(ref _source, source);
        }
    }

    /// <summary>Audio thread: a block.</summary>
    public void Add(MixDesk desk)
    {
        if (_source == 0)
        {
            _bands.Add(desk.Main.Left, desk.Main.Right);
        }
        else if (_source > 0)
        {
            var bus = desk.Buses[_source - 1];
            _bands.Add(bus.Left, bus.Right);
        }
    }
}
