using System.CommandLine;
using StudioControl.Learning;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol learn</c>: touch a control, pick a parameter, and the binding stands in the studio's file.</summary>
internal static class LearnVerb
{
    public static Command Make()
    {
        var options = new LearnOptions();
        var command = new Command(
            "learn",
            """
            Binds a knob, fader, button or pad to a parameter: touch it, pick the parameter, and the binding is written into your
            file; its comments, order and layout stay. A studio that runs takes it within three seconds. What is given as an
            option is not asked.

            Example: studiocontrol learn my-studio.yaml
                     studiocontrol learn my-studio.yaml --surface knobs --on "cc 1/20" --set gear/preamp/gain
            """
        );
        options.AddTo(command);
        command.SetAction((parsed, stop) => new LearnRun(options.Read(parsed)).RunAsync(stop));
        return command;
    }
}
