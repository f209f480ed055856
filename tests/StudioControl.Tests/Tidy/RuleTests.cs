using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StudioControl.Tests.Tidy;

/// <summary>Rules of style that no analyzer knows.</summary>
public sealed partial class RuleTests
{
    private static readonly Dictionary<string, int> LogBlocks = new(StringComparer.Ordinal)
    {
        ["StudioControl.Ports"] = 1000,
        ["StudioControl.Telemetry"] = 2000,
        ["StudioControl.Gear"] = 3000,
        ["StudioControl.Surfaces"] = 4000,
        ["StudioControl.Engines"] = 5000,
        ["StudioControl.Mixing"] = 6000,
        ["StudioControl.Settings"] = 7000,
        ["StudioControl"] = 8000,
        ["StudioControl.Records"] = 9000,
    };

    [Fact]
    public void The_mixer_has_no_lock()
    {
        var found = Repository
            .SourceFiles("src")
            .Where(file => file.StartsWith("src/StudioControl.Mixing/", StringComparison.Ordinal))
            .Where(file => Repository.Syntax(file).DescendantNodes().Any(node => node is LockStatementSyntax));
        Repository.AssertNone(found);
    }

    [Fact]
    public void Nothing_is_left_to_do()
    {
        var found = Repository
            .SourceFiles("src")
            .Where(file => Repository.Read(file) is var text && (text.Contains("TODO") || text.Contains("FIXME")));
        Repository.AssertNone(found);
    }

    [Fact]
    public void Every_suppression_says_why_on_its_line()
    {
        var found = new List<string>();
        foreach (var file in Repository.SourceFiles("src"))
        {
            foreach (var node in Repository.Syntax(file).DescendantNodes(descendIntoTrivia: true))
            {
                if (IsSilentSuppression(node))
                {
                    found.Add($"{file}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {node}");
                }
            }
        }

        Repository.AssertNone(found);
    }

    [Fact]
    public void Log_events_have_their_own_number_in_their_rooms_block()
    {
        var seen = new Dictionary<int, string>();
        var found = new List<string>();
        foreach (var (file, id) in LogEvents())
        {
            var room = file.Split('/')[1];
            if (!LogBlocks.TryGetValue(room, out var block) || id < block || id >= block + 1000)
            {
                found.Add($"{file}: {id} is not in the block of {room}");
            }

            if (!seen.TryAdd(id, file))
            {
                found.Add($"{file}: {id} is taken by {seen[id]}");
            }
        }

        Repository.AssertNone(found);
    }

    [Fact]
    public void Every_log_event_has_a_number()
    {
        var found = Repository
            .SourceFiles("src")
            .SelectMany(file => LoggerMessages(file).Where(attribute => IdOf(attribute) is null).Select(_ => file));
        Repository.AssertNone(found);
    }

    private static bool IsSilentSuppression(SyntaxNode node)
    {
        switch (node)
        {
            case PragmaWarningDirectiveTriviaSyntax pragma
                when pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword):
                return !pragma.EndOfDirectiveToken.LeadingTrivia.ToString().Contains("//", StringComparison.Ordinal)
                    && !pragma.ToFullString().Contains("//", StringComparison.Ordinal);
            case AttributeSyntax attribute
                when attribute.Name.ToString().EndsWith("SuppressMessage", StringComparison.Ordinal):
                return !attribute.ToString().Contains("Justification", StringComparison.Ordinal);
            default:
                return false;
        }
    }

    private static IEnumerable<(string File, int Id)> LogEvents() =>
        from file in Repository.SourceFiles("src")
        from attribute in LoggerMessages(file)
        let id = IdOf(attribute)
        where id is not null
        select (file, id.Value);

    private static IEnumerable<AttributeSyntax> LoggerMessages(string file) =>
        Repository
            .Syntax(file)
            .DescendantNodes()
            .OfType<AttributeSyntax>()
            .Where(node => node.Name.ToString() == "LoggerMessage");

    // Either [LoggerMessage(3001, …)] or [LoggerMessage(EventId = 3001, …)].
    private static int? IdOf(AttributeSyntax attribute)
    {
        foreach (var argument in attribute.ArgumentList?.Arguments ?? [])
        {
            var isFirst = argument == attribute.ArgumentList!.Arguments[0] && argument.NameEquals is null;
            var isNamed = argument.NameEquals?.Name.ToString() == "EventId";
            var text = argument.Expression.ToString().Replace("_", "", StringComparison.Ordinal);
            if ((isFirst || isNamed) && Digits().IsMatch(text))
            {
                return int.Parse(text, CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    [GeneratedRegex("^[0-9]+$")]
    private static partial Regex Digits();
}
