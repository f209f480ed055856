using StudioControl.Gear.Framing;
using StudioControl.Gear.Messages;
using StudioControl.Gear.Profiles;

namespace StudioControl.Gear.Rehearsal;

/// <summary>
/// Cuts commands that have no end mark as the device does: by its own commands' shapes (Extron's <c>3*2!</c> ends with its
/// letter). The shortest beginning that is a command is one.
/// </summary>
internal sealed class RequestCutter
{
    private readonly Template[] _requests;
    private readonly byte _address;
    private readonly int _longest;
    private readonly Hits _hits = new();

    private RequestCutter(GearProfile profile, byte address)
    {
        _requests = [.. profile.ToDevice];
        _address = address;
        _longest = profile.Frame.Longest;
    }

    /// <summary>A cutter where the profile's commands have no end mark; else null.</summary>
    public static RequestCutter? For(GearProfile profile, byte address) =>
        profile.Frame is { Kind: FrameKind.Lines, SendEnd.Length: 0 } ? new(profile, address) : null;

    /// <summary>How long the first command is; 0: none is whole.</summary>
    public int Cut(ReadOnlySpan<byte> buffer)
    {
        for (var length = 1; length <= Math.Min(buffer.Length, _longest); length++)
        {
            foreach (var request in _requests)
            {
                if (request.TryMatch(buffer[..length], _address, _hits))
                {
                    return length;
                }
            }
        }

        return 0;
    }
}
