using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using StudioControl.Ports.Supervision;
using StudioControl.Ports.Telnet;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Windows;

/// <summary>A serial port of another machine, by RFC 2217.</summary>
internal sealed class ComPortTransport(string place, Socket socket, ComPortAgreement agreement, TelnetDecoder decoder)
    : ITransport,
        IDisposable
{
    private readonly SocketTransport _inner = new(place, socket);

    // Reading answers the server, writing sends bytes: neither may cut into the other.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly byte[] _raw = new byte[4096];

    [SuppressMessage("Reliability", "CA2000", Justification = "the transport takes the socket over and closes it")]
    public static ITransport? Open(string host, int port, LineSettings line, out Loss loss)
    {
        var agreement = new ComPortAgreement(line);
        var decoder = new TelnetDecoder(agreement);
        var door = new ComPortDoor(host, port, line, ComPortDoor.Patience);
        var socket = door.OpenSocket(agreement, decoder, out loss);
        return socket is null ? null : new ComPortTransport($"{host}:{port}", socket, agreement, decoder);
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken token)
    {
        while (true)
        {
            var room = decoder.Room;
            var received = await _inner.ReadAsync(room[..Math.Min(room.Length, buffer.Length)], token);
            if (received == 0)
            {
                return 0;
            }

            var count = decoder.Decode(received, buffer.Span);
            if (!agreement.Pending.IsEmpty)
            {
                await SendAsync(Answers(), token);
            }

            if (count > 0)
            {
                return count;
            }
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token)
    {
        while (!bytes.IsEmpty)
        {
            var length = TelnetEncoder.Encode(bytes.Span, _raw, out var taken);
            await SendAsync(_raw.AsMemory(0, length), token);
            bytes = bytes[taken..];
        }
    }

    public Loss Explain(Exception fault) => _inner.Explain(fault);

    public void Close()
    {
        _inner.Close();
        Dispose();
    }

    public void Dispose() => _turn.Dispose();

    private byte[] Answers()
    {
        var answers = agreement.Pending.ToArray();
        agreement.Sent(answers.Length);
        return answers;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> raw, CancellationToken token)
    {
        await _turn.WaitAsync(token);
        try
        {
            await _inner.WriteAsync(raw, token);
        }
        finally
        {
            _turn.Release();
        }
    }
}
