using System.Text;
using StudioControl.Gear.Framing;

namespace StudioControl.Tests.Gear;

/// <summary>A protocol's framing and messages in it, with what they say. The bytes are those of the makers' documents.</summary>
internal sealed record FramingCase(string Yaml, bool IsHex, bool IsRequests, params (string Frame, string Body)[] Said)
{
    public FrameShape Shape { get; } = FramingBench.Shape(Yaml, IsHex);

    public IEnumerable<(byte[] Frame, string Body)> Messages =>
        Said.Select(one => (FramingBench.Bytes(one.Frame), one.Body));

    /// <summary>The last, which is never a message that stands alone.</summary>
    public (byte[] Frame, string Body) Good => Messages.Last();

    public FrameScanner Scanner => FramingBench.Scanner(Shape, IsHex, IsRequests);

    public static FramingCase Hex(string yaml, params (string, string)[] said) => new(yaml, true, false, said);

    public static FramingCase HexRequests(string yaml, params (string, string)[] said) => new(yaml, true, true, said);

    public static FramingCase Text(string yaml, params (string, string)[] said) =>
        new(yaml, false, false, [.. said.Select(one => (InHex(one.Item1), InHex(one.Item2)))]);

    public static FramingCase TextRequests(string yaml, params (string, string)[] said) =>
        Text(yaml, said) with
        {
            IsRequests = true,
        };

    private static string InHex(string text) => FramingBench.Hex(Encoding.Latin1.GetBytes(text));
}
