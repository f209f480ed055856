using System.Buffers;
using StudioControl.Studio.Drivers;

namespace StudioControl.Studio.Tree;

/// <summary>What an address may look like: lower-case segments <c>[a-z0-9-]+</c>, and no reserved word at the end.</summary>
public static class AddressRules
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly string[] Reserved =
    [
        "description",
        "availability",
        "state",
        "link",
        "inventory",
        "set",
        "do",
    ];

    // "mix/transport/state" is the one parameter that the design itself names with a reserved last word; the topic
    // "<device>/state" stays free because the parameter never sits directly under its device.
    private const string StateSegment = "state";

    /// <summary>Whether a text can be one segment.</summary>
    public static bool IsSegment(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(Allowed);

    /// <summary>Whether a text is segments with slashes between.</summary>
    public static bool IsAddress(string text) => text.Split('/').All(segment => IsSegment(segment));

    /// <summary>Whether a parameter may have this path beneath its device.</summary>
    public static bool IsParameterPath(string path)
    {
        var segments = path.Split('/');
        return segments.All(segment => IsSegment(segment))
            && (!Reserved.Contains(segments[^1]) || (segments.Length > 1 && segments[^1] == StateSegment));
    }

    internal static void Check(DeviceDescription description)
    {
        if (!IsAddress(description.Id))
        {
            throw new ArgumentException(
                $"'{description.Id}' is no branch: segments are a-z, 0-9 and '-'.",
                nameof(description)
            );
        }

        foreach (var shape in description.Parameters)
        {
            if (!IsParameterPath(shape.Path))
            {
                throw new ArgumentException(
                    $"'{description.Id}/{shape.Path}' can't be a parameter's address.",
                    nameof(description)
                );
            }
        }
    }
}
