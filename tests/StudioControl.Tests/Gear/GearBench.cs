using StudioControl.Gear;
using StudioControl.Gear.Profiles;
using StudioControl.Gear.Proof;

namespace StudioControl.Tests.Gear;

/// <summary>The product's bench, with a shipped profile by name, and wishes in words.</summary>
internal sealed class GearBench : ProofBench
{
    public GearBench(string profile, GearUnit? unit = null)
        : base(ShippedProfiles.Load(profile), unit) { }

    public GearBench(GearProfile profile, GearUnit? unit = null)
        : base(profile, unit) { }

    /// <summary>A bench of a profile that a test writes itself; it must be a good one.</summary>
    public static GearBench Of(string yaml)
    {
        var profile = ShippedProfiles.Parse(yaml, out var problems);
        Assert.Empty(problems.Items);
        return new(profile);
    }

    public new GearBench Plug()
    {
        base.Plug();
        return this;
    }

    public new GearBench Run(double seconds)
    {
        base.Run(seconds);
        return this;
    }

    /// <summary>What was said to the device, message by message, since the list was cleared.</summary>
    public string[] Said() => [.. Sent.Select(System.Text.Encoding.Latin1.GetString)];

    /// <summary>What was sent, as text.</summary>
    public string Said(int index) => System.Text.Encoding.Latin1.GetString(Sent[index]);

    public string SaidLast() => Said(Sent.Count - 1);

    /// <summary>The driver's end only; the stand-in was there before.</summary>
    public void Replug()
    {
        IsPlugged = true;
        Driver.LinkUp(Now);
    }
}
