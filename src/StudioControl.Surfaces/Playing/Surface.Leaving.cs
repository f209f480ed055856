using StudioControl.Studio.Time;

namespace StudioControl.Surfaces.Playing;

/// <content>The service stops: the unit is left dark, and told what its profile says.</content>
internal sealed partial class Surface
{
    /// <summary>Whether nothing is left to be said to the unit.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>When the leave-taking goes on.</summary>
    public Moment LeavingDue => HasLeft ? Moment.Never : _output.Due;

    /// <summary>Hands are let go, and all that the unit shows is taken back; nothing else is sent from now on.</summary>
    public void Leave(Moment now)
    {
        LetGo();
        HasLeft = !_handshake.MayShow;
        if (!HasLeft && _profile.BlanksOnExit)
        {
            _output.Blank();
        }

        TickLeaving(now);
    }

    public void TickLeaving(Moment now)
    {
        if (HasLeft)
        {
            return;
        }

        _output.Flush(now, _desk);
        if (!_output.HasWaiting)
        {
            Say(_profile.Exit, now);
            HasLeft = true;
        }
    }

    // Rare and short: before a refresh, and at the end.
    private void Say(IReadOnlyList<string> messages, Moment now)
    {
        foreach (var text in messages)
        {
            if (Profiles.SurfaceProfile.TryMessage(text, out var bytes))
            {
                _desk.Send(bytes);
                _output.SentAside(bytes.Length, now);
            }
        }
    }
}
