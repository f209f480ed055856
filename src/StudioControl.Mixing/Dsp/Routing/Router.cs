using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Routing;

/// <summary>
/// Every way from a channel to a sum. Sources are the groups of strips, then one group for each bus; sums are the buses,
/// then the main, the solo sum and the matrices. Ways of different length are brought into line.
/// </summary>
internal sealed class Router
{
    private readonly DeskLayout _layout;
    private readonly LaneMap _map;
    private readonly Crosspoint[] _points;
    private readonly StereoSum[] _sums;
    private readonly AlignmentDelay[] _stripDelays;
    private readonly AlignmentDelay[] _busDelays;
    private readonly StereoSum _late = new();
    private readonly Vector256<float>[] _gains = new Vector256<float>[MixBlock.Frames];
    private readonly int _busLatency;
    private readonly int[] _depths;
    private readonly int[] _due;
    private readonly bool[] _isEarly;
    private readonly uint[] _ending;
    private bool _ends;
    private uint _resting;

    /// <param name="layout">What the desk has.</param>
    /// <param name="map">Where its strips lie.</param>
    /// <param name="rampFrames">How long a change of a gain takes.</param>
    /// <param name="busLatency">What a bus adds, in samples.</param>
    public Router(DeskLayout layout, LaneMap map, int rampFrames, int busLatency)
    {
        (_layout, _map, _busLatency) = (layout, map, busLatency);
        Feeds = new(layout.Buses);
        Sums = layout.Buses + 2 + layout.Matrices;
        _sums = new StereoSum[Sums];
        _stripDelays = new AlignmentDelay[Sums];
        _busDelays = new AlignmentDelay[layout.Buses * Sums];
        (_depths, _due) = (new int[layout.Buses], new int[Sums]);
        (_isEarly, _ending) = (new bool[layout.Buses * Sums], new uint[layout.Buses]);
        _points = new Crosspoint[(map.Groups + layout.Buses) * Sums];
        var longest = layout.Buses * busLatency;
        for (var sum = 0; sum < Sums; sum++)
        {
            _sums[sum] = new();
            _stripDelays[sum] = new(longest, rampFrames);
        }

        for (var i = 0; i < _busDelays.Length; i++)
        {
            _busDelays[i] = new(longest, rampFrames);
        }

        for (var i = 0; i < _points.Length; i++)
        {
            _points[i] = new(rampFrames);
        }

        Align();
    }

    /// <summary>How many sums there are.</summary>
    public int Sums { get; }

    public int Main => _layout.Buses;

    public int Solo => _layout.Buses + 1;

    public int FirstMatrix => _layout.Buses + 2;

    /// <summary>Which bus feeds which.</summary>
    public FeedOrder Feeds { get; }

    public PanLaw Law { get; set; }

    /// <summary>Samples that the longest way to the main takes inside the buses.</summary>
    public int Latency { get; private set; }

    /// <summary>Samples from a strip to the output of a bus.</summary>
    public int LatencyOf(int bus) => (_depths[bus] + 1) * _busLatency;

    public StereoSum Sum(int sum) => _sums[sum];

    /// <summary>Whether a bus is left out of all sums.</summary>
    public bool Rests(int bus) => (_resting & (1u << bus)) != 0;

    /// <summary>A bus that no way leads to is left out of all sums from now on; no way may be opened to it later.</summary>
    public void RestIfUnfed(int bus)
    {
        for (var source = 0; source < _map.Groups + _layout.Buses; source++)
        {
            var rests = source >= _map.Groups && Rests(source - _map.Groups);
            if (!rests && !_points[(source * Sums) + bus].IsSilent)
            {
                return;
            }
        }

        _resting |= 1u << bus;
    }

    /// <summary>All ways are what they are to be, at once, and nothing is on them.</summary>
    public void Land()
    {
        foreach (var point in _points)
        {
            point.Land();
        }

        EndFeeds();
        foreach (var delay in _stripDelays)
        {
            delay.Reset();
        }

        foreach (var delay in _busDelays)
        {
            delay.Reset();
        }
    }

    /// <summary>Sets all ways of a strip.</summary>
    public void RouteStrip(int strip, ChannelControls controls, SoloMode mode, bool solos)
    {
        var place = _map.Places[strip];
        Route((place.Group, place.Lane, place.IsStereo), controls, mode, solos);
        for (var bus = 0; bus < _layout.Buses; bus++)
        {
            RouteSend((place.Group, place.Lane, place.IsStereo), bus, controls);
        }
    }

