using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Learning;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Surfaces.Playing;

/// <content>Bindings of plain controls, and learning them: both go before what the profile does.</content>
internal sealed partial class Surface
{
    // A running service takes a change of its file within three seconds; the rest is for a slow disk.
    private static readonly TimeSpan TaughtRests = TimeSpan.FromSeconds(5);

    private readonly ControlLearner _learner = new();
    private readonly int _firstOfBindings;
    private BindingBoard _bindings;
    private string _waitingText = "";
    private BoundMessages? _taught;
    private Moment _taughtUntil;

    /// <summary>Is handed each control that was learned.</summary>
    public required Action<LearnedBinding> Learned { get; init; }

    /// <summary>Other bindings take the place of those that are there; what they show is sent, and nothing jumps.</summary>
    public void Rebind(IReadOnlyList<SurfaceBinding> bindings)
    {
        _taught = null;
        var isReady = _bindings.IsReady;
        _bindings.ReleaseAll();
        _bindings = new(bindings, _profile, _desk, TellWaiting);
        FindControls();
        _faders.CheckHeld();
        _bindings.Refresh();
        _bindings.IsReady = isReady;
        ShowPage();
    }

    // What is bound to motor faders stands on the page as well.
    private void FindControls()
    {
        _bindings.Find(_desk.Tree, _page.BoundFaders);
        _page.FindPages(_desk.Tree, _profile.Faders.Taper);
    }

    private Moment BindingsDue => Moment.Earlier(_bindings.Due, _learner.Due);

    // While a control is learned nothing that moves sets anything.
    private bool TakesPlain(MidiMessage message, Moment now)
    {
        if (!_learner.IsArmed)
        {
            if (IsTaught(message, now))
            {
                return true;
            }

            var isBound = _bindings.Take(message, now);
            if (isBound && _waitingText.Length > 0)
            {
                _scribbles.Tell(_waitingText, now);
            }

            return isBound;
        }

        if (!IsTouch(message) && _learner.Take(message, now))
        {
            TakeNews(now);
        }

        return true;
    }

    // The hand is still on the control that it has just taught: until its binding stands, it moves neither the old nor the new.
    private bool IsTaught(MidiMessage message, Moment now)
    {
        if (_taught is null || now >= _taughtUntil)
        {
            _taught = null;
            return false;
        }

        return _taught.Has(message);
    }

    private bool IsTouch(MidiMessage message)
    {
        if (!_profile.Faders.HasTouch || (message.Status & 0xE0) != 0x80)
        {
            return false;
        }

        foreach (var touch in _profile.Map.Touches)
        {
            if (touch.Exists && (touch.Channel, touch.Number) == ((byte)(message.Status & 0x0F), message.First))
            {
                return true;
            }
        }

        return false;
    }

    private void LookAtLearner(Moment now)
    {
        if (_learner.Due <= now && _learner.Tick(now))
        {
            TakeNews(now);
        }
    }

    private bool TryLearn(int parameter, in Value value, Moment now)
    {
        var isLearn = parameter == _firstOfBindings + BindingParameters.Learn;
        if (isLearn)
        {
            Learn(value.Text ?? "", now);
        }

        return isLearn;
    }

    private void Learn(string wish, Moment now)
    {
        var address = wish.Trim();
        if (address.Length == 0)
        {
            if (_learner.IsArmed)
            {
                _learner.End("not learned: given up");
            }
        }
        else if (!_handshake.MayShow)
        {
            Refuse("the surface is offline");
            return;
        }
        else if (!_desk.Tree.TryFind(address, out var parameter))
        {
            _learner.End($"not learned: no device of this studio has '{address}'");
            ReportLearning();
            Refuse($"no device of this studio has '{address}'");
            return;
        }
        else if (!parameter.Shape.Access.HasFlag(Access.Write))
        {
            _learner.End($"not learned: '{address}' can only be read");
            ReportLearning();
            Refuse($"'{address}' can only be read");
            return;
        }
        else
        {
            _learner.Arm(address, now);
        }

        _desk.Took(_firstOfBindings + BindingParameters.Learn, Value.Of(_learner.Address));
        ReportLearning();

        void Refuse(string detail) =>
            _desk.Refuse(_firstOfBindings + BindingParameters.Learn, CommandFault.Rejected, detail);
    }

    private void TakeNews(Moment now)
    {
        if (_learner.Control is { } control && _desk.Tree.TryFind(_learner.Address, out var parameter))
        {
            var binding = control.BindingTo(_learner.Address, parameter.Shape);
            var words = $"{control.Address} sets {_learner.Address} ({control.Words})";
            var problem = BindingRules.ProblemOf(binding, parameter.Shape, _profile.Faders.Taper);
            _learner.End(problem is null ? words : $"not learned: {control.Address}: {problem.What}");
            if (problem is null)
            {
                _learner.End($"{words}: writing it down");
                (_taught, _taughtUntil) = (new([control.Address]), now + TaughtRests);
                Learned(new(_unit.Id, binding, words, wrong => Written(words, wrong)));
            }
        }

        ReportLearning();
    }

    private void Written(string words, string wrong)
    {
        if (!_learner.IsArmed)
        {
            _learner.End(wrong.Length == 0 ? words : $"not learned: {wrong}");
            _taught = wrong.Length == 0 ? _taught : null;
            ReportLearning();
        }
    }

    private void ReportLearning()
    {
        _desk.Report(_firstOfBindings + BindingParameters.Learn, Value.Of(_learner.Address));
        _desk.Report(_firstOfBindings + BindingParameters.Learned, Value.Of(_learner.Words));
        _desk.Report(_firstOfBindings + BindingParameters.Waiting, Value.Of(_waitingText));
    }

    private void TellWaiting(string text)
    {
        _waitingText = text;
        if (_handshake.IsUp)
        {
            _desk.Report(_firstOfBindings + BindingParameters.Waiting, Value.Of(text));
        }
    }
}
