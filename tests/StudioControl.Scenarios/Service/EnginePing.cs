using System.Net.Sockets;
using StudioControl.Studio.Osc;

namespace StudioControl.Scenarios.Service;

/// <summary>Asks an engine whether it plays, past the service.</summary>
internal static class EnginePing
{
    private const int Number = 77;

    /// <summary>The random number that the engine's process has given itself.</summary>
    public static async Task<int> BootAsync(int port)
    {
        using var socket = new UdpClient("127.0.0.1", port);
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        await socket.SendAsync(Question(), patience.Token);
        var answer = await socket.ReceiveAsync(patience.Token);
        return Boot(answer.Buffer);
    }

    private static byte[] Question()
    {
        var writer = new OscWriter(new byte[64]);
        writer.Begin("/studio/ping"u8, "i"u8);
        writer.Int32(Number);
        return writer.Written.ToArray();
    }

    private static int Boot(byte[] datagram)
    {
        Assert.True(OscMessage.TryRead(datagram, out var pong, out _));
        Assert.True(pong.Address.SequenceEqual("/studio/pong"u8));
        var arguments = pong.Arguments;
        Assert.True(arguments.TryInt32(out var number));
        Assert.Equal(Number, number);
        Assert.True(arguments.TryInt32(out var boot));
        return boot;
    }
}