    /// <summary>Sets all ways of a bus. A send that would feed it back into itself stays shut.</summary>
    public void RouteBus(int bus, ChannelControls controls, SoloMode mode, bool solos)
    {
        var source = (_map.Groups + bus, 0, true);
        Route(source, controls, mode, solos);
        var changes = false;
        for (var other = 0; other < _layout.Buses; other++)
        {
            if (other != bus)
            {
                var was = Feeds.Feeds(bus, other);
                var isMade = Feed(bus, other, controls.Sends[other].IsOpen);
                changes |= was != Feeds.Feeds(bus, other);
                RouteSend(source, other, controls, isMade);
            }
        }

        if (changes)
        {
            Align();
        }
    }

    /// <summary>Sets the way of a strip to the monitors.</summary>
    public void RouteStripSolo(int strip, ChannelControls controls, SoloMode mode, bool solos)
    {
        var place = _map.Places[strip];
        RouteSolo((place.Group, place.Lane, place.IsStereo), controls, mode, solos);
    }

    /// <summary>Sets the way of a bus to the monitors.</summary>
    public void RouteBusSolo(int bus, ChannelControls controls, SoloMode mode, bool solos) =>
        RouteSolo((_map.Groups + bus, 0, true), controls, mode, solos);

    /// <summary>
    /// Before each stretch: cuts the feeds between buses that were shut and have faded out. True: some were; then ways that
    /// they stood against may be open.
    /// </summary>
    public bool EndFeeds()
    {
        if (!_ends)
        {
            return false;
        }

        var any = false;
        _ends = false;
        for (var way = 0; way < _layout.Buses * _layout.Buses; way++)
        {
            var (bus, other) = (way / _layout.Buses, way % _layout.Buses);
            var isEnding = (_ending[bus] & (1u << other)) != 0;
            if (isEnding && PointOf(bus, other).IsSilent)
            {
                _ending[bus] &= ~(1u << other);
                Feeds.Set(bus, other, on: false);
                any = true;
            }

            _ends |= _ending[bus] != 0;
        }

        if (any)
        {
            Align();
        }

        return any;
    }

    // A feed that is shut is heard until it has faded out: until then its bus must be made before the other.
    private bool Feed(int bus, int other, bool isOpen)
    {
        var isEnding = !isOpen && Feeds.Feeds(bus, other) && !PointOf(bus, other).IsSilent;
        _ending[bus] = FaderGroups.With(_ending[bus], other, isEnding);
        _ends |= isEnding;
        return isEnding || Feeds.Set(bus, other, isOpen);
    }

    private Crosspoint PointOf(int bus, int sum) => _points[((_map.Groups + bus) * Sums) + sum];

    /// <summary>Sets a way from a bus to a matrix.</summary>
    public void RouteMatrix(int bus, int matrix, float decibels)
    {
        var gain = Gain.FromDecibels(decibels);
        SetPair((_map.Groups + bus, 0, true), FirstMatrix + matrix, SendTap.PostFader, new(gain, 0f, 0f, gain));
    }

    /// <summary>Makes the sum of all that goes to it. The groups of its sources have been made before.</summary>
    public StereoSum Add(int sum, ReadOnlySpan<StripGroup> sources, int frames)
    {
        var into = _sums[sum];
        into.Clear(frames);
        var gains = _gains.AsSpan(0, frames);
        for (var group = 0; group < _map.Groups; group++)
        {
            _points[(group * Sums) + sum].AddTo(into, sources[group], gains);
        }

        into.Fold(frames);
        if (!_stripDelays[sum].IsNothing)
        {
            _stripDelays[sum].Process(into.Left[..frames], into.Right[..frames]);
        }

        for (var bus = 0; bus < _layout.Buses; bus++)
        {
            if (!Rests(bus))
            {
                AddBus(into, (bus, sum), sources[_map.Groups + bus], gains);
            }
        }

        return into;
    }

    private void AddBus(StereoSum into, (int Bus, int Sum) way, StripGroup source, Span<Vector256<float>> gains)
    {
        var point = _points[((_map.Groups + way.Bus) * Sums) + way.Sum];
        var delay = _busDelays[(way.Bus * Sums) + way.Sum];
        if (point.IsSilent && delay.IsNothing)
        {
            return;
        }

        _late.Clear(gains.Length);
        point.AddTo(_late, source, gains);
        _late.Fold(gains.Length);
        var left = _late.Left[..gains.Length];
        var right = _late.Right[..gains.Length];
        if (!delay.IsNothing)
        {
            delay.Process(left, right);
        }

        into.Add(left, right);
    }

