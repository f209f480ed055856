using StudioControl.Studio.Parameters;

namespace StudioControl.Surfaces.Playing;

/// <summary>The parameters of a surface that concern bindings; they stand after all others, in this order.</summary>
internal static class BindingParameters
{
    public const int Learn = 0;
    public const int Learned = 1;
    public const int Waiting = 2;

    // An address of a deep profile, and a sentence around it.
    private const int LongestAddress = 128;
    private const int LongestSentence = 256;

    public static IReadOnlyList<ParameterShape> Shapes { get; } =
    [
        Text("learn", "Parameter that waits for a control", Access.Both, LongestAddress),
        Text("learned", "What became of learning", Access.Read, LongestSentence),
        Text("waiting", "Control that waits for pick-up", Access.Read, LongestSentence),
    ];

    private static ParameterShape Text(string path, string title, Access access, int longest) =>
        new()
        {
            Path = path,
            Title = title,
            Kind = ParameterKind.Text,
            Access = access,
            Max = longest,
        };
}
