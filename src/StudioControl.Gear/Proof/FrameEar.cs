using StudioControl.Gear.Dialogue;
using StudioControl.Gear.Framing;
using StudioControl.Gear.Profiles;

namespace StudioControl.Gear.Proof;

/// <summary>Cuts bytes as the driver does, and keeps what the frames say.</summary>
internal sealed class FrameEar
{
    private readonly FrameBuffer _buffer;

    /// <summary>A scanner costs more than what it cuts, and remembers nothing: one is enough for many ears.</summary>
    public FrameEar(GearProfile profile, FrameScanner scanner)
    {
        NeedsSilence = scanner.NeedsSilence;
        _buffer = new(scanner, profile.Frame);
    }

    /// <summary>Only silence ends a frame.</summary>
    public bool NeedsSilence { get; }

    /// <summary>What was heard, as hex digits.</summary>
    public List<string> Bodies { get; } = [];

    public long Noise => _buffer.NoiseStretches;

    public void Hear(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var taken = _buffer.Fill(bytes, default);
            if (taken == 0)
            {
                throw new ProofException("the scanner waits for more bytes than the longest frame has");
            }

            bytes = bytes[taken..];
            TakeAll();
        }
    }

    public void HearWhole(ReadOnlySpan<byte> bytes)
    {
        Hear(bytes);
        if (NeedsSilence)
        {
            FallSilent();
        }
    }

    public void FallSilent()
    {
        while (_buffer.IsPartial)
        {
            if (_buffer.TryEnd(out var body))
            {
                Keep(body);
            }

            TakeAll();
        }
    }

    private void TakeAll()
    {
        while (_buffer.TryTake(out var body))
        {
            Keep(body);
        }
    }

    private void Keep(ReadOnlySpan<byte> body)
    {
        if (!body.IsEmpty)
        {
            Bodies.Add(Convert.ToHexString(body));
        }
    }
}
