using StudioControl.Studio.Documents;

namespace StudioControl.Studio.Conditions;

/// <summary>Conditions in a person's file.</summary>
public static class ConditionReading
{
    /// <summary>A condition under a key; null where it is absent or wrong (a problem is noted).</summary>
    /// <param name="section">The mapping.</param>
    /// <param name="key">The key.</param>
    /// <param name="help">What it is for.</param>
    /// <param name="isRequired">It must be there.</param>
    /// <param name="subject">What a comparison without a left side means; null: none may stand.</param>
    public static Condition? Read(
        Section section,
        string key,
        string help,
        bool isRequired = false,
        string? subject = null
    )
    {
        var text = section.Text(key, help, isRequired ? null : "");
        if (text.Length == 0)
        {
            return null;
        }

        if (Condition.TryParse(text, out var condition, out var problem, subject))
        {
            return condition;
        }

        if (section.At(key) is { } at)
        {
            // The quote stands before the text's first character.
            var column = at.Column + problem.Column - 1 + (at.IsQuoted ? 1 : 0);
            section.Problems.Add(new(at.File, at.Line, column, problem.What, problem.Expected));
        }

        return null;
    }
}
