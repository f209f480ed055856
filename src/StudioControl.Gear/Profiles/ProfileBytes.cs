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
        // A field of a hex profile may hold any byte.
        Array.Fill(canStand, true, 0, profile.IsHex ? 256 : 0);
        foreach (var message in messages)
        {
            Begin(message, unit, canBegin);
            foreach (var one in message.Parts.SelectMany(part => part.Literal))
            {
                canStand[one] = true;
            }
        }

        foreach (var one in profile.Frame.Sum.Mark)
        {
            canStand[one] = true;
        }

        return new(profile.Frame, Beginnings(profile.Frame, canBegin, isRequests), canStand, isRequests);
    }

    private static bool[] Beginnings(FrameShape frame, bool[] ofMessages, bool isRequests)
    {
        if (frame.IsHexText)
        {
            return [.. Enumerable.Range(0, 256).Select(one => HexDigits.ValueOf((byte)one) >= 0)];
        }

        // A count in front may be anything, and on a bus a unit hears what is said to all the others.
        var isAny = frame is { Kind: FrameKind.Length, LengthAt: 0 } || (frame.Kind == FrameKind.Modbus && isRequests);
        return isAny ? [.. ofMessages.Select(_ => true)] : ofMessages;
    }

    private static void Begin(Template message, byte unit, bool[] canBegin)
    {
        if (message.Parts.Count == 0)
        {
            return;
        }

        var first = message.Parts[0];
        var (value, mask) = first switch
        {
            { Unit: IntegerCodec } => ((byte)(unit + first.UnitOffset), (byte)0xFF),
            { Literal.Length: > 0 } => (first.Literal[0], first.Mask.Length > 0 ? first.Mask[0] : (byte)0xFF),
            _ => ((byte)0, (byte)0),
        };
        for (var candidate = 0; candidate < 256; candidate++)
        {
            canBegin[candidate] |= (candidate & mask) == (value & mask);
        }
    }
}
