namespace StudioControl.Surfaces.Learning;

/// <summary>What is known of a control that is being learned.</summary>
/// <param name="Control">The control; null: not yet.</param>
/// <param name="Question">What a person is asked to do to tell more, after the control's address; empty: nothing.</param>
public sealed record Judgement(LearnedControl? Control, string Question = "")
{
    /// <summary>Nothing is known yet.</summary>
    public static readonly Judgement Open = new((LearnedControl?)null);
}
