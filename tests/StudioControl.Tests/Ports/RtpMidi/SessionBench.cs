using StudioControl.Ports.RtpMidi;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports.RtpMidi;

/// <summary>One end of a session in memory. What it sends waits in <see cref="Outbox"/>; time is handed in.</summary>
internal sealed class SessionBench : ISessionWire
{
    private readonly byte[] _room = new byte[8193];
    private string _sender = "";

    public SessionBench(string name, uint ssrc, string wanted = "")
    {
        Session = new(this, name, ssrc, new(), wanted);
        Name = name;
    }

    public string Name { get; }

    public RtpMidiSession Session { get; }

    /// <summary>To whom, from which of its ports, what.</summary>
    public Queue<(string To, SessionPort Port, byte[] Datagram)> Outbox { get; } = new();

    public Dictionary<SessionPort, string> Peers { get; } = [];

    /// <summary>MIDI that has come, as hex.</summary>
    public string Heard { get; private set; } = "";

    public void Hear(string from, SessionPort port, byte[] datagram, Moment now)
    {
        _sender = from;
        var count = Session.Hear(port, datagram, _room, now);
        Heard += Convert.ToHexString(_room.AsSpan(0, count));
    }

    public void Send(SessionPort port, ReadOnlySpan<byte> datagram) =>
        Outbox.Enqueue((Peers.GetValueOrDefault(port, "anybody"), port, datagram.ToArray()));

    public void Reply(SessionPort port, ReadOnlySpan<byte> datagram) =>
        Outbox.Enqueue((_sender, port, datagram.ToArray()));

    public void Adopt(SessionPort port) => Peers[port] = _sender;

    public bool IsFromPeersHost(SessionPort port) => Peers.GetValueOrDefault(SessionPort.Control) == _sender;
}
