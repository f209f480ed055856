using StudioControl.Gear.Framing;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear;

public sealed class FuzzTests
{
    public static TheoryData<string> Shipped => ShippedProfiles.Names;

    [Theory, MemberData(nameof(Shipped))]
    public void A_million_random_bytes_neither_throw_nor_hide_the_good_frame_that_follows(string name)
    {
        var bench = new GearBench(name).Plug().Run(5);
        var random = new Random(7);
        var chunk = new byte[500];
        for (var i = 0; i < 2000; i++)
        {
            random.NextBytes(chunk);
            bench.Driver.Receive(chunk, bench.Now);
        }

        Array.Clear(bench.Values);
        bench.Run(20 + (bench.Profile.Timing.Slow.TotalSeconds * 1.2));
        Assert.Equal((Availability.Online, ""), (bench.Availability, bench.Reason));
        Assert.True(bench.Profile.Questions.Count == 0 || bench.Values.Any(value => value is not null));
        Assert.True(bench.Link.BadFrames > 0);
    }

    [Theory, MemberData(nameof(Shipped))]
    public void Every_example_is_whole_only_at_its_last_byte(string name)
    {
        var profile = ShippedProfiles.Load(name);
        foreach (var example in profile.Examples)
        {
            foreach (
                var (scanner, frame) in new[]
                {
                    (profile.Answers(1), example.Hears),
                    (profile.Requests(1), example.Sends),
                }
            )
            {
                var isInside = frame.Length == 1 && profile.Frame.Inside.Contains(frame[0]);
                var heard = frame.Where(one => !profile.Frame.Ignore.Contains(one)).ToArray();
                Assert.True(isInside || IsWholeAtLastBytes(scanner, heard), Convert.ToHexString(frame));
            }
        }
    }

    // What is heard may be several frames: one begins where the one before it ends.
    private static bool IsWholeAtLastBytes(FrameScanner scanner, byte[] frames)
    {
        var begin = 0;
        for (var end = 1; end <= frames.Length; end++)
        {
            var frame = frames.AsSpan(begin, end - begin);
            var scan = end == frames.Length && scanner.NeedsSilence ? scanner.AtSilence(frame) : scanner.Scan(frame);
            if (scan.Outcome == ScanOutcome.Noise)
            {
                return false;
            }

            begin = scan == Scan.Whole(frame.Length) ? end : begin;
        }

        return begin == frames.Length;
    }

    [Theory, MemberData(nameof(Shipped))]
    public void Every_example_is_heard_in_one_byte_pieces_with_noise_before_it(string name)
    {
        var profile = ShippedProfiles.Load(name);
        foreach (
            var example in profile.Examples.Where(one =>
                one.Hears.Length > 0 && one.Values.Count > 0 && one.Ask.Length > 0
            )
        )
        {
            var bench = new GearBench(profile).Plug();
            var asked = profile.Questions.First(one => one.Parameters.Contains(profile.IndexOf(example.Ask)));
            var ask = GearBench.Request(profile, asked);
            while (bench.Sent.Count == 0 || !bench.Sent[^1].AsSpan().SequenceEqual(ask))
            {
                bench.Run(0.001);
                Assert.True(bench.Now < Moment.Start + TimeSpan.FromMinutes(5), "it is never asked");
            }

            bench.Hear(0xFF, 0xFE);
            foreach (var one in example.Hears)
            {
                bench.Hear(one);
            }

            foreach (var (parameter, value) in example.Values)
            {
                Assert.Equal(value.Text, bench.Values[parameter]?.Text);
                Assert.Equal(value.Number, bench.Values[parameter]?.Number ?? double.NaN, 3);
            }

            Assert.Equal(1, bench.Link.BadFrames);
        }
    }

    [Theory, MemberData(nameof(Shipped))]
    public void One_flipped_bit_is_a_bad_frame_where_a_checksum_guards_it(string name)
    {
        var profile = ShippedProfiles.Load(name);
        foreach (
            var frame in profile
                .Examples.Select(one => one.Hears)
                .Where(_ => profile.Frame.Checksum is not (ChecksumKind.None or ChecksumKind.Or8))
        )
        {
            for (var bit = 0; bit < 8 * frame.Length; bit++)
            {
                var bad = frame.ToArray();
                bad[bit / 8] ^= (byte)(1 << bit % 8);

                // Hex digits are read in either case.
                var isAlike = profile.Frame.Sum.IsHex && bad[bit / 8] == (frame[bit / 8] ^ 0x20);
                Assert.True(isAlike || profile.Answers(1).Scan(bad) != Scan.Whole(bad.Length), $"bit {bit}");
            }
        }
    }
}
