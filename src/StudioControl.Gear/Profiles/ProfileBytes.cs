using StudioControl.Gear.Framing;
using StudioControl.Gear.Messages;

namespace StudioControl.Gear.Profiles;

/// <summary>What a profile's messages tell of the bytes on the line: which can begin a frame, which can stand in a line.</summary>
internal static class ProfileBytes
{
    public static FrameScanner Scanner(GearProfile profile, IEnumerable<Template> messages, byte unit, bool isRequests)
    {
        var canBegin = new bool[256];
        var canStand = new bool[256];
        Array.Fill(canStand, true, 0x20, 0x5F);
        canStand['\t'] = true;
        foreach (var message in messages)
        {
            Begin(message, unit, canBegin);
            foreach (var one in message.Parts.SelectMany(part => part.Literal))
            {
                canStand[one] = true;
            }
        }

        return new(profile.Frame, canBegin, canStand, isRequests);
    }

    private static void Begin(Template message, byte unit, bool[] canBegin)
    {
        if (message.Parts.Count == 0)
        {
            return;
        }

        var first = message.Parts[0];
        for (var candidate = 0; candidate < 256; candidate++)
        {
            var (value, mask) = first switch
            {
                { IsUnit: true } => (unit, (byte)0xFF),
                { Fields.Length: > 0 } => ((byte)0, (byte)0),
                _ => (first.Literal[0], first.Mask.Length > 0 ? first.Mask[0] : (byte)0xFF),
            };
            canBegin[candidate] |= (candidate & mask) == (value & mask);
        }
    }
}
