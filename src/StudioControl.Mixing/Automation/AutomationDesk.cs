using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Projects;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Automation;

/// <summary>
/// The control thread's side of automation: modes, hands on controls, passes, undo; and what clients are told of played
/// values. It is asked at least every 20 ms.
/// </summary>
internal sealed class AutomationDesk
{
    private static readonly TimeSpan HandStays = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(40);

    private readonly ParameterTable _parameters;
    private readonly Mixer _mixer;
    private readonly LanePlayer _player;
    private readonly TimeProvider _time;
    private readonly Channels _channels;
    private readonly Recorder _recorder;
    private readonly LaneHistory _history = new();
    private readonly bool[] _touched;
    private readonly bool[] _latched;
    private readonly long[] _movedAt;
    private readonly float[] _touchedAt;
    private readonly float[] _bent;
    private readonly List<int> _moving = [];
    private long _toldAt;

    /// <param name="mixer">Whose lanes it is.</param>
    /// <param name="parameters">With their first values.</param>
    /// <param name="time">Hands in the time.</param>
    public AutomationDesk(Mixer mixer, ParameterTable parameters, TimeProvider time)
    {
        (_mixer, _parameters, _player, _time) = (mixer, parameters, mixer.Lanes, time);
        _channels = new(parameters);
        _recorder = new(parameters, _channels);
        var count = parameters.All.Length;
        (_touched, _latched, _movedAt) = (new bool[count], new bool[count], new long[count]);
        (_touchedAt, _bent) = (new float[count], new float[count]);
        ApplyModes();
    }

    /// <summary>What is automated has changed: it is to be kept.</summary>
    public Action Changed { get; set; } = static () => { };

    /// <summary>
    /// Values come from no hand but from a service that gives back what an engine before had: nothing is written then.
    /// </summary>
    public Func<bool> IsGivenBack { get; set; } = static () => false;

    /// <summary>Says a played value to all clients.</summary>
    public Action<int, float> Tell { get; set; } = static (_, _) => { };

    /// <summary>What is automated.</summary>
    public LaneSet Lanes => _player.Set;

    /// <summary>Before the first block: takes a project's lanes, and puts their values at a frame where they act.</summary>
    public void Load(ProjectDocument project, long frame)
    {
        _player.Set = ProjectLanes.Read(project, _parameters);
        ApplyModes();
        PutAt(frame);
        foreach (var parameter in _parameters.All)
        {
            _recorder.Know(parameter.Index, parameter.Value);
        }
    }

    /// <summary>Before the first block: where playing will begin.</summary>
    public void PutAt(long frame)
    {
        foreach (var lane in _player.Set.Lanes)
        {
            if (!_player.IsHeld(lane.Parameter))
            {
                var value = lane.ValueAt(frame);
                _parameters[lane.Parameter].Value = value;
                _mixer.Put(new(lane.Target, value));
            }
        }
    }

    /// <summary>A client has set a value.</summary>
    public void Act(Parameter parameter, float value)
    {
        switch (parameter.Target.Control)
        {
            case DeskControl.Automation:
                ApplyModes();
                return;
            case DeskControl.Touch:
                Touch(_channels.FaderOf(_channels.ChannelOf(parameter.Target)), value != 0f);
                return;
            case DeskControl.Undo:
                Step(_history.Undo(_player.Set));
                return;
            case DeskControl.Redo:
                Step(_history.Redo(_player.Set));
                return;
            default:
                break;
        }

        if (_channels.Of(parameter) == Channels.None)
        {
            return;
        }

        if (IsGivenBack())
        {
            _recorder.Know(parameter.Index, value);
            return;
        }

        if (!_touched[parameter.Index])
        {
            Move(parameter, value);
        }

        if (!_recorder.IsRunning || !_player.Notes)
        {
            _recorder.Know(parameter.Index, value);
        }
    }

    /// <summary>What is to sound for a value that a hand asks for: in trim, what is written goes on moving under it.</summary>
    public float Bend(Parameter parameter, float value)
    {
        if (
            !_recorder.IsRunning
            || _channels.ModeOf(parameter) != AutomationMode.Trim
            || !LaneRules.IsLine(parameter)
            || !IsUnderHand(parameter.Index)
            || LaneValue(parameter) is not { } now
        )
        {
            return value;
        }

        var (least, most) = ((float)parameter.Shape.Min, (float)parameter.Shape.Max);
        var bent = Math.Clamp(value + now - _touchedAt[parameter.Index], least, most);
        _bent[parameter.Index] = bent;
        return bent;
    }

    /// <summary>Control thread, between datagrams.</summary>
    public void Turn()
    {
        while (_player.Taken.TryTake(out var taken))
        {
            Take(taken);
        }

        if (_time.GetElapsedTime(_toldAt) >= TellEvery)
        {
            _toldAt = _time.GetTimestamp();
            LetGoOfStill();
            MoveOn();
        }
    }

    /// <summary>At the end: what is being written is kept.</summary>
    public void Finish()
    {
        Turn();
        EndPass(_mixer.Transport.Position);
    }

    private bool IsUnderHand(int parameter) => _touched[parameter] || _movedAt[parameter] != 0;

    private float? LaneValue(Parameter parameter) =>
        _player.Set.Find(parameter.Index)?.ValueAt(_mixer.Transport.Position);

