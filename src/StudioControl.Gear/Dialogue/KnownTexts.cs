using StudioControl.Gear.Messages;

namespace StudioControl.Gear.Dialogue;

/// <summary>The last text of each parameter, so that a text that did not change is not made again.</summary>
internal sealed class KnownTexts(int parameters)
{
    private readonly byte[]?[] _bytes = new byte[]?[parameters];
    private readonly Codec?[] _codecs = new Codec?[parameters];
    private readonly string[] _texts = new string[parameters];

    public string Read(int parameter, Codec codec, ReadOnlySpan<byte> bytes)
    {
        if (_codecs[parameter] == codec && _bytes[parameter] is { } known && bytes.SequenceEqual(known))
        {
            return _texts[parameter];
        }

        _codecs[parameter] = codec;
        _bytes[parameter] = bytes.ToArray();
        return _texts[parameter] = codec.ReadText(bytes);
    }
}
