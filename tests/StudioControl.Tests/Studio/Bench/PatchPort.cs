using System.Text;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Studio.Bench;

/// <summary>A port that a test plugs and pulls.</summary>
internal sealed class PatchPort : IPort
{
    private PortInbox _inbox = null!;

    public string Uri => "rehearsal:";

    public PortFigures Figures { get; } = new();

    public bool IsStopped { get; private set; }

    public List<byte[]> Sent { get; } = [];

    public void Start(PortInbox inbox) => _inbox = inbox;

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        Sent.Add(bytes.ToArray());
        return true;
    }

    public void Reopen(string reason) => Pull(reason);

    public void Stop() => IsStopped = true;

    public void Plug()
    {
        Figures.Opened();
        _inbox.Opened(Moment.Start);
    }

    public void Pull(string reason)
    {
        Figures.NotOpen(PortState.Waiting, LossCause.Unplugged, reason);
        _inbox.Lost(Encoding.UTF8.GetBytes(reason), Moment.Start);
    }

    public bool Bytes(params ReadOnlySpan<byte> bytes) => _inbox.Bytes(bytes, Moment.Start);
}
