using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Bindings;

/// <summary>
/// All bindings of one surface: takes the messages that belong to them, before the profile does, and shows their values.
/// Bounded by the number of bindings; allocates nothing after its construction.
/// </summary>
internal sealed class BindingBoard
{
    // A control that moves is not told its own values back until it has rested this long.
    private static readonly TimeSpan Rests = TimeSpan.FromMilliseconds(300);

    // A control that waits is spoken of as long as a hand may be on it.
    private static readonly TimeSpan SpokenOf = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FlashUp = TimeSpan.FromMilliseconds(125);
    private static readonly TimeSpan FlashDown = TimeSpan.FromMilliseconds(500);

    private readonly BoundControl[] _bound;
    private readonly bool[] _isDirty;
    private readonly MidiControls _controls;
    private readonly int[] _motors;
    private readonly Dictionary<ControlAddress, int> _places = [];
    private readonly FeedbackLine _feedback;
    private readonly IDriverDesk _desk;
    private readonly Action<string> _tellWaiting;
    private BoundMessages _messages;
    private int _dirty;
    private int _waiting = -1;
    private string _told = "";
    private bool _isReady;

    /// <summary>The bindings of a surface; <paramref name="tellWaiting"/> is told which control waits, or an empty text.</summary>
    public BindingBoard(
        IReadOnlyList<SurfaceBinding> bindings,
        SurfaceProfile profile,
        IDriverDesk desk,
        Action<string> tellWaiting
    )
    {
        _desk = desk;
        _tellWaiting = tellWaiting;
        _bound = [.. bindings.Select(binding => new BoundControl(binding, profile.Faders.Taper))];
        _isDirty = new bool[_bound.Length];
        var addresses = bindings.Select(binding => binding.On).Concat(bindings.Select(binding => binding.FineWith));
        _messages = new(addresses);
        _motors = [.. bindings.Select(binding => MotorFaders.Of(binding, profile))];
        _controls = new(addresses);
        _feedback = new([.. bindings.Select(binding => binding.Feedback)], profile.Line);
        for (var at = 0; at < _bound.Length; at++)
        {
            _places.TryAdd(bindings[at].On, at);
        }
    }

    /// <summary>Set when the studio's values are shown: only then may a control act.</summary>
    public bool IsReady
    {
        get => _isReady;
        set
        {
            _isReady = value;
            ArmAll();
        }
    }

    /// <summary>When it wants its next <see cref="Tick"/>.</summary>
    public Moment Due
    {
        get
        {
            var due = Moment.Earlier(_controls.Due, _feedback.Due);
            for (var at = 0; _dirty > 0 && at < _bound.Length; at++)
            {
                due = _isDirty[at] ? Moment.Earlier(due, QuietUntil(at)) : due;
            }

            return _waiting < 0 ? due : Moment.Earlier(due, WaitingDue());
        }
    }

    /// <summary>Whether a message belongs to a binding.</summary>
    public bool Has(MidiMessage message) => _messages.Has(message);

    /// <summary>Takes a message; false: it belongs to no binding.</summary>
    public bool Take(MidiMessage message, Moment now)
    {
        if (!_messages.Has(message))
        {
            return false;
        }

        if (_controls.TryTake(message, now, out var move))
        {
            Move(move, now);
        }

        return true;
    }

    /// <summary>
    /// Looks the parameters up again; what stands on a motor fader is put there, and moves and is shown like the faders of the mix.
    /// </summary>
    public void Find(ITree tree, Dictionary<int, Control?> faders)
    {
        faders.Clear();
        for (var at = 0; at < _bound.Length; at++)
        {
            _bound[at].Find(tree);
            MarkDirty(at);
            if (IsOnMotor(at))
            {
                faders[_motors[at]] = _bound[at].OnFader;
            }
        }

        _messages = new(
            _bound
                .Where((_, at) => !IsOnMotor(at))
                .Select(bound => bound.Binding.On)
                .Concat(_bound.Select(bound => bound.Binding.FineWith))
        );
    }

    /// <summary>A value of the studio changed.</summary>
    public void ValueChanged(ParameterId id)
    {
        for (var at = 0; at < _bound.Length; at++)
        {
            if (_bound[at].Parameter?.Id != id)
            {
                continue;
            }

            ref readonly var state = ref _desk.Tree.State(id);
            if (state.Origin != _desk.Device.Origin || state.Quality != Quality.Good)
            {
                _bound[at].ValueMoved(state);
            }

            MarkDirty(at);
        }
    }

    /// <summary>The unit came, or came back: all values are shown, and its controls only tell where they stand.</summary>
    public void Refresh()
    {
        _feedback.ForgetShown();
        ArmAll();
        for (var at = 0; at < _bound.Length; at++)
        {
            MarkDirty(at);
        }
    }

