using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Dialogue;

/// <summary>What is on its way to the device and waits for an answer: one question or one wish, never two.</summary>
internal sealed class Exchange
{
    private const int Nothing = -1;

    public int Question { get; private set; } = Nothing;

    public int Wish { get; private set; } = Nothing;

    public Value Wanted { get; private set; }

    public int Tries { get; private set; }

    public Moment SentAt { get; private set; }

    public Moment AnswerBy { get; private set; } = Moment.Never;

    public bool IsOpen => AnswerBy != Moment.Never;

    /// <summary>The device asked for time; at <see cref="AnswerBy"/> it is told again.</summary>
    public bool IsWaiting { get; private set; }

    public bool IsQuestion => IsOpen && Question != Nothing;

    public bool IsWish => IsOpen && Wish != Nothing;

    public void BeginQuestion(int question)
    {
        Question = question;
        Wish = Nothing;
        Tries = 0;
    }

    public void BeginWish(int parameter, in Value value)
    {
        Question = Nothing;
        Wish = parameter;
        Wanted = value;
        Tries = 0;
    }

    public void Want(in Value value) => Wanted = value;

    public void Sent(Moment now, TimeSpan limit)
    {
        SentAt = now;
        AnswerBy = now + limit;
        IsWaiting = false;
        Tries++;
    }

    public void Postpone(Moment until)
    {
        AnswerBy = until;
        IsWaiting = true;
    }

    public void Close()
    {
        AnswerBy = Moment.Never;
        Question = Wish = Nothing;
    }
}
