using System.Globalization;
using System.Text;
using StudioControl.Gear.Messages;

namespace StudioControl.Gear.Profiles;

/// <summary>A device's no, in words, and whether it is only busy.</summary>
internal sealed record Refusal(string Text, TimeSpan? Again);

/// <summary>Finds out whether a frame is a no.</summary>
internal static class Refusals
{
    public static Refusal? Match(GearProfile profile, ReadOnlySpan<byte> body, byte unit, Hits hits)
    {
        for (var i = 0; i < profile.Errors.Count; i++)
        {
            var error = profile.Errors[i];
            if (error.Hear.TryMatch(body, unit, hits))
            {
                return new(Words(profile, error, body, hits), error.Again);
            }
        }

        return null;
    }

    private static string Words(GearProfile profile, GearError error, ReadOnlySpan<byte> body, Hits hits)
    {
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Parameter != profile.Parameters.Count)
            {
                continue;
            }

            var key = profile.IsHex
                ? hits[i].Number.ToString("0", CultureInfo.InvariantCulture)
                : Encoding.Latin1.GetString(body.Slice(hits[i].Start, hits[i].Length));
            return error.Means.GetValueOrDefault(key, $"error {key}");
        }

        return error.Says.Length > 0 ? error.Says
            : profile.IsHex ? $"error {Convert.ToHexString(body)}"
            : Encoding.Latin1.GetString(body);
    }
}