    private void Route((int Source, int Lane, bool IsStereo) from, ChannelControls controls, SoloMode mode, bool solos)
    {
        var pan = PanOf(from.IsStereo, controls.Pan, controls.Width);
        SetPair(from, Main, SendTap.PostPan, controls.ToMain ? pan : default);
        RouteSolo(from, controls, mode, solos);
    }

    private void RouteSolo(
        (int Source, int Lane, bool IsStereo) from,
        ChannelControls controls,
        SoloMode mode,
        bool solos
    )
    {
        var pan = PanOf(from.IsStereo, controls.Pan, controls.Width);
        var heard = mode == SoloMode.PreFader ? PanOf(from.IsStereo, 0f, 1f) : pan;
        var tap = mode == SoloMode.PreFader ? SendTap.PreFader : SendTap.PostPan;
        SetPair(from, Solo, tap, solos && mode != SoloMode.InPlace ? heard : default);
    }

    private void RouteSend(
        (int Source, int Lane, bool IsStereo) from,
        int bus,
        ChannelControls controls,
        bool isMade = true
    )
    {
        var send = controls.Sends[bus];
        var level = send.IsOpen && isMade ? Gain.FromDecibels(send.Level) : 0f;
        var pan =
            send.Tap == SendTap.PostPan
                ? PanOf(from.IsStereo, controls.Pan, controls.Width)
                : PanOf(from.IsStereo, send.Pan, 1f);
        SetPair(from, bus, send.Tap, pan.Times(level));
    }

    private void SetPair((int Source, int Lane, bool IsStereo) from, int sum, SendTap tap, in PanSquare gains)
    {
        if (from.Source >= _map.Groups)
        {
            HoldBack(from.Source - _map.Groups, sum, tap < SendTap.PostFader);
        }

        var point = _points[(from.Source * Sums) + sum];
        point.Set(from.Lane, tap, gains.LeftToLeft, gains.LeftToRight);
        if (from.IsStereo)
        {
            point.Set(from.Lane + 1, tap, gains.RightToLeft, gains.RightToRight);
        }
    }

    private PanSquare PanOf(bool isStereo, float position, float width)
    {
        if (!isStereo)
        {
            var (l, r) = PanGains.Of(Law, position);
            return new(l, r, 0f, 0f);
        }

        var (left, right) = PanGains.BalanceOf(position);
        var (own, other) = ((1 + width) / 2, (1 - width) / 2);
        return new(left * own, right * other, left * other, right * own);
    }

    // A sum waits for its slowest way: strips come at once, a bus after all the buses before it.
    private void Align()
    {
        var deepest = _layout.Buses > 0 ? 1 : 0;
        foreach (var bus in Feeds.Order)
        {
            _depths[bus] = 0;
            for (var feeder = 0; feeder < _layout.Buses; feeder++)
            {
                _depths[bus] = Feeds.Feeds(feeder, bus) ? Math.Max(_depths[bus], _depths[feeder] + 1) : _depths[bus];
            }

            deepest = Math.Max(deepest, _depths[bus] + 1);
        }

        for (var sum = 0; sum < Sums; sum++)
        {
            _due[sum] = sum < _layout.Buses ? _depths[sum] : deepest;
            _stripDelays[sum].Set(_due[sum] * _busLatency);
            for (var bus = 0; bus < _layout.Buses; bus++)
            {
                HoldBack(bus, sum, _isEarly[(bus * Sums) + sum]);
            }
        }

        Latency = deepest * _busLatency;
    }

    // What is taken from a bus before its fader has not been through its limiter: it is early by that.
    private void HoldBack(int bus, int sum, bool isEarly)
    {
        var way = (bus * Sums) + sum;
        _isEarly[way] = isEarly;
        _busDelays[way].Set(Math.Max(0, _due[sum] - _depths[bus] - (isEarly ? 0 : 1)) * _busLatency);
    }

    /// <summary>What each side of a channel gives to each side of a sum; a mono channel is all left.</summary>
    private readonly record struct PanSquare(float LeftToLeft, float LeftToRight, float RightToLeft, float RightToRight)
    {
        public PanSquare Times(float gain) =>
            new(LeftToLeft * gain, LeftToRight * gain, RightToLeft * gain, RightToRight * gain);
    }
}
