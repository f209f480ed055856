using System.Text.Json.Nodes;
using NJsonSchema;
using StudioControl.Checking;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;
using StudioControl.Tests.Tidy;

namespace StudioControl.Tests.Checking;

public sealed class SchemaTests
{
    public static TheoryData<string, string> Shipped =>
        [
            .. Files("config", "studio"),
            .. Files("devices/gear", "gear-profile"),
            .. Files("devices/surfaces", "surface-profile"),
        ];

    [Fact]
    public void The_schemas_that_are_checked_in_are_those_of_the_code()
    {
        foreach (var (name, json) in Schemas.All())
        {
            Assert.True(
                json == Repository.Read($"schema/{name}"),
                $"schema/{name} is old: run 'dotnet run --project src/StudioControl -- schema schema'"
            );
        }
    }

    [Theory, MemberData(nameof(Shipped))]
    public async Task What_is_shipped_is_right_for_an_editor_too(string file, string schema)
    {
        var problems = new ProblemList();
        Assert.True(YamlReader.TryReadFile(Path.Combine(Repository.Root, file), problems, out var root));
        var json = Repository.Read($"schema/{schema}.schema.json");
        var rules = await JsonSchema.FromJsonAsync(json, TestContext.Current.CancellationToken);
        Assert.Empty(rules.Validate(ToJson(root)!.ToJsonString()).Select(wrong => wrong.ToString()));
    }

    [Fact]
    public async Task A_wrong_key_is_wrong_for_an_editor_too()
    {
        var rules = await JsonSchema.FromJsonAsync(
            Repository.Read("schema/studio.schema.json"),
            TestContext.Current.CancellationToken
        );
        Assert.NotEmpty(rules.Validate("""{"studio":{"id":"a"},"enigne":{}}"""));
    }

    private static IEnumerable<TheoryDataRow<string, string>> Files(string folder, string schema) =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, folder), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(file => new TheoryDataRow<string, string>($"{folder}/{Path.GetFileName(file)}", schema));

    // As an editor reads it: YAML 1.2, core schema.
    private static JsonNode? ToJson(DocumentNode node) =>
        node.Kind switch
        {
            NodeKind.Mapping => new JsonObject(
                node.Members.Select(member => KeyValuePair.Create(member.Key.Text, ToJson(member.Value)))
            ),
            NodeKind.Sequence => new JsonArray([.. node.Items.Select(ToJson)]),
            _ => Scalar(node),
        };

    private static JsonNode? Scalar(DocumentNode node) =>
        node switch
        {
            { IsEmpty: true } => null,
            { IsQuoted: false, Text: "true" or "false" } => node.Text == "true",
            { IsQuoted: false } when Numbers.TryParse(node.Text, out var number) => number,
            _ => node.Text,
        };
}
