using System.Net;
using Microsoft.AspNetCore.Http;

namespace StudioControl.Telemetry.Broker;

/// <summary>Which pages may open a WebSocket: a browser sends the page's origin, other programs send none.</summary>
internal static class OriginRules
{
    public static bool Allows(HttpRequest request, IReadOnlyList<string> others)
    {
        var origins = request.Headers.Origin;
        if (origins.Count == 0)
        {
            return true;
        }

        var origin = origins.Count == 1 ? origins[0] ?? "" : "";
        return others.Contains(origin)
            || (IsOwnName(request.Host.Host) && origin == $"{request.Scheme}://{request.Host}");
    }

    // A foreign name may have been pointed at this machine by its owner; an address or localhost can't be.
    private static bool IsOwnName(string host) => host == "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out _);
}
