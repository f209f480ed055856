using System.Globalization;

namespace StudioControl.Surfaces.Pages;

/// <summary>A place in the song with a name.</summary>
/// <param name="Seconds">Where it is.</param>
/// <param name="Name">What it is called.</param>
internal readonly record struct Marker(double Seconds, string Name);

/// <summary>
/// The markers of the transport as one text: <c>0 Intro; 12.5 Verse; 40 Chorus</c>. What is no marker is left out, and kept
/// by nobody who writes the list again.
/// </summary>
internal static class MarkerList
{
    private const double SamePlace = 0.05;

    /// <summary>The markers in the order of time.</summary>
    public static IReadOnlyList<Marker> Read(string text)
    {
        var markers = new List<Marker>();
        foreach (var entry in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var end = entry.IndexOf(' ');
            var number = end < 0 ? entry : entry[..end];
            if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            {
                markers.Add(new(seconds, end < 0 ? "" : entry[(end + 1)..].Trim()));
            }
        }

        return [.. markers.OrderBy(marker => marker.Seconds)];
    }

    /// <summary>The list as a text.</summary>
    public static string Write(IEnumerable<Marker> markers) =>
        string.Join(
            "; ",
            markers
                .OrderBy(marker => marker.Seconds)
                .Select(marker =>
                    string.Create(CultureInfo.InvariantCulture, $"{marker.Seconds:0.###} {marker.Name}").TrimEnd()
                )
        );

    /// <summary>With one more at a place, called by its number; null: there is one already.</summary>
    public static string? With(string text, double seconds)
    {
        var markers = Read(text);
        return markers.Any(marker => Math.Abs(marker.Seconds - seconds) < SamePlace)
            ? null
            : Write([.. markers, new(seconds, $"M{markers.Count + 1}")]);
    }

    /// <summary>Without the marker at or before a place; null: there is none.</summary>
    public static string? Without(string text, double seconds)
    {
        var markers = Read(text);
        var last = -1;
        for (var i = 0; i < markers.Count && markers[i].Seconds <= seconds + SamePlace; i++)
        {
            last = i;
        }

        return last < 0 ? null : Write(markers.Where((_, i) => i != last));
    }

    /// <summary>The marker after a place, or before it; null: there is none.</summary>
    public static Marker? Beside(string text, double seconds, bool isAfter)
    {
        var markers = Read(text);
        Marker? found = null;
        foreach (var marker in markers)
        {
            if (isAfter && marker.Seconds > seconds + SamePlace)
            {
                return marker;
            }

            // While it plays, the marker just passed is where one stands.
            found = !isAfter && marker.Seconds < seconds - 1 ? marker : found;
        }

        return found;
    }
}
