using StudioControl.Gear.Framing;
using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Profiles;

/// <summary>Makes a profile's messages out of its patterns.</summary>
internal sealed class MessageReader(
    Section section,
    IReadOnlyList<ParameterDraft> drafts,
    PatternReader patterns,
    GearProfile profile
)
{
    private const Access Neither = default;

    // As long as the loop waits for anybody.
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(3);

    private readonly List<GearQuestion> _questions = [];
    private readonly List<Template> _heard = [];
    private readonly List<Template[]> _own = [];

    public IReadOnlyList<Template> Acks() =>
        All(ParameterReader.Sources(section, "ack", "What acknowledges a command"));

    public IReadOnlyList<Template> Heard()
    {
        _heard.AddRange(new EventReader(section, drafts, patterns).Read());
        _heard.AddRange(All(ParameterReader.Sources(section, "hear", "What may come at any time")));
        for (var i = 0; i < drafts.Count; i++)
        {
            var own = drafts[i].Hear.Select(source => Read(source, i)).OfType<Template>().ToArray();
            // Where the answer has a shape of its own, what is told by itself in the other shape is not it: the answer comes yet.
            Template[] answers = [.. drafts[i].Answer.Select(source => Read(source, i)).OfType<Template>()];
            _own.Add(answers.Length > 0 ? answers : own);
            if (profile.Unsolicited || drafts[i].Ask is null)
            {
                _heard.AddRange(own);
            }
        }

        return _heard;
    }

    public IReadOnlyList<GearQuestion> Questions()
    {
        section.List("questions", "Questions whose answer fills several parameters", ReadQuestion);
        for (var i = 0; i < drafts.Count; i++)
        {
            if (drafts[i].Ask is { } ask && Read(ask, i) is { } template)
            {
                AddAsk(i, template);
            }
        }

        AddRegisters();
        return _questions;
    }

    public IReadOnlyList<GearError> Errors() =>
        [.. section.List("errors", "How the device says no", ReadError).SelectMany(errors => errors)];

    public IReadOnlyList<GearParameter> Parameters()
    {
        var parameters = new List<GearParameter>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var sets = Sets(i);
            var acks = drafts[i].Ack.Select(source => Read(source, i)).OfType<Template>().ToList();
            if (drafts[i].Register is { CanWrite: true } register)
            {
                acks.Add(patterns.Read(new(RegisterMessages.Ack(register), drafts[i].Section.Node!), i)!);
            }

            var isHeard = _heard.Exists(one => one.Fills(i)) || _questions.Exists(one => one.Parameters.Contains(i));
            var access = (isHeard ? Access.Read : Neither) | (sets.Count > 0 ? Access.Write : Neither);
            var shape = drafts[i].Parameter.Shape;
            if (access == Neither && drafts[i] is { Ask: null, Hear.Count: 0, Set: null, Register: null })
            {
                drafts[i]
                    .Section.Problem(
                        "kind",
                        $"no message says or sets {shape.Path}",
                        "expected ask: and hear:, or set:"
                    );
            }

            var after = acks.Count > 0 ? AfterSet.Ack : drafts[i].Parameter.After;
            parameters.Add(
                drafts[i].Parameter with
                {
                    Shape = shape with { Access = access, Patience = Patience(drafts[i].Parameter) },
                    Sets = sets,
                    Acks = acks,
                    Subscriptions = [.. drafts[i].Subscribe.Select(source => source.Text)],
                    After = after,
                }
            );
        }

        return parameters;
    }

    // A projector that wants its command twice, three seconds apart, is not late.
    private TimeSpan? Patience(GearParameter parameter)
    {
        var settle = profile.Timing.Settle - new GearTiming().Settle;
        var longer = parameter.Twice + parameter.Rest + (settle > TimeSpan.Zero ? settle : TimeSpan.Zero);
        return longer > TimeSpan.Zero ? UsualPatience + longer : null;
    }

    private Template? Read(SourceText? source, int self) => source is { } text ? patterns.Read(text, self) : null;

    private IReadOnlyList<Template> All(IReadOnlyList<SourceText> sources) =>
        [.. sources.Select(source => Read(source, -1)).OfType<Template>()];

    private GearQuestion? ReadQuestion(Section one)
    {
        one.Raw("for", "Written out once for each: { n: 1..8 }");
        var ask = Read(ParameterReader.Source(one, "ask", "The question"), -1);
        var answers = All(ParameterReader.Sources(one, "hear", "What answers it"));
        var until = All(ParameterReader.Sources(one, "until", "What ends an answer of several lines"));
        var poll = ParameterReader.ReadPoll(one);
        var isOptional = ParameterReader.ReadOptional(one);
        if (ask is null || one.Schema is not null)
        {
            if (one.Schema is null && !one.Has("ask"))
            {
                one.Problem("ask", "a question without words", "expected ask: and hear:");
            }

            return null;
        }

        var filled = Enumerable.Range(0, drafts.Count).Where(i => answers.Any(answer => answer.Fills(i)));
        var question = new GearQuestion(ask.Text, ask, poll)
        {
            Answers = answers,
            Until = until,
            Parameters = [.. filled],
            IsOptional = isOptional,
        };
        _questions.Add(question);
        return question;
    }

    private GearError[] ReadError(Section one)
    {
        var hears = All(ParameterReader.Sources(one, "hear", "The message; {code} in it is looked up in means"));
        var again = one.Duration("busy", "It is only busy: ask again after this", TimeSpan.Zero);
        var means = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in one.Table("means", "What its codes mean"))
        {
            if (!means.TryAdd(Code(member.Key.Text), member.Value.Text))
            {
                one.Problems.Add(member.Key, $"'{member.Key.Text}' is there already", "expected each code once");
            }
        }

        var says = one.Text("says", "What it means, where it holds no code", "");
        return
        [
            .. hears.Select(hear => new GearError(hear, means)
            {
                Says = says,
                Again = again > TimeSpan.Zero ? again : null,
            }),
        ];
    }

    private string Code(string text) => profile.IsHex && Numbers.TryParse(text, out var number) ? $"{number:0}" : text;

    private void AddAsk(int index, Template ask)
    {
        var answers = _own[index];
        if (drafts[index] is { Hear.Count: 0, Answer.Count: 0 } && !_heard.Exists(one => one.Fills(index)))
        {
            drafts[index]
                .Section.Problem("ask", "nothing says what the answer looks like", "expected hear: beside ask:");
        }

        var at = _questions.FindIndex(one => one.Ask.Text == ask.Text);
        if (at < 0)
        {
            var path = drafts[index].Parameter.Shape.Path;
            _questions.Add(
                new(path, ask, drafts[index].Poll)
                {
                    Answers = answers,
                    Parameters = [index],
                    IsOptional = drafts[index].IsOptional,
                }
            );
            return;
        }

        var known = _questions[at];
        _questions[at] = known with
        {
            Poll = (PollClass)Math.Min((int)known.Poll, (int)drafts[index].Poll),
            Answers = [.. known.Answers, .. answers],
            Parameters = [.. known.Parameters, index],
            IsOptional = known.IsOptional && drafts[index].IsOptional,
        };
    }

    private IReadOnlyList<Template?> Sets(int index)
    {
        var draft = drafts[index];
        switch (draft.Set)
        {
            case null when draft.Register is { CanWrite: true } register:
                var texts = RegisterMessages.Sets(register, draft.Parameter.Shape.Path);
                return [.. texts.Select(text => patterns.Read(new(text, draft.Section.Node!), index))];
            case null:
                return [];
            case { Kind: NodeKind.Scalar } node:
                return [patterns.Read(new(node.Text, node), index)];
            case { Kind: NodeKind.Mapping } node:
                var names = draft.Parameter.Names;
                foreach (var member in node.Members.Where(member => !names.Contains(member.Key.Text)))
                {
                    var nearest = Nearest.Of(member.Key.Text, names);
                    section.Problems.Add(
                        member.Key,
                        $"'{member.Key.Text}' is no choice of this",
                        $"expected one of {string.Join(", ", names)}",
                        nearest
                    );
                }

                return
                [
                    .. names.Select(name =>
                        node.Find(name) is { } text ? patterns.Read(new(text.Text, text), index) : null
                    ),
                ];
            default:
                section.Problems.Add(draft.Set, "'set' is a sequence", "expected a command, or one for each choice");
                return [];
        }
    }

    private void AddRegisters()
    {
        var odd = drafts.FirstOrDefault(draft => draft.Register is not null);
        if (odd is not null && profile.Frame.Kind != FrameKind.Modbus)
        {
            odd.Section.Problem("as", "only Modbus has registers", "expected frame: { kind: modbus }");
            return;
        }

        foreach (var run in RegisterMessages.Runs(drafts))
        {
            var first = drafts[run[0]];
            var ask = patterns.Read(new(RegisterMessages.Ask(drafts, run), first.Section.Node!), -1);
            var answer = patterns.Read(new(RegisterMessages.Answer(drafts, run), first.Section.Node!), -1);
            if (ask is not null && answer is not null)
            {
                var name = string.Join(", ", run.Select(i => drafts[i].Parameter.Shape.Path));
                _questions.Add(
                    new(name, ask, first.Poll)
                    {
                        Answers = [answer],
                        Parameters = run,
                        IsOptional = run.All(i => drafts[i].IsOptional),
                    }
                );
            }
        }
    }
}
