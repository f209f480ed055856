using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>
/// A stand-in that people can see and play: they ask from any thread, and it is played where its bytes are, on the thread
/// that runs it. It stays what it is for the service: the other end of a cable.
/// </summary>
public sealed class VirtualSurface : IStandIn
{
    // What ten fingers do in a quarter of a second, at a hundred moves a second each; a surface that runs takes them at once.
    private const int MostWaiting = 256;

    private readonly SurfaceStandIn _unit;
    private readonly SurfaceProfile _profile;
    private readonly int[] _keys;
    private readonly Lock _gate = new();
    private readonly Queue<(SurfaceHand Hand, SurfaceGesture Gesture)> _waiting = new();
    private readonly List<SurfaceHand> _leaving = [];
    private readonly SurfaceHand?[] _faders = new SurfaceHand?[SurfaceMap.MostStrips + 1];
    private readonly SurfaceHand?[] _held = new SurfaceHand?[SurfaceMap.MostKeys];
    private bool _isOn = true;
    private int _version;

    /// <summary>A surface that stands in for one of this profile.</summary>
    public VirtualSurface(SurfaceProfile profile, StandInManner? manner = null)
    {
        _profile = profile;
        _unit = new(profile, manner);
        _keys =
        [
            .. Enumerable
                .Range(0, profile.Keys.Count)
                .Where(key => profile.Keys[key].Function != KeyFunction.None)
                .Union(profile.FreeButtons.Values),
        ];
    }

    /// <summary>The profile that it plays.</summary>
    public SurfaceProfile Profile => _profile;

    /// <summary>Wakes the thread that runs it; set by who runs it.</summary>
    public Action? Wake { get; set; }

    /// <summary>Changes whenever something of it may have changed.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <inheritdoc />
    public bool LivesUnplugged => true;

