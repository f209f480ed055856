using System.CommandLine;
using StudioControl.Checking;
using StudioControl.Gear.Proof;
using StudioControl.Studio.Documents;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol gear prove</c>: the conformance test of a profile.</summary>
internal static class ProveVerb
{
    // What a profile withstands in a second.
    private const int UsualFuzz = 10_000;

    public static Command Make()
    {
        var profile = new Argument<string>("profile") { Description = "A gear profile, by name or file." };
        var fuzz = new Option<int>("--fuzz")
        {
            Description = "How many random and broken frames it must withstand.",
            DefaultValueFactory = _ => UsualFuzz,
        };
        var command = new Command(
            "prove",
            """
            Tries a profile's driver and its stand-in on each other: every example and chunking, noise, late and doubled
            answers, pulled cables, broken frames. Prints each fact; exit code 1 if one does not hold.

            Example: studiocontrol gear prove my-preamp.yaml --fuzz 100000
            """
        )
        {
            profile,
            fuzz,
        };
        command.SetAction(parsed => Prove(parsed.GetValue(profile)!, parsed.GetValue(fuzz)));
        return command;
    }

    private static int Prove(string name, int fuzz)
    {
        var problems = new ProblemList();
        if (FileCheck.ReadGear(name, [], problems) is not { } profile)
        {
            ProblemPrint.Write(problems);
            return ExitCode.BadFile;
        }

        var failed = 0;
        foreach (var fact in GearProof.Prove(profile, fuzz))
        {
            failed += fact.IsGood ? 0 : 1;
            Console.WriteLine(fact.IsGood ? $"good    {fact.Claim}" : $"failed  {fact.Claim}: {fact.Fault}");
        }

        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
