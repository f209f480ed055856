using System.Globalization;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Surfaces.Sync;

/// <summary>The main engine's transport, as a sync partner sees it.</summary>
internal sealed class MixTransport(IDriverDesk desk)
{
    private Parameter? _state;
    private Parameter? _position;
    private Parameter? _locate;
    private int _playing = -1;
    private int _stopped = -1;

    /// <summary>Whether it is there and its state is known.</summary>
    public bool IsKnown => _state is { } state && desk.Tree.State(state.Id).Quality == Quality.Good;

    /// <summary>Whether it plays.</summary>
    public bool IsPlaying => IsKnown && desk.Tree.State(_state!.Id).Reported.Index == _playing;

    /// <summary>The position that was reported last, in seconds, and when; no number: it is not known.</summary>
    public (double Seconds, Moment At) LastReport =>
        _position is { } position && desk.Tree.State(position.Id) is { Quality: Quality.Good } state
            ? (state.Reported.Number, state.ReportedAt)
            : (double.NaN, Moment.Start);

    public void Find(ITree tree)
    {
        _state = tree.TryFind("mix/transport/state", out var state) ? state : null;
        _position = tree.TryFind("mix/transport/position", out var position) ? position : null;
        _locate = tree.TryFind("mix/transport/locate", out var locate) ? locate : null;
        _playing = IndexOf("playing");
        _stopped = IndexOf("stopped");
    }

    public bool IsState(Parameter parameter) => _state is { } state && state.Id == parameter.Id;

    public bool IsPosition(Parameter parameter) => _position is { } position && position.Id == parameter.Id;

    /// <summary>Where it is at a moment, in seconds: what was reported last, and what has passed since while it plays.</summary>
    public bool TryFindPosition(Moment now, out double seconds)
    {
        var (reported, at) = LastReport;
        seconds = reported + (IsPlaying ? (now - at).TotalSeconds : 0);
        return double.IsFinite(seconds);
    }

    public void Play(bool on)
    {
        var index = on ? _playing : _stopped;
        if (IsKnown && index >= 0 && IsPlaying != on)
        {
            desk.Ask(_state!.Id, new(index));
        }
    }

    /// <summary>A trigger's argument is told both ways: as the number it is, and as the text that triggers carry.</summary>
    public void GoTo(double seconds)
    {
        if (_locate is { } locate)
        {
            desk.Ask(locate.Id, new(seconds, seconds.ToString("0.###", CultureInfo.InvariantCulture)));
        }
    }

    private int IndexOf(string choice)
    {
        for (var i = 0; i < (_state?.Shape.Choices.Count ?? 0); i++)
        {
            if (_state!.Shape.Choices[i] == choice)
            {
                return i;
            }
        }

        return -1;
    }
}
