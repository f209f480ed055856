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
