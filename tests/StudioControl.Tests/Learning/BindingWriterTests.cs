using StudioControl.Learning;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Tests.Learning;

public sealed class BindingWriterTests
{
    private const string Line = "{ on: \"cc 1/20\", set: gear/a/gain }";

    // '@' marks what has to be added, '~' begins what stood there before; "~x@y;" is x replaced by y. Nothing else may differ.
    public static TheoryData<string> Shapes =>
        [
            // A surface in lines of its own.
            "surfaces:\n  - id: k\n    port: x@\n    bindings:\n      - #;\n",
            "surfaces:\n- id: k\n  port: x@\n  bindings:\n  - #;\n",
            "surfaces:\n    - id: k\n      port: x@\n      bindings:\n          - #;\n",
            "surfaces:\n  -   id: k\n      port: x@\n      bindings:\n        - #;\n",
            "surfaces:\n  - id: k\n    port: x   # where it is@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: k\n    port: x\t# where it is@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: k\n    port: x@\n    bindings:\n      - #;\n    # more of it\n  - id: l\n    port: y\n",
            "surfaces:\n  - id: k\n    port: x@\n    bindings:\n      - #;\n\n\n# gear\ngear: []\n",
            "surfaces:\n  - id: k\n    port: 'x: # y'@\n    bindings:\n      - #;\ngear: []\n",
            "surfaces:\n  - id: k\n    port: \"x\\\" # y\"@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: k\n    port: two\n      words@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: k\n    pages: [a, b]  # c@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: k\n    pages: [a,\n      b]  # c@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: k\n    pages:\n      - a\n      - b # c@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: k\n    pages:\n    - a\n    - b # c@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: k\n    buttons: { f1: a }@\n    bindings:\n      - #;\n  - id: l\n",
            "surfaces:\n  - id: k\n    buttons:\n      f1: a@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: k\n    name:@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: k\n    name: ~@\n    bindings:\n      - #;\n",
            "surfaces:\n  - port: x\n    id: k@\n    bindings:\n      - #;\n  # the other\n  - id: l\n",
            "surfaces:\n  - id: l\n  - id: k@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: \"k\"@\n    bindings:\n      - #;\n",
            "\"surfaces\":\n  - 'id': k@\n    bindings:\n      - #;\n",
            "surfaces:\n  - id: k\n    name: é𝄞 # ü@\n    bindings:\n      - #;\n",
            "---\nsurfaces:\n  - id: k@\n    bindings:\n      - #;\n...\n",
            "# a\n\n# b\nsurfaces:   # c\n  # d\n  - id: k     # e@\n    bindings:\n      - #;\n  # f\n",
            "gear:\n- id: a\nsurfaces:\n- id: k@\n  bindings:\n  - #;\nmqtt: {}\n",
            // No list yet, but its key.
            "surfaces:\n  - id: k\n    bindings:@\n      - #;\n",
            "surfaces:\n  - id: k\n    bindings:@\n      - #;\n    port: x\n",
            "surfaces:\n  - id: k\n    bindings:   # knobs@\n      - #;\n    port: x\n",
            "surfaces:\n  - id: k\n    bindings:\t# knobs@\n      - #;\n    port: x\n",
            "surfaces:\n  - id: k\n    bindings:~ []@\n      - #;\n    port: x\n",
            "surfaces:\n  - id: k\n    bindings:~ [ ]@;  # knobs@\n      - #;\n    port: x\n",
            "surfaces:\n  - id: k\n    bindings:~ ~@\n      - #;\n    port: x\n",
            "surfaces:\n  - id: k\n    bindings:~ null@;  # none@\n      - #;\n    port: x\n",
            "surfaces:\n- id: k\n  bindings:~ []@\n  - #;\n  port: x\n",
            "surfaces:\n  - id: k\n    bindings: [@#;\n    ]\n",
            "surfaces:\n  - id: k\n    bindings: [@#; # none\n    ]\n",
            "surfaces:\n  - id: k\n    'bindings':@\n      - #;\n",
            // A list in lines.
            "surfaces:\n  - id: k\n    bindings:\n      - { on: \"cc 1/1\", set: a/b }@\n      - #;\n",
            "surfaces:\n  - id: k\n    bindings:\n    - { on: \"cc 1/1\", set: a/b }@\n    - #;\n    port: x\n",
            "surfaces:\n  - id: k\n    bindings:\n      - { on: \"cc 1/1\", set: a/b }   # gain@\n      - #;\n    port: x\n",
            "surfaces:\n  - id: k\n    bindings:\n      # first\n      - on: cc 1/1\n        set: a/b # gain@\n      - #;\n      # last\n    port: x\n",
            "surfaces:\n  - id: k\n    bindings:\n      - on: cc 1/1\n        set: a/b@\n      - #;\n\n  - id: l\n    bindings:\n      - { on: \"cc 1/20\", set: x/y }\n",
            "surfaces:\n  - id: k\n    bindings:\n      - { on: \"cc 1/1\",\n          set: a/b }@\n      - #;\n",
            "surfaces:\n  - id: k\n    bindings:\n      - on: cc 1/1\n        lamp: { on: 1 }\t# lamp@\n      - #;\n",
            "surfaces:\n  - id: k\n    bindings:\n          - { on: \"cc 1/1\", set: a/b }@\n          - #;\n",
            // A list in brackets.
            "surfaces:\n  - id: k\n    bindings: [{ on: \"cc 1/1\", set: a/b }@, #;]\n",
            "surfaces:\n  - id: k\n    bindings: [ { on: \"cc 1/1\", set: a/b }@, #; ]  # two\n    port: x\n",
            "surfaces:\n  - id: k\n    bindings: [{ on: \"cc 1/1\", set: a/b },@ #;]\n",
            "surfaces:\n  - id: k\n    bindings: [{ on: \"cc 1/1\", set: a/b } ,@ #; ]\n",
            "surfaces:\n  - id: k\n    bindings: [\n      { on: \"cc 1/1\", set: a/b }@,\n      #;\n    ]\n",
            "surfaces:\n  - id: k\n    bindings: [\n      { on: \"cc 1/1\", set: a/b },@\n      #,;\n    ]\n",
            "surfaces:\n  - id: k\n    bindings: [\n      { on: \"cc 1/1\", set: a/b }@,;  # gain@\n      #;\n    ]\n",
            "surfaces:\n  - id: k\n    bindings: [\n      { on: \"cc 1/1\", set: a/b },  # gain@\n      #,;\n      # end\n    ]\n",
            "surfaces:\n  - id: k\n    bindings: [\n      { on: \"cc 1/1\", set: a/b },\n      { on: \"cc 1/2\", set: a/b }@,\n      #;]\n",
            // A surface in brackets.
            "surfaces:\n  - { id: k, port: x@, bindings: [#]; }\n",
            "surfaces:\n  - {id: k, port: x@, bindings: [#];}\n",
            "surfaces:\n  - { id: k, port: \"a: }\"@, bindings: [#]; }  # c\n  - { id: l }\n",
            "surfaces:\n  - { id: k, port: x,@ bindings: [#]; }\n",
            "surfaces:\n  - { id: k, port: x ,@ bindings: [#]; }\n",
            "surfaces:\n  - { id: k,\n      port: x@, bindings: [#]; }\n",
            "surfaces:\n  - { id: k,\n      port: x@, bindings: [#]; # c\n    }\n",
            "surfaces:\n  - { id: k,\n      port: x,@ bindings: [#]; # c\n    }\n",
            "surfaces:\n  - { id: k, bindings: [@#;], port: x }\n",
            "surfaces:\n  - { id: k, bindings: [~ @#;], port: x }\n",
            "surfaces:\n  - { id: k, bindings:@ [#];, port: x }\n",
            "surfaces:\n  - { id: k, bindings:~ ~@ [#]; }\n",
            "surfaces:\n  - { id: k, bindings: [{ on: \"cc 1/1\", set: a/b }@, #;], port: x }\n",
            "surfaces:\n  - { id: k, pages: [a, b], buttons: { f1: a }@, bindings: [#]; }\n",
            "surfaces: [{ id: k, port: x@, bindings: [#]; }]\n",
            "surfaces: [{ id: l }, { id: k@, bindings: [#]; }, { id: m }]\n",
            "{ surfaces: [{ id: k@, bindings: [#]; }] }\n",
            "{ \"surfaces\": [{ \"id\": \"k\"@, bindings: [#]; }] }\n",
            // The control is bound already: another parameter takes the place of the old one.
            "surfaces:\n  - id: k\n    bindings:\n      - { on: \"cc 1/20\", set: ~x/y@gear/a/gain; }  # old\n",
            "surfaces:\n  - id: k\n    bindings:\n      - { on: \"cc 1/20\", set: \"~x/y@gear/a/gain;\", takeover: jump }\n",
            "surfaces:\n  - id: k\n    bindings:\n      - on: cc 1/20\n        set: '~x/y@gear/a/gain;' # gain\n        from: 3\n",
            "surfaces:\n  - id: k\n    bindings:\n      - set: ~x/y@gear/a/gain;\n        on: 'cc 1/20'\n",
            "surfaces: [{ id: k, bindings: [{ on: cc 1/20, set: ~x/y@gear/a/gain; }] }]\n",
        ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Only_the_binding_is_added_to_any_shape_of_file(string shape)
    {
        foreach (var lineEnd in new[] { "\n", "\r\n" })
        {
            var (before, after) = Read(shape.Replace("\n", lineEnd, StringComparison.Ordinal));
            AssertChange(before, after);

            // Without a line end after the last line.
            var trimmed = before.TrimEnd('\r', '\n');
            Assert.Equal("", BindingWriter.TryChange(trimmed, ("k", Binding()), out var changed));
            Assert.Equal(after.TrimEnd('\r', '\n'), changed.TrimEnd('\r', '\n'));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Ten_bindings_one_after_the_other_are_all_there(string shape)
    {
        var (text, _) = Read(shape);
        for (var number = 40; number < 50; number++)
        {
            var binding = new SurfaceBinding(new(MidiControlKind.Controller, 0, (ushort)number), $"gear/a/{number}");
            Assert.Equal("", BindingWriter.TryChange(text, ("k", binding), out text));
        }

        Assert.True(YamlReader.TryRead("file", text, new(), out var root));
        var surface = root.Find("surfaces")!.Items.Single(one => one.Find("id")!.Text == "k");
        var sets = surface.Find("bindings")!.Items.Select(one => one.Find("set")?.Text).ToList();
        Assert.Equal(Enumerable.Range(40, 10).Select(number => $"gear/a/{number}"), sets.TakeLast(10));
    }

    [Theory]
    [InlineData("surfaces:\n  - id: l\n", "the file has no surface 'k'")]
    [InlineData("gear: []\n", "the file has no surface 'k'")]
    [InlineData("surfaces:\n  - id: k\n    bindings: soon\n", "'bindings' is no list there")]
    [InlineData("surfaces:\n  - id: k\n    bindings: { a: b }\n", "'bindings' is no list there")]
    [InlineData("surfaces:\n  - id: k\n    id: k\n", "the file has mistakes; 'check' tells them")]
    [InlineData("surfaces: [\n", "the file has mistakes; 'check' tells them")]
    public void What_can_t_be_added_to_is_left_alone_with_a_reason(string text, string reason)
    {
        Assert.Equal(reason, BindingWriter.TryChange(text, ("k", Binding()), out var changed));
        Assert.Equal(text, changed);
    }

    [Fact]
    public void A_text_in_lines_of_its_own_keeps_them()
    {
        const string Text = "surfaces:\n  - id: k\n    name: |\n      one\n      two\n\ngear: []\n";
        Assert.Equal("", BindingWriter.TryChange(Text, ("k", Binding()), out var changed));
        Assert.True(YamlReader.TryRead("file", changed, new ProblemList(), out var root));
        Assert.Equal("one\ntwo\n", root.Find("surfaces")!.Items[0].Find("name")!.Text);
    }

    [Theory]
    [InlineData("", "{ on: \"cc 1/20\", set: gear/a/gain }")]
    [InlineData("playing", "{ on: \"cc 1/20\", set: gear/a/gain, to: playing }")]
    [InlineData("-3.5", "{ on: \"cc 1/20\", set: gear/a/gain, to: -3.5 }")]
    [InlineData("a: \"b\"", "{ on: \"cc 1/20\", set: gear/a/gain, to: \"a: \\\"b\\\"\" }")]
    public void A_binding_is_written_as_short_as_it_goes(string to, string expected)
    {
        Assert.Equal(expected, BindingText.Of(Binding() with { To = to }));
        Assert.True(YamlReader.TryRead("line", expected, new(), out var root));
        Assert.Equal(to, root.Find("to")?.Text ?? "");
    }

    private static void AssertChange(string before, string after)
    {
        Assert.Equal("", BindingWriter.TryChange(before, ("k", Binding()), out var changed));
        Assert.Equal(after, changed);
    }

    private static SurfaceBinding Binding() => new(new(MidiControlKind.Controller, 0, 20), "gear/a/gain");

    private static (string Before, string After) Read(string shape)
    {
        var before = new System.Text.StringBuilder();
        var after = new System.Text.StringBuilder();
        var side = 0;
        for (var at = 0; at < shape.Length; at++)
        {
            var letter = shape[at];
            var next = at + 1 < shape.Length ? shape[at + 1] : ' ';
            if (side == 0 && letter == '~' && shape[at - 1] is not ' ')
            {
                side = 1;
            }
            else if (side == 0 && letter == '~' && next is 'x' or 'y')
            {
                side = 1;
            }
            else if (letter == '@')
            {
                side = 2;
            }
            else if (letter == ';' && side == 2)
            {
                side = 0;
            }
            else
            {
                var piece = side == 2 && letter == '#' ? Line : letter.ToString();
                before.Append(side == 2 ? "" : piece);
                after.Append(side == 1 ? "" : piece);
            }
        }

        return (before.ToString(), after.ToString());
    }
}
