using System.Runtime.Intrinsics;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Routing;

/// <summary>Where a strip's channels lie: its group of eight lanes, and the first lane. A stereo strip has the next lane too.</summary>
/// <param name="Group">From 0.</param>
/// <param name="Lane">0 to 7; even for a stereo strip.</param>
/// <param name="IsStereo">Two lanes.</param>
/// <param name="Channel">The first of its inputs among those of all strips.</param>
internal readonly record struct StripPlace(int Group, int Lane, bool IsStereo, int Channel);

/// <summary>Lays the strips of a desk out in lanes, in order; a stereo strip begins at an even lane.</summary>
internal sealed class LaneMap
{
    private readonly StripPlace[] _places;

    public LaneMap(DeskLayout layout)
    {
        _places = new StripPlace[layout.Strips];
        var lane = 0;
        var channel = 0;
        for (var strip = 0; strip < layout.Strips; strip++)
        {
            var isStereo = layout.IsStereo(strip);
            lane += isStereo ? lane % 2 : 0;
            _places[strip] = new(lane / Lanes, lane % Lanes, isStereo, channel);
            lane += isStereo ? 2 : 1;
            channel += isStereo ? 2 : 1;
        }

        Groups = (lane + Lanes - 1) / Lanes;
    }

    /// <summary>Lanes of a group.</summary>
    public static int Lanes => Vector256<float>.Count;

    public int Groups { get; }

    public ReadOnlySpan<StripPlace> Places => _places;
}