    /// <summary>The unit is gone: no button is down, no control has hold.</summary>
    public void ReleaseAll()
    {
        _controls.Reset();
        ArmAll();
        foreach (var bound in _bound)
        {
            bound.IsFine = false;
            bound.LetGo(_desk);
        }
    }

    /// <summary>Does what is due; returns the bytes that were sent.</summary>
    public int Tick(Moment now)
    {
        while (_controls.Due <= now && _controls.TryTick(now, out var move))
        {
            Move(move, now);
        }

        for (var at = 0; _dirty > 0 && at < _bound.Length; at++)
        {
            if (_isDirty[at] && QuietUntil(at) <= now)
            {
                _isDirty[at] = false;
                _dirty--;
                _feedback.Show(at, IsOnMotor(at) ? -1 : _bound[at].Shown(_desk.Tree));
            }
        }

        LookAtWaiting(now);
        return _feedback.Flush(now, _desk);
    }

    // Also while its parameter is away: the fader is then nobody's.
    private bool IsOnMotor(int at) => _motors[at] >= 0 && _bound[at].Use is ControlUse.Fader or ControlUse.Natural;

    private void ArmAll()
    {
        foreach (var bound in _bound)
        {
            bound.Arm();
        }

        TellWaiting(-1);
    }

    private void Move(ControlMove move, Moment now)
    {
        foreach (var bound in _bound)
        {
            if (bound.Binding.FineWith == move.Address && move.Address.Exists)
            {
                bound.IsFine = move.Value > 0;
            }
        }

        if (!_places.TryGetValue(move.Address, out var at) || IsEcho(at, move, now))
        {
            return;
        }

        // Before the first refresh is shown nothing acts; a release always counts.
        if (!IsReady && move.Value > 0)
        {
            return;
        }

        var control = _bound[at];
        control.Take(move, now, _desk);
        ShowMoved(at, move);
        TellWaiting(
            control.Way != TakeoverWay.None ? at
            : _waiting == at ? -1
            : _waiting
        );
    }

    private bool IsEcho(int at, ControlMove move, Moment now) =>
        _bound[at].Binding.Feedback == move.Address && !move.IsStep && _feedback.IsEcho(at, move.Value, now);

    // A lamp in a button may have changed with the press; a position shows itself.
    private void ShowMoved(int at, ControlMove move)
    {
        var control = _bound[at];
        if (control.Binding.Feedback != move.Address)
        {
            return;
        }

        if (control.Use is ControlUse.Button or ControlUse.Toggle)
        {
            if (move.Value == 0 || move.Address.Kind == MidiControlKind.Program || control.Use == ControlUse.Toggle)
            {
                _feedback.ShowAgain(at, control.Shown(_desk.Tree));
            }
        }
        else if (control.TellsPosition && control.Binding.Lamp is null && !move.IsStep)
        {
            _feedback.Assume(at, move.Value);
            MarkDirty(at);
        }
    }

    private void MarkDirty(int at)
    {
        _dirty += _isDirty[at] ? 0 : 1;
        _isDirty[at] = true;
    }

    private Moment QuietUntil(int at)
    {
        var control = _bound[at];
        var isOwn = control.TellsPosition && control.Binding.Feedback == control.Binding.On;
        return isOwn ? control.MovedAt + Rests : Moment.Start;
    }

    private Moment WaitingDue()
    {
        var control = _bound[_waiting];
        var end = control.MovedAt + SpokenOf;
        return control.Binding.Lamp is null ? end : Moment.Earlier(end, _flashAt);
    }

    private Moment _flashAt = Moment.Never;
    private bool _isLit;

    private void LookAtWaiting(Moment now)
    {
        if (_waiting < 0)
        {
            return;
        }

        var control = _bound[_waiting];
        if (control.Way == TakeoverWay.None || now >= control.MovedAt + SpokenOf)
        {
            TellWaiting(-1);
            return;
        }

        TellWaiting(_waiting);
        if (control.Binding.Lamp is not null && now >= _flashAt)
        {
            _isLit = !_isLit;
            _flashAt = now + (control.Way == TakeoverWay.Up ? FlashUp : FlashDown);
            _feedback.Show(_waiting, control.Lamp(_isLit));
        }
    }

    private void TellWaiting(int at)
    {
        if (_waiting != at)
        {
            if (_waiting >= 0)
            {
                MarkDirty(_waiting);
            }

            _isLit = false;
            _flashAt = Moment.Start;
        }

        _waiting = at;
        var text =
            at < 0 ? ""
            : _bound[at].Way == TakeoverWay.Up ? _bound[at].UpText
            : _bound[at].DownText;
        if (text != _told)
        {
            _told = text;
            _tellWaiting(text);
        }
    }
}
