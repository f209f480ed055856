using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using StudioControl.Telemetry.Links;

namespace StudioControl.Web;

/// <summary>
/// Carries a page's MQTT over WebSocket to a broker elsewhere: the bytes are the same, only the wrapping differs. Only pages
/// of this very server may ask.
/// </summary>
internal static class WebSocketBridge
{
    // An MQTT packet may be cut anywhere between frames, so this only sets how much is copied at once.
    private const int CopyLength = 16 * 1024;

    public static async Task CarryAsync(HttpContext http, BrokerAddress broker)
    {
        if (!PageOrigin.Admits(http))
        {
            return;
        }

        using var tcp = new TcpClient { NoDelay = true };
        try
        {
            await tcp.ConnectAsync(broker.Host, broker.Port, http.RequestAborted).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        var stream = await SecureAsync(tcp, broker, http.RequestAborted).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var page = await http.WebSockets.AcceptWebSocketAsync("mqtt").ConfigureAwait(false);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            var there = ToBrokerAsync(page, stream, ended.Token);
            var back = ToPageAsync(stream, page, ended.Token);
            await Task.WhenAny(there, back).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(there, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<Stream> SecureAsync(TcpClient tcp, BrokerAddress broker, CancellationToken stop)
    {
        if (!broker.IsSecure)
        {
            return tcp.GetStream();
        }

        var secure = new SslStream(tcp.GetStream());
        await secure
            .AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = broker.Host }, stop)
            .ConfigureAwait(false);
        return secure;
    }

    private static async Task ToBrokerAsync(WebSocket page, Stream broker, CancellationToken stop)
    {
        var buffer = new byte[CopyLength];
        while (true)
        {
            var got = await page.ReceiveAsync(buffer.AsMemory(), stop).ConfigureAwait(false);
            if (got.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            await broker.WriteAsync(buffer.AsMemory(0, got.Count), stop).ConfigureAwait(false);
        }
    }

    private static async Task ToPageAsync(Stream broker, WebSocket page, CancellationToken stop)
    {
        var buffer = new byte[CopyLength];
        while (true)
        {
            var count = await broker.ReadAsync(buffer, stop).ConfigureAwait(false);
            if (count == 0)
            {
                return;
            }

            await page.SendAsync(buffer.AsMemory(0, count), WebSocketMessageType.Binary, endOfMessage: true, stop)
                .ConfigureAwait(false);
        }
    }
}
