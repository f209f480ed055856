using StudioControl.Mixing.Desk;

namespace StudioControl.Mixing.Automation;

/// <summary>
/// Writes what hands do while the timeline runs. It is told what the audio thread took, each with its frame, and when a hand
/// goes; at the end of a pass it hands over the lanes that have changed. Control thread.
/// </summary>
internal sealed class Recorder
{
    // Faster moves than these are one move; a value that stood longer is held by a point of its own.
    private const double StandsAfterSeconds = 0.06;

    private readonly ParameterTable _parameters;
    private readonly Channels _channels;
    private readonly Ride?[] _rides;
    private readonly List<Ride> _spare = [];
    private readonly List<int> _open = [];
    private readonly List<(int Parameter, Ride Ride)> _done = [];
    private readonly float[] _known;
    private long _began;

    public Recorder(ParameterTable parameters, Channels channels)
    {
        (_parameters, _channels) = (parameters, channels);
        _rides = new Ride?[parameters.All.Length];
        _known = new float[parameters.All.Length];
        foreach (var parameter in parameters.All)
        {
            _known[parameter.Index] = parameter.Value;
        }
    }

    /// <summary>The timeline runs.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>A value that was set while nothing is written, or played.</summary>
    public void Know(int parameter, float value) => _known[parameter] = value;

    /// <summary>Whether a parameter is being written.</summary>
    public bool IsWriting(int parameter) => _rides[parameter] is not null;

    public void Begin(long frame, LaneSet lanes)
    {
        (IsRunning, _began) = (true, frame);
        foreach (var lane in lanes.Lanes)
        {
            if (_channels.ModeOf(_parameters[lane.Parameter]) == AutomationMode.Write)
            {
                Open(_parameters[lane.Parameter], frame, _known[lane.Parameter]);
            }
        }
    }

    /// <summary>A value of a channel that writes.</summary>
    /// <param name="parameter">Whose.</param>
    /// <param name="value">What was taken.</param>
    /// <param name="frame">When.</param>
    /// <param name="lane">What was written for it before; null: nothing.</param>
    public void Take(Parameter parameter, float value, long frame, Lane? lane)
    {
        var mode = _channels.ModeOf(parameter);
        if (!IsRunning || mode <= AutomationMode.Read)
        {
            _known[parameter.Index] = value;
            return;
        }

        if (_rides[parameter.Index] is null)
        {
            Touch(parameter, frame, lane);
        }

        var line = LaneRules.IsLine(parameter) ? (int)(StandsAfterSeconds * _parameters.SampleRate.Value) : 0;
        var near = (int)_parameters.SampleRate.Value / 1000;
        _rides[parameter.Index]!.Add(Math.Max(frame, _rides[parameter.Index]!.From), value, line, near);
        _known[parameter.Index] = value;
    }

    /// <summary>A hand has come to a parameter.</summary>
    public void Touch(Parameter parameter, long frame, Lane? lane)
    {
        var mode = _channels.ModeOf(parameter);
        if (!IsRunning || mode <= AutomationMode.Read || _rides[parameter.Index] is not null)
        {
            return;
        }

        // A channel in write has been written from the start; what nobody had touched stood still until now.
        var from = mode == AutomationMode.Write ? _began : frame;
        Open(parameter, from, lane?.ValueAt(frame) ?? _known[parameter.Index]);
    }

    /// <summary>
    /// The hand has gone; where the channel is in touch or trim that is the end of the ride, and the value before it is
    /// answered. Else null.
    /// </summary>
    public float? LetGo(Parameter parameter, long frame)
    {
        if (
            _rides[parameter.Index] is not { } ride
            || _channels.ModeOf(parameter) is not (AutomationMode.Touch or AutomationMode.Trim)
        )
        {
            return null;
        }

        Close(parameter.Index, frame);
        return ride.Before;
    }

    /// <summary>The timeline stood or was left: all rides are over. Answers the new set, or null when nothing was written.</summary>
    public LaneSet? End(long frame, LaneSet lanes)
    {
        IsRunning = false;
        while (_open.Count > 0)
        {
            Close(_open[^1], frame);
        }

        if (_done.Count == 0)
        {
            return null;
        }

        var changed = new Dictionary<int, Lane>();
        foreach (var (index, ride) in _done)
        {
            var old = changed.GetValueOrDefault(index) ?? lanes.Find(index);
            changed[index] = LaneMerge.Put(_parameters[index], old, ride);
            _spare.Add(ride);
        }

        _done.Clear();
        return lanes.With(changed.Values);
    }

    private void Open(Parameter parameter, long frame, float before)
    {
        var ride = _spare.Count > 0 ? _spare[^1] : new();
        _spare.Remove(ride);
        ride.Begin(frame, before);
        _rides[parameter.Index] = ride;
        _open.Add(parameter.Index);
    }

    private void Close(int parameter, long frame)
    {
        var ride = _rides[parameter]!;
        ride.End(frame, _channels.ModeOf(_parameters[parameter]) is not (AutomationMode.Latch or AutomationMode.Write));
        _rides[parameter] = null;
        _open.Remove(parameter);
        _done.Add((parameter, ride));
    }
}
