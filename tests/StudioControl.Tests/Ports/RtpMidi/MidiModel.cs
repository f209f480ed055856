using StudioControl.Ports.RtpMidi;

namespace StudioControl.Tests.Ports.RtpMidi;

/// <summary>Where all controls stand after a stream of whole messages, and how many of each other kind there were.</summary>
internal sealed class MidiModel
{
    private readonly SortedDictionary<string, int> _state = new(StringComparer.Ordinal);

    public List<string> SysEx { get; } = [];

    public string State => string.Join(' ', _state.Select(one => $"{one.Key}={one.Value}"));

    public void Hear(ReadOnlySpan<byte> stream)
    {
        while (!stream.IsEmpty)
        {
            Assert.True(stream[0] >= 0x80, "each message begins with its status");
            var length = CommandList.DataLength(stream[0]);
            length = length >= 0 ? length : stream.IndexOf((byte)0xF7);
            Assert.InRange(length, 0, stream.Length - 1);
            Take(stream[0], stream.Slice(1, length));
            stream = stream[(1 + length)..];
        }
    }

    private void Take(byte status, ReadOnlySpan<byte> data)
    {
        var (kind, channel) = (status & 0xF0, status & 0x0F);
        switch (kind)
        {
            case 0x80:
                _state[$"n{channel}/{data[0]}"] = 0;
                break;
            case 0x90:
                _state[$"n{channel}/{data[0]}"] = data[1];
                break;
            case 0xB0:
                _state[$"c{channel}/{data[0]}"] = data[1];
                break;
            case 0xC0 or 0xD0:
                _state[$"{kind:X}{channel}"] = data[0];
                break;
            case 0xE0:
                _state[$"e{channel}"] = data[0] | (data[1] << 7);
                break;
            case 0xF0 when status == 0xF0:
                SysEx.Add(Convert.ToHexString(data));
                break;
            default:
                break;
        }
    }
}
