using StudioControl.Surfaces.Sync;

namespace StudioControl.Tests.Surfaces.Sync;

public sealed class MtcReaderTests
{
    private static readonly Timecode Place = new(17, 34, 56, 22, TimecodeRate.Thirty);

    private readonly MtcReader _reader = new();

    [Theory]
    [InlineData(TimecodeRate.Film)]
    [InlineData(TimecodeRate.Pal)]
    [InlineData(TimecodeRate.Drop)]
    [InlineData(TimecodeRate.Thirty)]
    public void Eight_pieces_tell_the_place_of_two_frames_ago(TimecodeRate rate)
    {
        var place = Place with { Rate = rate };
        for (var piece = 0; piece < 7; piece++)
        {
            Assert.Equal(MtcOutcome.Incomplete, _reader.TakeQuarter(Mtc.QuarterOf(place, piece)));
        }

        Assert.Equal(MtcOutcome.Whole, _reader.TakeQuarter(Mtc.QuarterOf(place, 7)));
        Assert.Equal(place.Plus(2), _reader.Now);
        Assert.Equal(0, _reader.Noise);
    }

    [Fact]
    public void The_bytes_are_those_of_the_standard()
    {
        var bytes = Enumerable.Range(0, 8).Select(piece => Mtc.QuarterOf(Place, piece)).ToArray();
        Assert.Equal("0611283342526177", Convert.ToHexString(bytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Begun_in_the_middle_it_waits_for_a_whole_row(int first)
    {
        for (var piece = first; piece < 8; piece++)
        {
            Assert.NotEqual(MtcOutcome.Whole, _reader.TakeQuarter(Mtc.QuarterOf(Place, piece)));
        }

        Assert.Equal(MtcOutcome.Whole, Run(Place.Plus(2), forward: true));
        Assert.Equal(Place.Plus(4), _reader.Now);
    }

    [Fact]
    public void A_tape_that_runs_back_tells_the_place_at_its_first_piece()
    {
        Assert.Equal(MtcOutcome.Whole, Run(Place, forward: false));
        Assert.True(_reader.IsBackward);
        Assert.Equal(Place, _reader.Now);
        Assert.Equal(MtcOutcome.Whole, Run(Place.Plus(-2), forward: false));
        Assert.Equal(Place.Plus(-2), _reader.Now);
    }

    [Fact]
    public void One_that_turns_round_in_a_row_never_mixes_two_places()
    {
        for (var turn = 1; turn < 8; turn++)
        {
            var reader = new MtcReader();
            for (var piece = 0; piece <= turn; piece++)
            {
                _ = reader.TakeQuarter(Mtc.QuarterOf(Place, piece));
            }

            for (var piece = turn - 1; piece >= 0; piece--)
            {
                Assert.NotEqual(MtcOutcome.Whole, reader.TakeQuarter(Mtc.QuarterOf(Place, piece)));
            }

            var before = Place.Plus(-2);
            var last = MtcOutcome.Incomplete;
            for (var piece = 7; piece >= 0; piece--)
            {
                last = reader.TakeQuarter(Mtc.QuarterOf(before, piece));
            }

            Assert.Equal(MtcOutcome.Whole, last);
            Assert.Equal(before, reader.Now);
        }
    }

    [Fact]
    public void A_lost_or_doubled_piece_is_counted_and_the_row_is_not_told()
    {
        foreach (
            var pieces in (int[][])
                [
                    [0, 1, 2, 4, 5, 6, 7],
                    [0, 1, 1, 2, 3, 4, 5, 6, 7],
                    [0, 1, 2, 3, 7, 6, 5, 4],
                ]
        )
        {
            var reader = new MtcReader();
            Assert.DoesNotContain(
                MtcOutcome.Whole,
                pieces.Select(piece => reader.TakeQuarter(Mtc.QuarterOf(Place, piece)))
            );
            Assert.Equal(1, reader.Noise);
        }
    }

    [Fact]
    public void A_place_that_cannot_be_is_noise()
    {
        Assert.Equal(MtcOutcome.Noise, Run(Place with { Seconds = 61 }, forward: true));
        Assert.Equal(MtcOutcome.Noise, _reader.TakeFull([0x25, 0, 0, 25]));
        Assert.Equal(2, _reader.Noise);
    }

    [Fact]
    public void A_full_frame_is_the_place_itself()
    {
        Span<byte> bytes = stackalloc byte[Mtc.FullLength];
        Mtc.WriteFull(Place, bytes);
        Assert.Equal("F07F7F01017122" + "3816F7", Convert.ToHexString(bytes));
        Assert.True(Mtc.TryFindFull(bytes, out var time));
        Assert.Equal(MtcOutcome.Whole, _reader.TakeFull(time));
        Assert.Equal(Place, _reader.Now);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(Mtc.TryFindFull(bytes[..length], out _));
        }
    }

    [Fact]
    public void A_million_random_bytes_give_places_that_can_be()
    {
        var random = new Random(1);
        for (var i = 0; i < 1_000_000; i++)
        {
            if (_reader.TakeQuarter((byte)random.Next(128)) == MtcOutcome.Whole)
            {
                Assert.True(_reader.Now.IsValid);
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated() =>
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                _ = Run(Place, forward: true);
            }
        });

    private MtcOutcome Run(Timecode place, bool forward)
    {
        var last = MtcOutcome.Incomplete;
        for (var i = 0; i < 8; i++)
        {
            last = _reader.TakeQuarter(Mtc.QuarterOf(place, forward ? i : 7 - i));
        }

        return last;
    }
}
