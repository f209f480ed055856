using System.Net.Sockets;
using System.Runtime.InteropServices;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Sockets;

/// <summary>A connected TCP or UDP socket that never blocks.</summary>
internal sealed class SocketLine(string place, Socket socket) : ILine
{
    // Linux's SO_MEMINFO (socket(7), linux/sock_diag.h): nine words of 32 bits; the last counts what found no room.
    private const int SocketLevel = 1;
    private const int MemoryInfo = 55;
    private const int MemoryWords = 9;

    private uint _lost;

    public int Descriptor { get; } = (int)socket.Handle;

    public bool KeepsBoundaries { get; } = socket.SocketType == SocketType.Dgram;

    public bool MayGather => KeepsBoundaries;

    public NodeIdentity Identity => NodeIdentity.NotWatched;

    public LineResult Read(Span<byte> buffer)
    {
        var count = socket.Receive(buffer, SocketFlags.None, out var error);
        return count == 0 && error == SocketError.Success && !KeepsBoundaries
            ? new(0, Errno.EndOfFile)
            : Result(count, error);
    }

    public int TakeLost()
    {
        if (!KeepsBoundaries || !OperatingSystem.IsLinux())
        {
            return 0;
        }

        Span<uint> words = stackalloc uint[MemoryWords];
        try
        {
            _ = socket.GetRawSocketOption(SocketLevel, MemoryInfo, MemoryMarshal.AsBytes(words));
        }
        catch (SocketException)
        {
            // A kernel that does not count can't tell.
            return 0;
        }

        var lost = words[^1] - _lost;
        _lost = words[^1];
        return (int)lost;
    }

    public LineResult Write(ReadOnlySpan<byte> bytes)
    {
        var count = socket.Send(bytes, SocketFlags.None, out var error);
        return Result(count, error);
    }

    public Loss Explain(int error) => Explain(place, error);

    public void Close(bool lost) => socket.Dispose();

    internal static Loss Explain(string place, int error) =>
        (SocketError)error switch
        {
            (SocketError)Errno.EndOfFile
            or SocketError.ConnectionReset
            or SocketError.ConnectionAborted
            or SocketError.Shutdown => new(
                LossCause.Unplugged,
                $"{place} hung up: is the program or device there still on?"
            ),
            SocketError.ConnectionRefused => new(
                LossCause.Refused,
                $"nobody listens at {place}: is it on, and is the port number right?"
            ),
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new(
                LossCause.NotFound,
                $"{place} is no known name: check its spelling or use its address"
            ),
            SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable => new(
                LossCause.Refused,
                $"{place} does not answer: is it on, and on this network?"
            ),
            SocketError.AccessDenied => new(
                LossCause.NoPermission,
                $"{place} may not be reached: a firewall forbids it"
            ),
            var other => new(LossCause.Fault, $"{place} failed: {other}"),
        };

    private static LineResult Result(int count, SocketError error) =>
        error switch
        {
            SocketError.Success => new(count, 0),
            SocketError.WouldBlock or SocketError.Interrupted or SocketError.NoBufferSpaceAvailable => new(0, 0),

            // A datagram too long for us or for the way is one message lost, not the line.
            SocketError.MessageSize => new(0, 0),
            _ => new(0, (int)error),
        };
}
