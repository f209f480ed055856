using StudioControl.Gear.Framing;
using StudioControl.Gear.Profiles;

namespace StudioControl.Gear.Proof;

/// <summary>How the device's frames are cut out of the stream. Each fact: what is wrong, or null.</summary>
internal sealed class FrameFacts(ProofGround ground)
{
    private const int LargestPiece = 8;
    private const int BitsOfAByte = 8;

    private readonly GearProfile _profile = ground.Profile;

    public string? A_frame_is_whole_only_at_its_last_byte() =>
        FirstWrong(frame =>
        {
            var whole = ground.Ear();
            whole.HearWhole(frame);
            if (whole.Bodies.Count == 0 || whole.Noise > 0)
            {
                return $"{ground.Show(frame)} is no whole frame";
            }

            for (var cut = 0; cut < Meant(frame) && !whole.NeedsSilence; cut++)
            {
                var part = ground.Ear();
                part.Hear(frame.AsSpan(0, cut));
                if (part.Noise > 0 || part.Bodies.Count >= whole.Bodies.Count)
                {
                    return $"{ground.Show(frame)} is taken already at its first {cut} bytes";
                }
            }

            return null;
        });

    public string? It_is_heard_in_pieces_of_any_size() =>
        FirstWrong(frame =>
        {
            var whole = ground.Read(frame);
            for (var size = 1; size <= Math.Min(LargestPiece, frame.Length); size++)
            {
                var ear = ground.Ear();
                foreach (var piece in frame.Chunk(size))
                {
                    ear.Hear(piece);
                }

                ear.HearWhole([]);
                if (!ear.Bodies.SequenceEqual(whole))
                {
                    return $"{ground.Show(frame)} is heard otherwise in pieces of {size}";
                }
            }

            return null;
        });

    public string? Two_are_heard_in_one_piece() =>
        FirstWrong(frame =>
        {
            var ear = ground.Ear();
            var whole = ground.Read(frame);
            ear.Hear((byte[])[.. frame, .. frame]);
            return ear.NeedsSilence || ear.Bodies.SequenceEqual([.. whole, .. whole])
                ? null
                : $"{ground.Show(frame)} twice in one piece is heard as {ear.Bodies.Count} frames";
        });

    public string? Noise_before_it_costs_nothing()
    {
        var scanner = _profile.Answers(1);
        var noise = Enumerable
            .Range(0, 256)
            .Select(one => (byte)one)
            .Where(one => scanner.Scan([one]).Outcome == ScanOutcome.Noise)
            .ToArray();
        return FirstWrong(frame => IsHeardBehind(noise, frame, isSilent: false, "noise"))
            ?? FirstWrong(frame => IsHeardBehind([0x00, 0xFF, 0x55, 0x0A, 0x41], frame, isSilent: true, "noise"));
    }

    public string? It_is_heard_behind_a_truncated_one() =>
        FirstWrong(frame =>
            Enumerable
                .Range(1, frame.Length - 1)
                .Select(cut => IsHeardBehind(frame[..cut], frame, isSilent: true, $"its first {cut} bytes"))
                .FirstOrDefault(wrong => wrong is not null)
        );

    public string? A_flipped_bit_breaks_it_and_the_next_is_heard() =>
        FirstWrong(frame =>
        {
            var whole = ground.Read(frame);
            for (var bit = 0; bit < BitsOfAByte * frame.Length; bit++)
            {
                var bad = frame.ToArray();
                bad[bit / BitsOfAByte] ^= (byte)(1 << (bit % BitsOfAByte));
                if (Fooled(bad, whole) || IsHeardBehind(bad, frame, isSilent: true, ground.Show(bad)) is not null)
                {
                    return $"{ground.Show(bad)}, which is {ground.Show(frame)} with a flipped bit, is taken for good";
                }
            }

            return null;
        });

    /// <summary>Whether a flipped bit can be seen; an OR hides it where another byte has the same bit.</summary>
    public bool IsGuarded => _profile.Frame.Checksum is not (ChecksumKind.None or ChecksumKind.Or8);

    // How long it is without the bytes behind it that mean nothing.
    private int Meant(byte[] frame) =>
        frame.AsSpan().TrimEnd([.. _profile.Frame.Skip, .. _profile.Frame.Ignore]).Length;

    private bool Fooled(byte[] bad, List<string> whole)
    {
        var ear = ground.Ear();
        ear.HearWhole(bad);
        ear.FallSilent();
        return ear.Bodies.Any(body => !whole.Contains(body) && body.Length == whole[0].Length);
    }

    private string? IsHeardBehind(byte[] before, byte[] frame, bool isSilent, string what)
    {
        var whole = ground.Read(frame);
        var ear = ground.Ear();
        ear.Hear(before);
        if (isSilent)
        {
            ear.FallSilent();
        }

        ear.HearWhole(frame);
        return ear.Bodies.TakeLast(whole.Count).SequenceEqual(whole)
            ? null
            : $"{ground.Show(frame)} is not heard behind {what}";
    }

    private string? FirstWrong(Func<byte[], string?> look) =>
        ground.Frames.Select(look).FirstOrDefault(wrong => wrong is not null);
}