    /// <inheritdoc />
    public Moment Due
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count + _leaving.Count > 0 ? Moment.Start
                    : _isOn ? _unit.Due
                    : Moment.Never;
            }
        }
    }

    /// <summary>Any thread: somebody steps up to it.</summary>
    public SurfaceHand TakeHand() => new(this);

    /// <summary>Any thread: what it shows now.</summary>
    public void Look(SurfaceSight into)
    {
        lock (_gate)
        {
            CopyUnderLock(into);
        }
    }

    /// <inheritdoc />
    public void Plugged(Moment now, IStandInLine line)
    {
        lock (_gate)
        {
            _unit.Plugged(now, line);
            _version++;
        }
    }

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment now)
    {
        lock (_gate)
        {
            if (_isOn)
            {
                _unit.Receive(bytes, now);
                _version++;
            }
        }
    }

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var next))
            {
                Play(next.Hand, next.Gesture, now);
            }

            _leaving.ForEach(hand => LetGo(hand, now));
            _leaving.Clear();
            if (_isOn && _unit.Due <= now)
            {
                _unit.Tick(now);
            }

            _version++;
        }
    }

    internal bool Offer(SurfaceHand hand, SurfaceGesture gesture)
    {
        lock (_gate)
        {
            if (!IsThere(gesture) || _waiting.Count == MostWaiting)
            {
                return false;
            }

            _waiting.Enqueue((hand, gesture));
        }

        Wake?.Invoke();
        return true;
    }

    internal void Leave(SurfaceHand hand)
    {
        lock (_gate)
        {
            _leaving.Add(hand);
        }

        Wake?.Invoke();
    }

    private bool IsThere(SurfaceGesture gesture) =>
        gesture.Kind switch
        {
            GestureKind.Touch or GestureKind.Move or GestureKind.Release => gesture.Index
                is >= 0
                    and <= SurfaceMap.Master
                && _profile.Map.Faders[gesture.Index].Exists,
            GestureKind.Hold or GestureKind.Let => _keys.Contains(gesture.Index),
            GestureKind.Turn when gesture.Index == SurfaceMap.SelectedKnobNumber => _profile.Map.SelectedKnob.Exists,
            GestureKind.Turn => gesture.Index is >= 0 and < SurfaceMap.MostStrips
                && _profile.Map.Knobs[gesture.Index].Exists,
            GestureKind.Jog => _profile.Map.Jog.Exists,
            _ => true,
        };

    private void Play(SurfaceHand hand, SurfaceGesture gesture, Moment now)
    {
        if (gesture.Kind == GestureKind.Power)
        {
            Switch(gesture.Value != 0, now);
        }
        else if (_isOn)
        {
            PlayControl(hand, gesture, now);
        }
    }

    private void PlayControl(SurfaceHand hand, SurfaceGesture gesture, Moment now)
    {
        var at = gesture.Index;
        switch (gesture.Kind)
        {
            case GestureKind.Touch when _faders[at] is null:
                _faders[at] = hand;
                _unit.Touch(at, now);
                break;
            case GestureKind.Move when _faders[at] == hand:
                _unit.Move(at, gesture.Value, now);
                break;
            case GestureKind.Release when _faders[at] == hand:
                _faders[at] = null;
                _unit.Release(at, now);
                break;
            case GestureKind.Hold when _held[at] is null:
                _held[at] = hand;
                _unit.Hold(at);
                break;
            case GestureKind.Let when _held[at] == hand:
                _held[at] = null;
                _unit.Let(at);
                break;
            case GestureKind.Turn when at == SurfaceMap.SelectedKnobNumber:
                _unit.TurnSelected(gesture.Value);
                break;
            case GestureKind.Turn:
                _unit.Turn(at, gesture.Value);
                break;
            case GestureKind.Jog:
                _unit.TurnJog(gesture.Value);
                break;
            default:
                break;
        }
    }

    // Switched off it hears and says nothing; the caps stay where they are.
    private void Switch(bool on, Moment now)
    {
        if (on == _isOn)
        {
            return;
        }

        if (!on)
        {
            foreach (var hand in _faders.Concat(_held).OfType<SurfaceHand>().Distinct().ToArray())
            {
                LetGo(hand, now);
            }
        }

        _isOn = on;
        if (on)
        {
            _unit.PowerCycle();
        }
    }

    private void LetGo(SurfaceHand hand, Moment now)
    {
        for (var fader = 0; fader < _faders.Length; fader++)
        {
            PlayControl(hand, new(GestureKind.Release, fader), now);
        }

        for (var key = 0; key < _held.Length; key++)
        {
            PlayControl(hand, new(GestureKind.Let, key), now);
        }
    }

    private void CopyUnderLock(SurfaceSight into)
    {
        into.IsOn = _isOn;
        for (var fader = 0; fader < _faders.Length; fader++)
        {
            into.Faders[fader] = _unit.PositionOf(fader);
            into.Held[fader] = _faders[fader] is not null;
        }

        foreach (var key in _keys)
        {
            into.Lamps[key] = _isOn ? (byte)_unit.LampOf(key) : (byte)0;
        }

        for (var strip = 0; strip < _profile.Strips; strip++)
        {
            into.Rings[strip] = _isOn ? (byte)_unit.RingOf(strip) : (byte)0;
            into.Colours[strip] = _isOn ? _unit.ColourOf(strip) : 0;
        }

        for (var meter = 0; meter < into.Meters.Length; meter++)
        {
            into.Meters[meter] = _isOn ? (byte)_unit.MeterOf(meter) : (byte)0;
            into.Overloads[meter] = _isOn && _unit.IsOverloaded(meter);
        }

        CopyTextsUnderLock(into);
    }

    private void CopyTextsUnderLock(SurfaceSight into)
    {
        var (upper, lower, traits) = (_unit.UpperLine, _unit.LowerLine, _profile.Displays);
        var (second, below) = (_unit.SecondLine(0), _unit.SecondLine(1));
        for (var strip = 0; strip < _profile.Strips; strip++)
        {
            into.Upper[strip] = Cells(upper, strip * traits.Pitch, traits.Pitch);
            into.Lower[strip] = Cells(lower, strip * traits.Pitch, traits.Pitch);
            CopySecond(strip);
        }

        CopySecond(SurfaceMap.Master);
        into.Time = _isOn ? _unit.Time : "";
        into.Assignment = _isOn ? _unit.Assignment : "";

        void CopySecond(int strip)
        {
            var (first, cells) = SecondCells.PlaceOf(traits.SecondText, strip);
            into.Second[strip] = Cells(second, first, cells);
            into.SecondLower[strip] = Cells(below, first, cells);
        }
    }

    private string Cells(string line, int from, int cells) =>
        !_isOn || from >= line.Length ? "" : line[from..Math.Min(line.Length, from + cells)];
}
