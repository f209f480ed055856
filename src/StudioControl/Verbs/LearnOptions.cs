using System.CommandLine;
using StudioControl.Learning;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Verbs;

/// <summary>The options that answer what <c>learn</c> would ask.</summary>
internal sealed class LearnOptions
{
    private readonly Argument<string> _config = new("config")
    {
        Description = "The studio's file.",
        DefaultValueFactory = _ => RunVerb.DefaultConfig,
    };
    private readonly Option<string> _surface = Text("--surface", "The surface's id in that file.");
    private readonly Option<string> _port = Text("--port", "Another port to listen on than the surface's own.");
    private readonly Option<string> _on = Text(
        "--on",
        "The control, instead of touching one: \"cc 1/20\", \"note 1/36\", \"pitch 1\"."
    );
    private readonly Option<string> _set = Text("--set", "The parameter's address.");
    private readonly Option<string> _to = Text("--to", "The value that a button sets.");
    private readonly Option<string> _use = Words("--as", "What the control is.", BindingWords.Uses.Keys);
    private readonly Option<string> _encoding = Words(
        "--encoding",
        "How an encoder tells its turns.",
        BindingWords.Encodings.Keys
    );
    private readonly Option<string> _takeover = Words(
        "--takeover",
        "How a control without motor takes hold.",
        BindingWords.Takeovers.Keys
    );

    public void AddTo(Command command)
    {
        _on.Validators.Add(parsed =>
        {
            foreach (var token in parsed.Tokens.Where(token => !ControlAddress.TryParse(token.Value, out _)))
            {
                parsed.AddError($"'{token.Value}' is no control; expected {ControlAddress.Expected}");
            }
        });
        command.Arguments.Add(_config);
        foreach (var option in (Option[])[_surface, _port, _on, _set, _to, _use, _encoding, _takeover])
        {
            command.Options.Add(option);
        }
    }

    public LearnAnswers Read(ParseResult parsed) =>
        new(parsed.GetValue(_config)!)
        {
            Surface = parsed.GetValue(_surface)!,
            Port = parsed.GetValue(_port)!,
            On = parsed.GetValue(_on)!,
            Set = parsed.GetValue(_set)!,
            To = parsed.GetValue(_to)!,
            Use = parsed.GetValue(_use)!,
            Encoding = parsed.GetValue(_encoding)!,
            Takeover = parsed.GetValue(_takeover)!,
        };

    private static Option<string> Text(string name, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => "" };

    private static Option<string> Words(string name, string description, IEnumerable<string> words)
    {
        var option = Text(name, description);
        option.AcceptOnlyFromAmong([.. words]);
        return option;
    }
}
