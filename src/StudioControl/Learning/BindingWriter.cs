using System.Text;
using StudioControl.Planning;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;
using StudioControl.Surfaces.Bindings;

namespace StudioControl.Learning;

/// <summary>Writes a binding into a studio's file: one line more, or another <c>set</c> where the control is bound already.</summary>
internal static class BindingWriter
{
    /// <summary>Writes it; a text that says why not, empty where it is written.</summary>
    public static string Write(string path, string surface, SurfaceBinding binding)
    {
        try
        {
            var file = ConfigText.Read(path);
            if (TryChange(file.Text, (surface, binding), out var changed) is { Length: > 0 } wrong)
            {
                return wrong;
            }

            return ProblemOf(path, changed) is { Length: > 0 } problem ? problem
                : file.TryWrite(changed) ? ""
                : "the file was changed meanwhile";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return $"the file can't be written: {fault.Message}";
        }
    }

    /// <summary>The text with the binding in it; a text that says why not, empty where all is well.</summary>
    public static string TryChange(string text, (string Surface, SurfaceBinding Binding) learned, out string changed)
    {
        changed = text;
        var problems = new ProblemList();
        if (!YamlReader.TryRead("file", text, problems, out var root) || !problems.IsEmpty)
        {
            return "the file has mistakes; 'check' tells them";
        }

        var owner = root.Find("surfaces")?.Items.FirstOrDefault(one => one.Find("id")?.Text == learned.Surface);
        if (owner is null)
        {
            return $"the file has no surface '{learned.Surface}'";
        }

        var on = learned.Binding.On.ToString();
        var bindings = owner.Find("bindings");
        var same = bindings?.Items.FirstOrDefault(one => one.Find("on")?.Text == on);
        return same?.Find("set") is { Kind: NodeKind.Scalar } set
            ? Reset((text, root), set, learned.Binding.Address, out changed)
            : Add((text, root), owner, BindingText.Of(learned.Binding), out changed);
    }

    private static string Add(
        (string Text, DocumentNode Root) file,
        DocumentNode owner,
        string item,
        out string changed
    )
    {
        const string Key = "bindings";
        changed = file.Text;
        if (owner.Find(Key) is { Kind: NodeKind.Mapping } or { Kind: NodeKind.Scalar, IsEmpty: false })
        {
            return "'bindings' is no list there";
        }

        changed = YamlEdit.AddToList(file.Text, file.Root, (owner, Key), item);
        var problems = new ProblemList();
        return
            YamlReader.TryRead("file", changed, problems, out var root)
            && YamlReader.TryRead("line", item, problems, out var node)
            && problems.IsEmpty
            && YamlLikeness.IsWithItem(file.Root, (owner, Key), node, root)
            ? ""
            : "the file is written in a way that can't be added to; add the line by hand: - " + item;
    }

    private static string Reset(
        (string Text, DocumentNode Root) file,
        DocumentNode set,
        string address,
        out string changed
    )
    {
        changed = YamlEdit.Replace(file.Text, set, address);
        var problems = new ProblemList();
        return
            YamlReader.TryRead("file", changed, problems, out var root)
            && problems.IsEmpty
            && YamlLikeness.IsWithWord(file.Root, set, address, root)
            ? ""
            : $"the file is written in a way that can't be changed; write 'set: {address}' by hand in line {set.Line}";
    }

    // The whole studio is made of the new text before it takes the old one's place.
    private static string ProblemOf(string path, string changed)
    {
        var problems = new ProblemList();
        StudioPlan.MakeOf(path, changed, problems);
        return problems.IsEmpty ? "" : $"the file would have a mistake: {problems.Items[0]}";
    }
}
