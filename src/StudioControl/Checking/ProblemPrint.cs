using StudioControl.Studio.Documents;

namespace StudioControl.Checking;

/// <summary>Tells a person what is wrong, in the order of the file.</summary>
internal static class ProblemPrint
{
    public static void Write(ProblemList problems)
    {
        var ordered = problems
            .Items.OrderBy(problem => problem.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Column);
        foreach (var problem in ordered)
        {
            Console.Error.WriteLine(problem);
        }

        if (problems.Unlisted > 0)
        {
            Console.Error.WriteLine($"… and {problems.Unlisted} more.");
        }
    }
}
