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
    // Modbus lets a device hand over 125 registers at once; the meters that we know take 30 values, 60 registers.
    private const int MostRegisters = 60;

    private const Access Neither = default;

    private readonly List<GearQuestion> _questions = [];
    private readonly List<Template> _heard = [];
    private readonly List<Template[]> _own = [];

    public IReadOnlyList<Template> Connect() =>
        All(ParameterReader.Sources(section, "connect", "Commands to send when the device comes, first of all"));

    public Template? Ack() => Read(ParameterReader.Source(section, "ack", "What acknowledges a command"), -1);

    public IReadOnlyList<Template> Heard()
    {
        _heard.AddRange(All(ParameterReader.Sources(section, "hear", "What may come at any time")));
        for (var i = 0; i < drafts.Count; i++)
        {
            var own = drafts[i].Hear.Select(source => Read(source, i)).OfType<Template>().ToArray();
            _own.Add(own);
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
        [.. section.List("errors", "How the device says no", ReadError).OfType<GearError>()];

    public IReadOnlyList<GearParameter> Parameters()
    {
        var parameters = new List<GearParameter>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var sets = Sets(i);
            var isHeard = _heard.Exists(one => one.Fills(i)) || _questions.Exists(one => one.Parameters.Contains(i));
            var access = (isHeard ? Access.Read : Neither) | (sets.Count > 0 ? Access.Write : Neither);
            var shape = drafts[i].Parameter.Shape;
            if (access == Neither && drafts[i] is { Ask: null, Hear.Count: 0, Set: null })
            {
                drafts[i]
                    .Section.Problem(
                        "kind",
                        $"no message says or sets {shape.Path}",
                        "expected ask: and hear:, or set:"
                    );
            }

            parameters.Add(drafts[i].Parameter with { Shape = shape with { Access = access }, Sets = sets });
        }

        return parameters;
    }

    private Template? Read(SourceText? source, int self) => source is { } text ? patterns.Read(text, self) : null;

    private IReadOnlyList<Template> All(IReadOnlyList<SourceText> sources) =>
        [.. sources.Select(source => Read(source, -1)).OfType<Template>()];

    private GearQuestion? ReadQuestion(Section one)
    {
        var ask = Read(ParameterReader.Source(one, "ask", "The question"), -1);
        var answers = All(ParameterReader.Sources(one, "hear", "What answers it"));
        var poll = ParameterReader.ReadPoll(one);
        if (ask is null || one.Schema is not null)
        {
            if (one.Schema is null && !one.Has("ask"))
            {
                one.Problem("ask", "a question without words", "expected ask: and hear:");
            }

            return null;
        }

        var filled = Enumerable.Range(0, drafts.Count).Where(i => answers.Any(answer => answer.Fills(i)));
        var question = new GearQuestion(ask.Text, ask, poll) { Answers = answers, Parameters = [.. filled] };
        _questions.Add(question);
        return question;
    }

    private GearError? ReadError(Section one)
    {
        var source = ParameterReader.Source(one, "hear", "The message; {code} in it is looked up in means");
        var again = one.Duration("busy", "It is only busy: ask again after this", TimeSpan.Zero);
        var means = one.Table("means", "What its codes mean")
            .ToDictionary(member => Code(member.Key.Text), member => member.Value.Text, StringComparer.Ordinal);
        return Read(source, -1) is { } hear ? new(hear, means) { Again = again > TimeSpan.Zero ? again : null } : null;
    }

    private string Code(string text) => profile.IsHex && Numbers.TryParse(text, out var number) ? $"{number:0}" : text;

    private void AddAsk(int index, Template ask)
    {
        var answers = _own[index];
        if (drafts[index].Hear.Count == 0 && !_heard.Exists(one => one.Fills(index)))
        {
            drafts[index]
                .Section.Problem("ask", "nothing says what the answer looks like", "expected hear: beside ask:");
        }

        var at = _questions.FindIndex(one => one.Ask.Text == ask.Text);
        if (at < 0)
        {
            var path = drafts[index].Parameter.Shape.Path;
            _questions.Add(new(path, ask, drafts[index].Poll) { Answers = answers, Parameters = [index] });
            return;
        }

        var known = _questions[at];
        _questions[at] = known with
        {
            Poll = (PollClass)Math.Min((int)known.Poll, (int)drafts[index].Poll),
            Answers = [.. known.Answers, .. answers],
            Parameters = [.. known.Parameters, index],
        };
    }

    private IReadOnlyList<Template?> Sets(int index)
    {
        var draft = drafts[index];
        switch (draft.Set)
        {
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

    // Neighbours of one poll class are asked for together: fewer questions on a slow line.
    private void AddRegisters()
    {
        var run = new List<int>();
        var ordered = Enumerable
            .Range(0, drafts.Count)
            .Where(i => drafts[i].Register is not null)
            .OrderBy(i => (drafts[i].Register!.Function, drafts[i].Poll, drafts[i].Register!.Address));
        foreach (var index in ordered)
        {
            if (profile.Frame.Kind != FrameKind.Modbus)
            {
                drafts[index].Section.Problem("as", "only Modbus has registers", "expected frame: { kind: modbus }");
                continue;
            }

            if (run.Count > 0 && !Follows(run, index))
            {
                AddRun(run);
                run.Clear();
            }

            run.Add(index);
        }

        AddRun(run);
    }

    private bool Follows(List<int> run, int index)
    {
        var (first, last, next) = (drafts[run[0]], drafts[run[^1]], drafts[index]);
        var (from, to, at) = (first.Register!, last.Register!, next.Register!);
        return to.Function == at.Function
            && last.Poll == next.Poll
            && to.Address + to.Registers == at.Address
            && at.Address + at.Registers - from.Address <= MostRegisters;
    }

    private void AddRun(List<int> run)
    {
        if (run.Count == 0)
        {
            return;
        }

        var (from, to) = (drafts[run[0]].Register!, drafts[run[^1]].Register!);
        var count = to.Address + to.Registers - from.Address;
        var node = drafts[run[0]].Section.Node!;
        var ask = $"{{unit}} {from.Function:X2} {from.Address >> 8:X2} {from.Address & 255:X2} 00 {count:X2}";
        var fields = run.Select(i => $"{{{drafts[i].Parameter.Shape.Path}:{drafts[i].Register!.Format}}}");
        var answer = $"{{unit}} {from.Function:X2} {2 * count:X2} {string.Join(' ', fields)}";
        if (patterns.Read(new(ask, node), -1) is { } question && patterns.Read(new(answer, node), -1) is { } heard)
        {
            var name = string.Join(", ", run.Select(i => drafts[i].Parameter.Shape.Path));
            _questions.Add(new(name, question, drafts[run[0]].Poll) { Answers = [heard], Parameters = [.. run] });
        }
    }
}
