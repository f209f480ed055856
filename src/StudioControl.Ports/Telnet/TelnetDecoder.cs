using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Telnet;

/// <summary>
/// Takes the line's bytes out of a telnet connection, cut wherever it was cut, and hands the rest to the agreement.
/// Allocates nothing after its making.
/// </summary>
internal sealed class TelnetDecoder(ComPortAgreement agreement)
{
    private readonly byte[] _raw = new byte[PortInbox.LongestChunk + TelnetScanner.LongestMessage];
    private readonly byte[] _message = new byte[TelnetScanner.LongestMessage];
    private int _kept;

    /// <summary>Bytes that were no telnet.</summary>
    public long Noise { get; private set; }

    /// <summary>Where the next bytes of the connection are to be read into; never empty.</summary>
    public Memory<byte> Room => _raw.AsMemory(_kept, PortInbox.LongestChunk);

    /// <summary>
    /// That many bytes are in <see cref="Room"/>; answers how many of the line's own stand in <paramref name="data"/>, which
    /// has room for as many.
    /// </summary>
    public int Decode(int received, Span<byte> data)
    {
        ReadOnlySpan<byte> left = _raw.AsSpan(0, _kept + received);
        var count = 0;
        while (!left.IsEmpty)
        {
            var scan = TelnetScanner.Scan(left);
            if (scan.Part == TelnetPart.Incomplete)
            {
                break;
            }

            count += Take(scan.Part, left[..scan.Length], data[count..]);
            left = left[scan.Length..];
        }

        _kept = left.Length;
        left.CopyTo(_raw);
        return count;
    }

    private int Take(TelnetPart part, ReadOnlySpan<byte> bytes, Span<byte> data)
    {
        switch (part)
        {
            case TelnetPart.Data:
                bytes.CopyTo(data);
                return bytes.Length;
            case TelnetPart.Escaped:
                data[0] = TelnetCode.Iac;
                return 1;
            case TelnetPart.Negotiation:
                agreement.Negotiate(bytes[1], bytes[2]);
                return 0;
            case TelnetPart.Message:
                agreement.Hear(bytes[2], Unescape(bytes[3..^2]));
                return 0;
            case TelnetPart.Command:
                return 0;
            default:
                Noise += bytes.Length;
                return 0;
        }
    }

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            _message[count++] = bytes[i];
            i += bytes[i] == TelnetCode.Iac ? 1 : 0;
        }

        return _message.AsSpan(0, count);
    }
}
