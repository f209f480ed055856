using System.CommandLine;
using StudioControl.Checking;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol schema</c>: writes the JSON Schemas that editors use; kept equal to the code by a test.</summary>
internal static class SchemaVerb
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Where to write them.",
            DefaultValueFactory = _ => "schema",
        };
        var command = new Command(
            "schema",
            """
            Writes the JSON Schemas of studio files and profiles, for editors.

            Example: studiocontrol schema schema/
            """
        )
        {
            folder,
        };
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(folder)!;
            Directory.CreateDirectory(target);
            foreach (var (name, json) in Schemas.All())
            {
                File.WriteAllText(Path.Combine(target, name), json);
                Console.WriteLine(Path.Combine(target, name));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
