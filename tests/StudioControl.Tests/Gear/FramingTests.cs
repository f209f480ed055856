using StudioControl.Gear.Framing;

namespace StudioControl.Tests.Gear;

public sealed class FramingTests
{
    public static TheoryData<string> Names => [.. FramingCases.All.Keys];

    public static TheoryData<string> Guarded =>
        [.. FramingCases.All.Where(one => one.Value.Shape.Checksum != ChecksumKind.None).Select(one => one.Key)];

    public static TheoryData<string> Findable =>
        [
            .. FramingCases
                .All.Where(one => one.Value is var (_, isHex, _, _) && (!isHex || HasLandmark(one.Value.Shape)))
                .Select(one => one.Key),
        ];

    [Theory, MemberData(nameof(Names))]
    public void Every_message_is_whole_only_at_its_last_byte_and_says_what_it_says(string name)
    {
        var one = FramingCases.All[name];
        var scanner = one.Scanner;
        foreach (var (frame, body) in one.Messages)
        {
            for (var cut = 0; cut < frame.Length; cut++)
            {
                Assert.Equal(Scan.Incomplete, scanner.Scan(frame.AsSpan(0, cut)));
            }

            var scan = scanner.NeedsSilence ? scanner.AtSilence(frame) : scanner.Scan(frame);
            Assert.Equal(Scan.Whole(frame.Length), scan);
            Assert.Equal(body, FramingBench.Hex(scanner.Body(frame)));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void What_a_message_says_makes_the_message_again(string name)
    {
        var one = FramingCases.All[name];
        var target = new byte[one.Shape.Room];
        foreach (var (frame, body) in one.Messages)
        {
            Array.Fill(target, (byte)0xEE);
            var bytes = FramingBench.Bytes(body);
            bytes.CopyTo(target, 0);
            Assert.Equal(
                FramingBench.Hex(frame),
                FramingBench.Hex(target.AsSpan(0, one.Scanner.Close(target, bytes.Length)))
            );
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Messages_in_a_row_are_heard_in_pieces_of_any_size(string name)
    {
        var one = FramingCases.All[name];
        if (one.Scanner.NeedsSilence)
        {
            return;
        }

        var stream = one.Messages.Concat(one.Messages).SelectMany(message => message.Frame).ToArray();
        var bodies = one.Messages.Concat(one.Messages).Select(message => message.Body);
        foreach (var piece in new[] { 1, 2, 3, 7, stream.Length })
        {
            Assert.Equal(bodies, FramingBench.Hear(one.Scanner, one.Shape, stream, piece));
        }
    }

    [Theory, MemberData(nameof(Findable))]
    public void Noise_before_and_between_hides_no_message(string name)
    {
        var one = FramingCases.All[name];
        var stream = new List<byte>();
        foreach (var (frame, _) in one.Messages)
        {
            stream.AddRange([0xFF, 0xFE, .. frame]);
        }

        foreach (var piece in new[] { 1, 3, stream.Count })
        {
            Assert.Equal(
                one.Messages.Select(message => message.Body),
                FramingBench.Hear(one.Scanner, one.Shape, [.. stream], piece)
            );
        }
    }

    [Theory, MemberData(nameof(Guarded))]
    public void A_flipped_bit_costs_one_message_and_at_most_the_next(string name)
    {
        var one = FramingCases.All[name];
        var (frame, body) = one.Good;
        for (var bit = 0; bit < 8 * frame.Length; bit++)
        {
            var bad = frame.ToArray();
            bad[bit / 8] ^= (byte)(1 << bit % 8);
            var heard = FramingBench.Hear(one.Scanner, one.Shape, [.. bad, .. frame, .. frame], frame.Length);
            // Ored bits can't be missed, and where any byte begins a message a sum of 8 bits may hold by chance.
            var isTrue =
                one.Shape is { Start: [] } or { Checksum: ChecksumKind.Or8 }
                || heard.TrueForAll(said => one.Messages.Any(message => message.Body == said));
            Assert.True(heard.Count > 0 && heard[^1] == body && isTrue, $"bit {bit}: {string.Join(" | ", heard)}");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_hundred_thousand_mutilated_messages_hide_no_good_one_after_silence(string name)
    {
        var one = FramingCases.All[name];
        var stream = new FramingBench.Stream(one.Scanner, one.Shape) { KeepsBodies = false };
        var random = new Random(5);
        var (good, _) = one.Good;
        for (var i = 0; i < 100_000; i++)
        {
            var bad = good.AsSpan(0, random.Next(1, good.Length + 1)).ToArray();
            bad[random.Next(bad.Length)] ^= (byte)random.Next(1, 256);
            stream.Take(bad);
            stream.FallSilent();
            var before = stream.Frames;
            stream.Take(good);
            stream.FallSilent();
            Assert.True(stream.Frames == before + 1, FramingBench.Hex(bad));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_million_random_bytes_end_no_scanner(string name)
    {
        var one = FramingCases.All[name];
        var stream = new FramingBench.Stream(one.Scanner, one.Shape) { KeepsBodies = false };
        var random = new Random(3);
        var usual = one.Messages.SelectMany(message => message.Frame).ToArray();
        var chunk = new byte[500];
        for (var i = 0; i < 2000; i++)
        {
            random.NextBytes(chunk);
            // Every other stretch is made of the bytes that mean something here.
            for (var at = 0; i % 2 == 1 && at < chunk.Length; at++)
            {
                chunk[at] = usual[chunk[at] % usual.Length];
            }

            stream.Take(chunk);
            if (i % 20 == 0)
            {
                stream.FallSilent();
            }
        }

        stream.FallSilent();
        var before = stream.Frames;
        stream.Take(one.Good.Frame);
        stream.FallSilent();
        Assert.Equal(before + 1, stream.Frames);
    }

    [Theory, MemberData(nameof(Names))]
    public void Scanning_reading_and_making_frames_allocates_nothing(string name)
    {
        var one = FramingCases.All[name];
        var scanner = one.Scanner;
        var (frame, text) = one.Good;
        var body = FramingBench.Bytes(text);
        var target = new byte[one.Shape.Room];
        byte[] noise = [0xFF, 0xFE, .. frame];
        var whole = 0;
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                whole += scanner.AtSilence(frame).Length + scanner.Body(frame).Length + scanner.Scan(noise).Length;
                body.CopyTo(target, 0);
                whole += scanner.Close(target, body.Length);
            }
        });
        Assert.True(whole > 0);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_longest_message_fits_in_the_room_and_a_longer_one_is_noise(string name)
    {
        var one = FramingCases.All[name];
        var shape = one.Shape with { Longest = 40 };
        if (shape.Kind is not (FrameKind.Lines or FrameKind.Wrapped or FrameKind.Silence))
        {
            return;
        }

        var scanner = FramingBench.Scanner(shape, one.IsHex, one.IsRequests);
        foreach (var length in new[] { 40, 41 })
        {
            var target = new byte[shape.Room + 8];
            var start = shape.Kind == FrameKind.Lines ? shape.Start : [];
            Array.Fill(target, shape.Escape is { } escape ? escape.By : (byte)'A');
            start.CopyTo(target, 0);
            var whole = scanner.Close(target, length);
            var scan = scanner.AtSilence(target.AsSpan(0, whole));
            Assert.Equal(length == 40 ? ScanOutcome.Whole : ScanOutcome.Noise, scan.Outcome);
            Assert.True(whole <= shape.Room || length > 40);
        }
    }

    // Bytes of which any may begin a message of fixed length without a checksum: noise can't be told from it.
    private static bool HasLandmark(FrameShape shape) => shape.Start.Length > 0 || shape.Checksum != ChecksumKind.None;
}
