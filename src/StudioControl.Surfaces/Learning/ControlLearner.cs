using StudioControl.Studio.Time;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Surfaces.Learning;

/// <summary>Learns one control for one parameter: what it hears, what it tells people, and when it gives up.</summary>
public sealed class ControlLearner
{
    // A person looks for the control, and may plug something in.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ControlRecogniser _recogniser = new();
    private Moment _until = Moment.Never;
    private string _question = "";
    private Moment _lookedAt = Moment.Start;

    /// <summary>Whether it waits for a control.</summary>
    public bool IsArmed => _until != Moment.Never;

    /// <summary>The parameter that waits.</summary>
    public string Address { get; private set; } = "";

    /// <summary>When it has to be looked at.</summary>
    public Moment Due =>
        !IsArmed ? Moment.Never
        : _recogniser.Due > _lookedAt ? Moment.Earlier(_until, _recogniser.Due)
        : _until;

    /// <summary>What a person should know now.</summary>
    public string Words { get; private set; } = "";

    /// <summary>What was recognised; null: nothing yet.</summary>
    public LearnedControl? Control { get; private set; }

    /// <summary>Begins to wait.</summary>
    public void Arm(string address, Moment now)
    {
        _recogniser.Reset();
        _question = "";
        Control = null;
        Address = address;
        _until = now + Patience;
        Words = $"move a control for {address}";
    }

    /// <summary>Ends the waiting with a word.</summary>
    public void End(string words)
    {
        _until = Moment.Never;
        Address = "";
        Words = words;
    }

    /// <summary>Hears a message; true: there is news in <see cref="Words"/> or <see cref="Control"/>.</summary>
    public bool Take(MidiMessage message, Moment now)
    {
        _recogniser.Take(message, now);
        return Look(now);
    }

    /// <summary>The moment in <see cref="Due"/> has come; true: there is news.</summary>
    public bool Tick(Moment now)
    {
        if (!IsArmed)
        {
            return false;
        }

        if (now >= _until)
        {
            End("not learned: no control was moved");
            return true;
        }

        return Look(now);
    }

    private bool Look(Moment now)
    {
        _lookedAt = now;
        var judgement = _recogniser.Judge(now);
        Control = judgement.Control;
        if (Control is not null)
        {
            return true;
        }

        // A movement that says nothing is forgotten only with its question: what comes next adds to it.
        if (judgement.Question.Length == 0 || judgement.Question == _question)
        {
            return false;
        }

        _question = judgement.Question;
        Words = $"{_recogniser.Mover}: {_question}";
        return true;
    }
}
