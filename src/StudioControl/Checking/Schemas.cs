using StudioControl.Gear.Profiles;
using StudioControl.Settings.Files;
using StudioControl.Settings.Schema;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Checking;

/// <summary>The schemas of the files that people write, made from the code that reads them.</summary>
internal static class Schemas
{
    /// <summary>File name and JSON of each.</summary>
    public static IReadOnlyList<(string Name, string Json)> All() =>
        [
            ("studio.schema.json", SchemaWriter.Write("StudioControl studio", StudioSettings.Describe())),
            ("gear-profile.schema.json", SchemaWriter.Write("StudioControl gear profile", GearProfile.Describe())),
            (
                "surface-profile.schema.json",
                SchemaWriter.Write("StudioControl surface profile", SurfaceProfile.Describe())
            ),
        ];
}
