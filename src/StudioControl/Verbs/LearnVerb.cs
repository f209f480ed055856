using System.CommandLine;
using StudioControl.Learning;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol learn</c>: touch a control, pick a parameter, and the binding stands in the studio's file.</summary>
internal static class LearnVerb
{
    public static Command Make()
    {
        var config = new Argument<string>("config")
        {
            Description = "The studio's file.",
            DefaultValueFactory = _ => RunVerb.DefaultConfig,
        };
        var surface = Text("--surface", "The surface's id in that file.");
        var port = Text("--port", "Another port to listen on than the surface's own.");
        var on = Text("--on", "The control, instead of touching one: \"cc 1/20\", \"note 1/36\", \"pitch 1\".");
        var set = Text("--set", "The parameter's address.");
        var to = Text("--to", "The value that a button sets.");
        var use = Words("--as", "What the control is.", BindingWords.Uses.Keys);
        var encoding = Words("--encoding", "How an encoder tells its turns.", BindingWords.Encodings.Keys);
        var takeover = Words("--takeover", "How a control without motor takes hold.", BindingWords.Takeovers.Keys);
        on.Validators.Add(parsed =>
        {
            foreach (var token in parsed.Tokens.Where(token => !ControlAddress.TryParse(token.Value, out _)))
            {
                parsed.AddError($"'{token.Value}' is no control; expected {ControlAddress.Expected}");
            }
        });
        var command = new Command(
            "learn",
            """
            Binds a knob, fader, button or pad to a parameter: touch it, pick the parameter, and the binding is written into your
            file; its comments, order and layout stay. A studio that runs takes it within three seconds. What is given as an
            option is not asked.

            Example: studiocontrol learn my-studio.yaml
                     studiocontrol learn my-studio.yaml --surface knobs --on "cc 1/20" --set gear/preamp/gain
            """
        )
        {
            config,
            surface,
            port,
            on,
            set,
            to,
            use,
            encoding,
            takeover,
        };
        command.SetAction(
            (parsed, stop) =>
                new LearnRun(
                    new(parsed.GetValue(config)!)
                    {
                        Surface = parsed.GetValue(surface)!,
                        Port = parsed.GetValue(port)!,
                        On = parsed.GetValue(on)!,
                        Set = parsed.GetValue(set)!,
                        To = parsed.GetValue(to)!,
                        Use = parsed.GetValue(use)!,
                        Encoding = parsed.GetValue(encoding)!,
                        Takeover = parsed.GetValue(takeover)!,
                    },
                    new LearnTerminal()
                ).RunAsync(stop)
        );
        return command;
    }

    private static Option<string> Text(string name, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => "" };

    private static Option<string> Words(string name, string description, IEnumerable<string> words)
    {
        var option = Text(name, description);
        option.AcceptOnlyFromAmong([.. words]);
        return option;
    }
}