    private void Take(in Taken taken)
    {
        if (taken.Kind == TakenKind.Value && IsGivenBack())
        {
            return;
        }

        switch (taken.Kind)
        {
            case TakenKind.Began:
                _recorder.Begin(taken.Frame, _player.Set);
                TakeHeld(taken.Frame);
                break;
            case TakenKind.Ended:
                EndPass(taken.Frame);
                break;
            case TakenKind.Value when taken.Target.Control == DeskControl.Touch:
                TakeTouch(taken);
                break;
            default:
                TakeValue(taken);
                break;
        }
    }

    // A fader that is held when a pass begins is written from there on, moved or not.
    private void TakeHeld(long frame)
    {
        for (var channel = 0; channel < _channels.Count; channel++)
        {
            var fader = _channels.FaderOf(channel);
            if (_touched[fader.Index] && !IsGivenBack())
            {
                Write(fader, Bend(fader, fader.Value), frame);
            }
        }
    }

    private void TakeTouch(in Taken taken)
    {
        var fader = _channels.FaderOf(_channels.ChannelOf(taken.Target));
        if (taken.Value != 0f)
        {
            _recorder.Touch(fader, taken.Frame, _player.Set.Find(fader.Index));
        }
        else
        {
            LetGo(fader, taken.Frame);
        }
    }

    private void TakeValue(in Taken taken)
    {
        if (!_parameters.Catalogue.TryIndexOf(taken.Target, out var index))
        {
            return;
        }

        // What nobody holds and nobody writes was given back by the desk itself.
        var parameter = _parameters[index];
        if (_channels.Of(parameter) != Channels.None && (IsUnderHand(index) || _recorder.IsWriting(index)))
        {
            Write(parameter, taken.Value, taken.Frame);
        }
    }

    private void Write(Parameter parameter, float value, long frame)
    {
        _recorder.Take(parameter, value, frame, _player.Set.Find(parameter.Index));
        _latched[parameter.Index] = _channels.ModeOf(parameter) == AutomationMode.Latch;
        Hold(parameter.Index);
    }

    private void EndPass(long frame)
    {
        var before = _player.Set;
        if (_recorder.End(frame, before) is { } written)
        {
            _history.Keep(before);
            _player.Set = written;
            Changed();
        }

        for (var parameter = 0; parameter < _latched.Length; parameter++)
        {
            if (_latched[parameter])
            {
                _latched[parameter] = false;
                Hold(parameter);
            }
        }
    }

    private void Step(LaneSet? set)
    {
        if (set is not null)
        {
            _player.Set = set;
            Changed();
        }
    }

    private void Move(Parameter parameter, float value)
    {
        if (_movedAt[parameter.Index] == 0)
        {
            _moving.Add(parameter.Index);
            (_touchedAt[parameter.Index], _bent[parameter.Index]) = (LaneValue(parameter) ?? value, float.NaN);
        }

        _movedAt[parameter.Index] = _time.GetTimestamp();
        Hold(parameter.Index);
    }

    // Who says that a hand is there also says when it goes: moves no longer count.
    private void Touch(Parameter fader, bool touched)
    {
        _movedAt[fader.Index] = 0;
        _moving.Remove(fader.Index);
        _touched[fader.Index] = touched;
        (_touchedAt[fader.Index], _bent[fader.Index]) = (LaneValue(fader) ?? fader.Value, float.NaN);
        Hold(fader.Index);
    }

    // A control that can't say that it is held counts as held until a second after its last change.
    private void LetGoOfStill()
    {
        for (var i = _moving.Count - 1; i >= 0; i--)
        {
            var index = _moving[i];
            if (_time.GetElapsedTime(_movedAt[index]) < HandStays)
            {
                continue;
            }

            _movedAt[index] = 0;
            _moving.RemoveAt(i);
            if (!_touched[index])
            {
                LetGo(_parameters[index], _mixer.Transport.Position);
            }

            Hold(index);
        }
    }

    // What was written before goes on by itself; where there is nothing yet, the value from before the hand comes back.
    private void LetGo(Parameter parameter, long frame)
    {
        if (
            _recorder.LetGo(parameter, frame) is { } before
            && _player.Set.Find(parameter.Index) is null
            && !IsUnderHand(parameter.Index)
        )
        {
            _mixer.Commands.TryPost(new(parameter.Target, before));
            TellPlayed(parameter, before);
        }
    }

    private void ApplyModes()
    {
        _player.Notes = _channels.AnyWrites;
        foreach (var parameter in _parameters.All)
        {
            if (_channels.Of(parameter) != Channels.None)
            {
                Hold(parameter.Index);
            }
        }
    }

    private void Hold(int parameter)
    {
        var mode = _channels.ModeOf(_parameters[parameter]);
        var rests = mode is AutomationMode.Off or AutomationMode.Write;
        _player.Hold(parameter, rests || IsUnderHand(parameter) || _latched[parameter]);
    }

    // 25 times a second: clients are told what plays, and what is trimmed goes on.
    private void MoveOn()
    {
        if (!_recorder.IsRunning)
        {
            return;
        }

        var frame = _mixer.Transport.Position;
        foreach (var lane in _player.Set.Lanes)
        {
            var parameter = _parameters[lane.Parameter];
            if (!_player.IsHeld(lane.Parameter))
            {
                TellPlayed(parameter, lane.ValueAt(frame));
            }
            else if (
                _recorder.IsWriting(lane.Parameter)
                && _bent[lane.Parameter] is var last
                && Bend(parameter, parameter.Value) is var bent
                && bent != last
            )
            {
                _mixer.Commands.TryPost(new(lane.Target, bent));
            }
        }
    }

    private void TellPlayed(Parameter parameter, float value)
    {
        if (parameter.Value != value)
        {
            _recorder.Know(parameter.Index, value);
            Tell(parameter.Index, value);
        }
    }
}
