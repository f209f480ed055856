using System.Globalization;
using StudioControl.Mixing.Stems;

namespace StudioControl.Mixing.Outputs;

/// <summary>Which lanes are fed from outside: those of the strips that have no stem.</summary>
internal sealed class LiveInputs
{
    private const int None = -1;

    private readonly int[] _channelOfLane;
    private readonly List<string> _names = [];

    public LiveInputs(Timeline timeline)
    {
        var lanes = timeline.Lanes;
        _channelOfLane = new int[lanes.Count];
        Array.Fill(_channelOfLane, None);
        for (var strip = 0; strip < lanes.Strips; strip++)
        {
            for (var side = 0; side < lanes.WidthOf(strip) && !timeline.HasStem(strip); side++)
            {
                _channelOfLane[lanes.FirstOf(strip) + side] = _names.Count;
                _names.Add(NameOf(lanes, strip, side));
            }
        }
    }

    /// <summary><c>ch-5</c>, <c>ch-7-left</c>, <c>ch-7-right</c>, in the order of the channels.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The channel of <see cref="AudioBlock.Input"/> that feeds a lane; -1 when a stem does.</summary>
    public int ChannelOf(int lane) => _channelOfLane[lane];

    /// <summary>Names of all lanes as ports, in order, whether a stem feeds them or not.</summary>
    public static IReadOnlyList<string> NamesOf(StripLanes lanes)
    {
        var names = new List<string>();
        for (var strip = 0; strip < lanes.Strips; strip++)
        {
            for (var side = 0; side < lanes.WidthOf(strip); side++)
            {
                names.Add(NameOf(lanes, strip, side));
            }
        }

        return names;
    }

    /// <summary>The name of a strip's lane as a port.</summary>
    /// <param name="lanes">Of all strips.</param>
    /// <param name="strip">From 0.</param>
    /// <param name="side">0 left or the only one, 1 right.</param>
    private static string NameOf(StripLanes lanes, int strip, int side)
    {
        var suffix = lanes.IsStereo(strip) ? (side == 0 ? "-left" : "-right") : "";
        return string.Create(CultureInfo.InvariantCulture, $"ch-{strip + 1}{suffix}");
    }
}
