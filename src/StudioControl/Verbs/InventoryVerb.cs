using System.CommandLine;
using StudioControl.Checking;
using StudioControl.Planning;
using StudioControl.Records.Inventory;
using StudioControl.Records.Storage;
using StudioControl.Running;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Inventory;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol inventory</c>: the units of a studio, their hours, and when they are due; notes what was done.</summary>
internal static class InventoryVerb
{
    private static readonly Option<string> Config = new("--config", "-c")
    {
        Description = "The studio's file.",
        DefaultValueFactory = _ => RunVerb.DefaultConfig,
        Recursive = true,
    };

    private static readonly Option<string?> State = new("--state")
    {
        Description = "Where the service keeps its own files; default: the user's state folder.",
        Recursive = true,
    };

    public static Command Make()
    {
        var command = new Command(
            "inventory",
            """
            Prints the gear and the surfaces of a studio: serial numbers, places, hours, service and calibration. The service may run or not.

            Example: studiocontrol inventory --config my-studio.yaml
                     studiocontrol inventory serviced tape --on 2026-01-31 --note "new pinch roller"
            """
        )
        {
            Config,
            State,
            Done("serviced", "Notes that a unit was serviced.", UpkeepKind.Service),
            Done("calibrated", "Notes that a unit was calibrated.", UpkeepKind.Calibration),
        };
        command.SetAction(parsed =>
            Use(parsed, (reading, _) => InventoryTable.Write(reading, Console.Out), TimeProvider.System)
        );
        return command;
    }

    private static Command Done(string name, string help, UpkeepKind kind)
    {
        var device = new Argument<string>("device") { Description = "Its id or its address: tape, gear/tape." };
        var on = new Option<string?>("--on") { Description = "The day, as 2026-01-31; default: today." };
        var by = new Option<string>("--by")
        {
            Description = "Who did it.",
            DefaultValueFactory = _ => Environment.UserName,
        };
        var note = new Option<string>("--note") { Description = "What was done.", DefaultValueFactory = _ => "" };
        var command = new Command(name, help) { device, on, by, note };
        command.SetAction(parsed =>
        {
            DateOnly? day = null;
            if (parsed.GetValue(on) is { } text)
            {
                if (!InventoryFacts.TryReadDay(text, out var read))
                {
                    return Refuse($"'{text}' is no day; write it as 2026-01-31.");
                }

                day = read;
            }

            var done = new UpkeepNote(kind, day, parsed.GetValue(by)!, parsed.GetValue(note)!);
            return Use(
                parsed,
                (reading, path) => Note(reading, path, parsed.GetValue(device)!, done),
                TimeProvider.System
            );
        });
        return command;
    }

    private static int Use(ParseResult parsed, Func<InventoryReading, string, int> act, TimeProvider time)
    {
        var problems = new ProblemList();
        if (StudioPlan.Make(parsed.GetValue(Config)!, problems) is not { } plan)
        {
            ProblemPrint.Write(problems);
            return ExitCode.BadFile;
        }

        var path = "";
        try
        {
            path = StatePaths.For(plan.Settings, parsed.GetValue(State)).Records;
            return act(new(plan.Inventory, RecordFile.Look(path) ?? RecordSnapshot.Empty, time), path);
        }
        catch (Exception fault) when (Faults.IsWeather(fault))
        {
            Console.Error.WriteLine($"The records {path}: {Faults.Explain(fault)}.");
            return ExitCode.Failed;
        }
    }

    private static int Note(InventoryReading reading, string path, string named, UpkeepNote note)
    {
        var device = reading.Units.Select(unit => unit.Device).FirstOrDefault(id => Means(id, named)) ?? named;
        if (reading.Note(device, note, out var why) is not { } batch)
        {
            return Refuse(why);
        }

        using var file = RecordFile.Open(path);
        file.Write(batch);
        var what = note.Kind == UpkeepKind.Service ? "serviced" : "calibrated";
        Console.WriteLine($"{device}: {what} on {batch.Upkeep[0].Day:yyyy-MM-dd}, noted by {note.By}.");
        return ExitCode.Done;
    }

    private static bool Means(string id, string named) =>
        id == named || id.EndsWith($"/{named}", StringComparison.Ordinal);

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return ExitCode.BadFile;
    }
}
