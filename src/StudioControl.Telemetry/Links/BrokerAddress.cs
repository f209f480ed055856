using System.Diagnostics.CodeAnalysis;

namespace StudioControl.Telemetry.Links;

/// <summary>Where a broker is: <c>mqtt://user@host:1883</c>, <c>mqtts://host</c>.</summary>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">The TCP port.</param>
/// <param name="IsSecure">Over TLS.</param>
/// <param name="User">The user name; empty: none.</param>
public sealed record BrokerAddress(string Host, int Port, bool IsSecure = false, string User = "")
{
    private const int UsualPort = 1883;
    private const int UsualSecurePort = 8883;

    /// <summary>Reads a broker's URI; false for anything else, and where a password stands in it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out BrokerAddress? address)
    {
        address = null;
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("mqtt" or "mqtts")
            || uri.Host.Length == 0
            || uri.AbsolutePath is not ("" or "/")
            || uri.UserInfo.Contains(':', StringComparison.Ordinal)
        )
        {
            return false;
        }

        var isSecure = uri.Scheme == "mqtts";
        var port = uri.Port > 0 ? uri.Port : (isSecure ? UsualSecurePort : UsualPort);
        address = new(uri.DnsSafeHost, port, isSecure, Uri.UnescapeDataString(uri.UserInfo));
        return true;
    }

    /// <summary>The URI without the user.</summary>
    public override string ToString() => $"{(IsSecure ? "mqtts" : "mqtt")}://{Host}:{Port}";
}
