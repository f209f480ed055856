using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using StudioControl.Rehearsal;
using StudioControl.Surfaces.Pictures;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Web;

/// <summary>
/// Lets a page show a surface that the program plays, and a person play it: <c>/surfaces/ID</c> tells its picture once, then
/// what changes, and takes gestures. A page that goes lets go of all that it holds.
/// </summary>
internal sealed class SurfaceSocket(VirtualSurfaces surfaces)
{
    // Studios have a handful of screens; each costs a look at the surface thirty times a second.
    private const int MostPages = 32;

    // The longest gesture is ["release",16].
    private const int LongestGesture = 64;

    // As often as an eye sees a motor move.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(33);

    // A phone that left the room while its finger was on a fader is noticed within both together.
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan ClosesWithin = TimeSpan.FromSeconds(1);

    private int _pages;

    /// <summary>Carries one page's socket to its end.</summary>
    public async Task CarryAsync(HttpContext http)
    {
        if (!PageOrigin.Admits(http))
        {
            return;
        }

        if (!surfaces.TryFind(http.Request.RouteValues["id"]?.ToString() ?? "", out _))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _pages) > MostPages)
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            await ServeAsync(http).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _pages);
        }
    }

    private async Task ServeAsync(HttpContext http)
    {
        var id = http.Request.RouteValues["id"]!.ToString()!;
        if (!surfaces.TryFind(id, out var surface))
        {
            return;
        }

        var accept = new WebSocketAcceptContext { KeepAliveInterval = PingEvery, KeepAliveTimeout = PingEvery };
        using var page = await http.WebSockets.AcceptWebSocketAsync(accept).ConfigureAwait(false);
        using var hand = surface.TakeHand();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var there = TellAsync(page, id, surface, ended.Token);
        var back = HearAsync(page, hand, ended.Token);
        await Task.WhenAny(there, back).ConfigureAwait(false);
        await SayWhyAsync(page, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ended.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(there, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Waits for the page's own word too: a connection that is cut before it loses ours.
    private static async Task SayWhyAsync(WebSocket page, Task<WebSocketCloseStatus> back)
    {
        using var patience = new CancellationTokenSource(ClosesWithin, TimeProvider.System);
        if (back.IsCompletedSuccessfully)
        {
            var status = await back.ConfigureAwait(false);
            await page.CloseAsync(status, null, patience.Token).ConfigureAwait(false);
        }
        else if (!back.IsCompleted)
        {
            await page.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, patience.Token)
                .ConfigureAwait(false);
            await back.WaitAsync(patience.Token).ConfigureAwait(false);
        }
    }

    // Ends when another surface has taken this one's place.
    private async Task TellAsync(WebSocket page, string id, VirtualSurface surface, CancellationToken stop)
    {
        var sight = new SurfaceSight(surface.Profile);
        var news = new SightNews(surface.Profile);
        await page.SendAsync(Picture(surface), WebSocketMessageType.Text, endOfMessage: true, stop)
            .ConfigureAwait(false);
        var seen = surface.Version - 1;
        using var timer = new PeriodicTimer(LookEvery, TimeProvider.System);
        do
        {
            if (surface.Version is var version && version != seen)
            {
                seen = version;
                surface.Look(sight);
                if (news.Of(sight) is { IsEmpty: false } told)
                {
                    await page.SendAsync(told, WebSocketMessageType.Text, endOfMessage: true, stop)
                        .ConfigureAwait(false);
                }
            }
        } while (surfaces.Has(id, surface) && await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }

    private static async Task<WebSocketCloseStatus> HearAsync(WebSocket page, SurfaceHand hand, CancellationToken stop)
    {
        var buffer = new byte[LongestGesture];
        while (true)
        {
            var got = await page.ReceiveAsync(buffer.AsMemory(), stop).ConfigureAwait(false);
            if (got.MessageType == WebSocketMessageType.Close)
            {
                return WebSocketCloseStatus.NormalClosure;
            }

            if (!got.EndOfMessage || !GestureReader.TryRead(buffer.AsSpan(0, got.Count), out var gesture))
            {
                return WebSocketCloseStatus.InvalidPayloadData;
            }

            if (!hand.Do(gesture))
            {
                return WebSocketCloseStatus.PolicyViolation;
            }
        }
    }

    // The front with nothing lit: all that is to be seen follows as news.
    private static ReadOnlyMemory<byte> Picture(VirtualSurface surface)
    {
        var picture = SurfacePicture.Of(surface.Profile);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("svg", SurfaceSvg.WriteBare(picture, new(surface.Profile)));
            json.WriteNumber("fullScale", surface.Profile.Faders.FullScale);
            json.WriteBoolean("motors", surface.Profile.Faders.HasMotors);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
