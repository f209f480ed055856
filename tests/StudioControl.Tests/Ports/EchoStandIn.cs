using System.Text;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports;

/// <summary>Says hello when it is plugged in, gives every byte back, and says "tick" each time it is due.</summary>
internal sealed class EchoStandIn(TimeSpan every) : IStandIn
{
    private IStandInLine? _line;

    public Moment Due { get; private set; } = Moment.Never;

    public StringBuilder Heard { get; } = new();

    public int Ticks { get; private set; }

    public void Plugged(Moment now, IStandInLine line)
    {
        _line = line;
        Due = now + every;
        line.Send("hello "u8);
    }

    public void Receive(ReadOnlySpan<byte> bytes, Moment now)
    {
        Heard.Append(Encoding.ASCII.GetString(bytes));
        _line!.Send(bytes);
    }

    public void Tick(Moment now)
    {
        Ticks++;
        Due = now + every;
        _line!.Send("tick "u8);
    }
}
