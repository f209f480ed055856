using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>A rule and where it stands in the file, to point at; the place is null when only the schema is described.</summary>
public sealed record Placed<T>(T Rule, DocumentNode? Place);

internal static class Placed
{
    public static Placed<T> At<T>(Section section, T rule) => new(rule, section.Node);
}
