using System.CommandLine;
using StudioControl.Checking;
using StudioControl.Studio.Documents;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol check</c>: tells all that is wrong in studio and profile files.</summary>
internal static class CheckVerb
{
    public static Command Make()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Studio files and profiles.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "check",
            """
            Reads studio files and profiles and tells everything that is wrong in them, as file:line:column. Exit code 2 if anything is.

            Example: studiocontrol check my-studio.yaml devices/gear/*.yaml
            """
        )
        {
            files,
        };
        command.SetAction(parsed => Check(parsed.GetValue(files)!));
        return command;
    }

    private static int Check(string[] files)
    {
        var wrong = 0;
        foreach (var file in files)
        {
            var problems = new ProblemList();
            FileCheck.Check(file, problems);
            ProblemPrint.Write(problems);
            wrong += problems.Items.Count;
            if (problems.IsEmpty)
            {
                Console.WriteLine($"{file}: good");
            }
        }

        return wrong == 0 ? ExitCode.Done : ExitCode.BadFile;
    }
}
