using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>Reads a device's patience.</summary>
internal static class TimingReader
{
    private static readonly GearTiming Usual = new();

    // A device that needs to be told five times is broken.
    private static readonly NumberRule RetryRule = new(0, 5);

    public static GearTiming Read(Section section) =>
        new()
        {
            Gap = section.Duration("gap", "Least time between an exchange and the next command", Usual.Gap),
            Answer = section.Duration("answer", "An answer that takes longer is none", Usual.Answer),
            Retries = section.Integer("retries", "How often a command is sent again", RetryRule, Usual.Retries),
            Fast = section.Duration("fast", "Between two questions of poll: fast", Usual.Fast),
            Slow = section.Duration("slow", "Between two questions of poll: slow", Usual.Slow),
            Open = section.Duration("open", "After the port opened, nothing is said for this long", Usual.Open),
            SilentAfter = section.Duration(
                "silent-after",
                "Gear that speaks by itself and was not heard for this long is offline",
                Usual.SilentAfter
            ),
            Settle = section.Duration("settle", "How long it may take to become what it was told", Usual.Settle),
        };
}
