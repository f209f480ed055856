using System.CommandLine;
using StudioControl.Checking;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol surfaces</c>: all that is done with the profiles of surfaces.</summary>
internal static class SurfacesVerb
{
    public static Command Make()
    {
        var command = new Command("surfaces", "Works with the profiles of control surfaces.");
        command.Subcommands.Add(MakeDraw());
        return command;
    }

    private static Command MakeDraw()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Where to write the pictures.",
            DefaultValueFactory = _ => "docs/surfaces",
        };
        var command = new Command(
            "draw",
            """
            Draws the front of each surface profile, at work in a mix, as an SVG file of the profile's name.

            Example: studiocontrol surfaces draw docs/surfaces
            """
        )
        {
            folder,
        };
        command.SetAction(parsed => SurfacePictures.Write(parsed.GetValue(folder)!));
        return command;
    }
}
