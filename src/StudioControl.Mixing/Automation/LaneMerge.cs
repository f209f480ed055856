using Parameter = StudioControl.Mixing.Desk.Parameter;

namespace StudioControl.Mixing.Automation;

/// <summary>Puts a ride into a lane: what was there before it and after it stays, and what a line can tell is left out.</summary>
internal static class LaneMerge
{
    public static Lane Put(Parameter parameter, Lane? old, Ride ride)
    {
        var points = new Points();
        var isLine = LaneRules.IsLine(parameter);
        AddBefore(points, old, ride, isLine);
        AddThinned(points, parameter, ride, isLine);
        AddAfter(points, old, ride, isLine);
        return points.ToLane(parameter, isLine);
    }

    private static void AddBefore(Points points, Lane? old, Ride ride, bool isLine)
    {
        if (ride.From == 0)
        {
            return;
        }

        if (old is null)
        {
            points.Add(0, ride.Before);
        }
        else
        {
            var count = old.CountUpTo(ride.From - 1);
            for (var i = 0; i < count; i++)
            {
                points.Add(old.Frames[i], old.Values[i]);
            }
        }

        if (isLine)
        {
            points.Add(ride.From - 1, old?.ValueAt(ride.From - 1) ?? ride.Before);
        }
    }

    private static void AddAfter(Points points, Lane? old, Ride ride, bool isLine)
    {
        if (isLine)
        {
            points.Add(ride.To - 1, ride.Values[^1]);
        }

        if (old is null)
        {
            if (ride.Returns)
            {
                points.Add(ride.To, ride.Before);
            }

            return;
        }

        points.Add(ride.To, old.ValueAt(ride.To));
        for (var i = old.CountUpTo(ride.To); i < old.Count; i++)
        {
            points.Add(old.Frames[i], old.Values[i]);
        }
    }

    // From one point that stays, as far as one line passes all points between near enough; then from there on.
    private static void AddThinned(Points points, Parameter parameter, Ride ride, bool isLine)
    {
        var frames = ride.Frames;
        var values = ride.Values;
        points.Add(frames[0], values[0]);
        if (!isLine)
        {
            for (var i = 1; i < frames.Length; i++)
            {
                points.Add(frames[i], values[i]);
            }

            return;
        }

        var (anchor, least, most) = (0, double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 1; i < frames.Length; i++)
        {
            var slope = (values[i] - values[anchor]) / (double)(frames[i] - frames[anchor]);
            if (slope < least || slope > most)
            {
                anchor = i - 1;
                points.Add(frames[anchor], values[anchor]);
                (least, most) = (double.NegativeInfinity, double.PositiveInfinity);
            }

            var length = (double)(frames[i] - frames[anchor]);
            var tolerance = LaneRules.Tolerance(parameter, values[i]);
            least = Math.Max(least, (values[i] - tolerance - values[anchor]) / length);
            most = Math.Min(most, (values[i] + tolerance - values[anchor]) / length);
        }

        points.Add(frames[^1], values[^1]);
    }

    /// <summary>Rising points; one that is not later than the last takes its place.</summary>
    private sealed class Points
    {
        private readonly List<long> _frames = [];
        private readonly List<float> _values = [];

        public void Add(long frame, float value)
        {
            if (_frames.Count > 0 && frame <= _frames[^1])
            {
                _values[^1] = frame == _frames[^1] ? value : _values[^1];
                return;
            }

            _frames.Add(frame);
            _values.Add(value);
        }

        public Lane ToLane(Parameter parameter, bool isLine) =>
            new(parameter.Index, parameter.Target, isLine, [.. _frames], [.. _values], _frames.Count);
    }
}
