using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;

namespace StudioControl.Tests.Mixing.Stems;

public sealed class TimelineTests : IDisposable
{
    private const int Rate = 48000;
    private const int Frames = 10_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("timeline").FullName;
    private readonly StripLanes _lanes = new(strips: 5, stereo: [2, 3, 5]);
    private readonly Timeline _timeline;

    public TimelineTests()
    {
        WavFile?[] stems = [Stem("a", 2), Stem("b", 1), Stem("c", 2), null, null];
        _timeline = new(stems, _lanes, Rate);
    }

    [Fact]
    public void Each_strip_gets_its_lanes_from_what_its_stem_has()
    {
        var chunk = Read(start: 4000);
        for (var i = 0; i < StemChunk.Frames; i++)
        {
            var frame = 4000 + i;
            Assert.Equal(0.5f * (Left(frame) + Right(frame)), chunk.Lane(0)[i]);
            Assert.Equal(Left(frame), chunk.Lane(1)[i]);
            Assert.Equal(Left(frame), chunk.Lane(2)[i]);
            Assert.Equal(Left(frame), chunk.Lane(3)[i]);
            Assert.Equal(Right(frame), chunk.Lane(4)[i]);
        }

        for (var lane = 5; lane < 8; lane++)
        {
            Assert.All(chunk.Lane(lane).ToArray(), sample => Assert.Equal(0f, sample));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Past_the_end_it_loops_or_is_silent(bool loops)
    {
        var chunk = Read(Frames - 1000, loops);
        Assert.Equal(Right(Frames - 1), chunk.Lane(4)[999]);
        for (var i = 1000; i < StemChunk.Frames; i++)
        {
            Assert.Equal(loops ? Right(i - 1000) : 0f, chunk.Lane(4)[i]);
        }
    }

    [Fact]
    public void It_is_read_without_a_thread_as_fast_as_it_is_asked_for()
    {
        var ring = new StemRing(_lanes.Count, Rate) { Loop = false };
        var feeder = new StemFeeder(ring, _timeline);
        var heard = new List<float>();
        for (var frame = 0; frame < Frames; frame += StemChunk.Frames)
        {
            while (feeder.FeedOne())
            {
                // The ring's size ends this.
            }

            heard.AddRange(ring.Peek()!.Lane(1));
            ring.Drop();
        }

        Assert.Equal(Enumerable.Range(0, Frames).Select(Left), heard.Take(Frames));
        Assert.All(heard.Skip(Frames), sample => Assert.Equal(0f, sample));
    }

    [Fact]
    public void Reading_a_chunk_allocates_nothing()
    {
        var chunk = new StemChunk(_lanes.Count) { Loops = true };
        Allocations.None(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                chunk.Start = i * 97;
                _timeline.Read(chunk);
            }
        });
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(192000)]
    public void The_ring_is_half_a_second_long_at_any_rate(int rate)
    {
        var ring = new StemRing(1, rate);
        var frames = 0;
        while (ring.Room() is not null)
        {
            ring.Commit();
            frames += StemChunk.Frames;
        }

        Assert.InRange(frames, rate / 2, (rate / 2) + StemChunk.Frames);
    }

    [Fact]
    public void Strips_without_a_stem_are_fed_from_outside()
    {
        var live = new LiveInputs(_timeline);
        Assert.Equal(["ch-4", "ch-5-left", "ch-5-right"], live.Names);
        Assert.Equal([-1, -1, -1, -1, -1, 0, 1, 2], Enumerable.Range(0, 8).Select(live.ChannelOf));
        Assert.Equal(
            ["ch-1", "ch-2-left", "ch-2-right", "ch-3-left", "ch-3-right", "ch-4", "ch-5-left", "ch-5-right"],
            LiveInputs.NamesOf(_lanes)
        );
    }

    public void Dispose()
    {
        _timeline.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static float Left(int frame) => frame * 1e-5f;

    private static float Right(int frame) => frame * -3e-5f;

    private StemChunk Read(long start, bool loops = false)
    {
        var chunk = new StemChunk(_lanes.Count) { Start = start, Loops = loops };
        _timeline.Read(chunk);
        return chunk;
    }

    private WavFile Stem(string name, int channels)
    {
        var path = Path.Combine(_folder, $"{name}.wav");
        using (var writer = new WavWriter(path, WavEncoding.Float32, channels, Rate))
        {
            for (var frame = 0; frame < Frames; frame++)
            {
                writer.Write(channels == 1 ? [Left(frame)] : [Left(frame), Right(frame)]);
            }
        }

        return WavFile.Open(path, Rate, out _)!;
    }
}
