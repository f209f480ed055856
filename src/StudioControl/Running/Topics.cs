using StudioControl.Settings.Files;

namespace StudioControl.Running;

/// <summary>Where a studio's topics begin.</summary>
internal static class Topics
{
    public static string Root(StudioSettings settings) =>
        settings.Mqtt.Base.Length > 0 ? settings.Mqtt.Base : $"studio/{settings.Studio.Id}";
}
