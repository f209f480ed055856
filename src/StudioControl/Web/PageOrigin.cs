using Microsoft.AspNetCore.Http;

namespace StudioControl.Web;

/// <summary>Who may open a WebSocket here: pages of this very server, and what is no page at all.</summary>
internal static class PageOrigin
{
    /// <summary>Whether a request may become a WebSocket; else its status has been set.</summary>
    public static bool Admits(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        var isOwn = origin.Length == 0 || origin == $"{http.Request.Scheme}://{http.Request.Host}";
        if (http.WebSockets.IsWebSocketRequest && isOwn)
        {
            return true;
        }

        http.Response.StatusCode = isOwn ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden;
        return false;
    }
}
