using System.Globalization;
using System.Text;

namespace StudioControl.Ports.RtpMidi;

/// <summary>
/// What an RTP-MIDI port's URI says: <c>rtp-midi://host:5004</c> invites, <c>rtp-midi:5004</c> is invited. Behind a
/// question mark: <c>name</c> (ours, as the peer shows it), and where we are invited <c>peer</c> (the only one that may
/// join, by its name) and <c>announce</c> (by Bonjour: yes, no, or here: to this machine's own programs).
/// </summary>
internal sealed record RtpMidiPlace(string Host, int Port)
{
    public const string Scheme = "rtp-midi";
    public const string Expected =
        "rtp-midi://host:5004 to invite, or rtp-midi:5004?name=Studio&peer=NAME&announce=yes|no|here to be invited; "
        + "an even port from 2 to 65534, names of at most 63 bytes";

    private const string DefaultName = "StudioControl";

    /// <summary>It invites a peer; false: peers invite it.</summary>
    public bool Invites => Host.Length > 0;

    /// <summary>Our name.</summary>
    public string Name { get; private init; } = DefaultName;

    /// <summary>The only peer that may join; empty: any.</summary>
    public string Peer { get; private init; } = "";

    /// <summary>Whether the session is announced.</summary>
    public bool IsAnnounced { get; private init; } = true;

    /// <summary>It is announced to this machine's own programs, on no network.</summary>
    public bool IsAnnouncedHereOnly { get; private init; }

    /// <summary>Takes what stands behind the scheme's colon apart.</summary>
    public static bool TryParse(string rest, out RtpMidiPlace place)
    {
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var where = question < 0 ? rest : rest[..question];
        place = new("", 0);
        if (where.StartsWith("//", StringComparison.Ordinal))
        {
            var colon = where.LastIndexOf(':');
            var host = colon > 2 ? where[2..colon].TrimStart('[').TrimEnd(']') : "";
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            {
                return false;
            }

            place = new(host, 0);
            where = where[(colon + 1)..];
        }

        // Some peers tell the two ports by whether they are even.
        if (
            !int.TryParse(where, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > 65534
            || (!place.Invites && port % 2 != 0)
        )
        {
            return false;
        }

        place = place with { Port = port };
        return question < 0 || TryOptions(rest[(question + 1)..], ref place);
    }

    private static bool TryOptions(string options, ref RtpMidiPlace place)
    {
        foreach (var option in options.Split('&'))
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? "" : Uri.UnescapeDataString(option[(equals + 1)..]);
            if (value.Length == 0 || Encoding.UTF8.GetByteCount(value) > SessionMessage.LongestName)
            {
                return false;
            }

            switch (option[..equals])
            {
                case "name":
                    place = place with { Name = value };
                    break;
                case "peer" when !place.Invites:
                    place = place with { Peer = value };
                    break;
                case "announce" when !place.Invites && value is "yes" or "no" or "here":
                    place = place with { IsAnnounced = value is not "no", IsAnnouncedHereOnly = value is "here" };
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
