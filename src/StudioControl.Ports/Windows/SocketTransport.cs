using System.Net.Sockets;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Sockets;
using StudioControl.Ports.Supervision;

namespace StudioControl.Ports.Windows;

/// <summary>A connected TCP or UDP socket.</summary>
internal sealed class SocketTransport(string place, Socket socket) : ITransport
{
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken token) =>
        socket.ReceiveAsync(buffer, SocketFlags.None, token);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token)
    {
        for (var sent = 0; sent < bytes.Length; )
        {
            sent += await socket.SendAsync(bytes[sent..], SocketFlags.None, token);
        }
    }

    public Loss Explain(Exception fault) =>
        SocketLine.Explain(place, fault is SocketException known ? (int)known.SocketErrorCode : Errno.EndOfFile);

    public void Close() => socket.Dispose();
}
