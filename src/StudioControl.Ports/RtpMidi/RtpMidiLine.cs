using StudioControl.Ports.Kernel;
using StudioControl.Ports.Sockets;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.RtpMidi;

/// <summary>An open session as a line: bytes of MIDI in and out. It ends when the session does.</summary>
internal sealed class RtpMidiLine : ILine
{
    private readonly string _place;
    private readonly SessionHost _host;
    private readonly bool _ownsHost;
    private readonly int _number;

    /// <param name="place">For what is told.</param>
    /// <param name="host">Its session is open.</param>
    /// <param name="ownsHost">The sockets end with the line.</param>
    public RtpMidiLine(string place, SessionHost host, bool ownsHost)
    {
        _place = place;
        _host = host;
        _ownsHost = ownsHost;
        _number = host.OpenNumber;
        Descriptor = host.DataDescriptor;
        Identity = ownsHost ? NodeIdentity.NotWatched : IdentityOf(_number);
    }

    public int Descriptor { get; }

    public bool KeepsBoundaries => true;

    public NodeIdentity Identity { get; }

    public PacketFigures? Packets => _host.Session.Figures;

    public int Error =>
        _host.SocketError != 0 ? _host.SocketError
        : _number != 0 && _host.OpenNumber == _number ? 0
        : Errno.EndOfFile;

    /// <summary>What a door that listens shows while a session is open; missing where none is.</summary>
    public static NodeIdentity IdentityOf(int number) =>
        number == 0 ? NodeIdentity.Missing : NodeIdentity.NotWatched with { Device = (ulong)number };

    public LineResult Read(Span<byte> buffer) => Error == 0 ? _host.Read(SessionPort.Data, buffer) : new(0, Error);

    public LineResult Write(ReadOnlySpan<byte> bytes) =>
        _host.Write(_number, bytes) ? new(bytes.Length, 0) : new(0, Errno.EndOfFile);

    public Loss Explain(int error)
    {
        var loss = _host.Session.Loss;
        return error == Errno.EndOfFile
            ? loss.Cause != LossCause.None
                ? loss
                : new(LossCause.Unplugged, $"the session with {_place} is over")
            : SocketLine.Explain(_place, error);
    }

    public void Close(bool lost)
    {
        var why = new Loss(LossCause.None, "closed");
        if (_ownsHost)
        {
            _host.End(why);
        }
        else
        {
            _host.EndSession(_number, why);
        }
    }
}
