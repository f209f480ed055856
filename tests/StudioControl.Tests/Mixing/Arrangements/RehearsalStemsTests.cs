using StudioControl.Mixing.Arrangements;
using StudioControl.Mixing.Waves;

namespace StudioControl.Tests.Mixing.Arrangements;

public sealed class RehearsalStemsTests : IDisposable
{
    private const int Rate = 48000;

    private readonly string _folder = Directory.CreateTempSubdirectory("stems").FullName;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void All_stems_panned_to_the_middle_come_to_about_minus_6_dBFS(int seed)
    {
        var song = new Song(seed, Rate);
        var sum = new float[song.Frames];
        foreach (var player in Band.Players)
        {
            var sound = Play(player, song).Sound;
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += sound[i] * 0.70710678f;
            }
        }

        var peak = 0f;
        foreach (var sample in sum)
        {
            peak = MathF.Max(peak, MathF.Abs(sample));
        }

        Assert.InRange(20 * MathF.Log10(peak), -7.5f, -4.5f);
    }

    [Fact]
    public void The_loop_has_no_seam()
    {
        var song = new Song(1, Rate);
        foreach (var player in Band.Players)
        {
            var sound = Play(player, song).Sound;
            var largest = 0f;
            for (var i = 1; i < sound.Length; i++)
            {
                largest = MathF.Max(largest, MathF.Abs(sound[i] - sound[i - 1]));
            }

            Assert.True(MathF.Abs(sound[0] - sound[^1]) <= largest, player.Name);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var bass = Band.Players.Single(player => player.Name == "Bass");
        var first = Play(bass, new Song(7, Rate)).Sound;
        Assert.True(first.SequenceEqual(Play(bass, new Song(7, Rate)).Sound));
        Assert.False(first.SequenceEqual(Play(bass, new Song(8, Rate)).Sound));
    }

    [Fact]
    public void Sixteen_whole_files_are_written_once()
    {
        Assert.Equal(16, RehearsalStems.WriteMissing(_folder, 1, Rate));
        Assert.Equal(16, Directory.GetFiles(_folder).Length);
        Assert.Equal(0, RehearsalStems.WriteMissing(_folder, 1, Rate));
        using var kick = WavFile.Open(Path.Combine(_folder, "01 Kick.wav"), Rate, out _);
        Assert.Equal(new WavFormat(WavEncoding.Int24, 1, Rate, 80, 921600), kick!.Format);
        File.Delete(Path.Combine(_folder, "03 Hats.wav"));
        Assert.Equal(1, RehearsalStems.WriteMissing(_folder, 1, Rate));
    }

    [Fact]
    public void A_folder_with_stems_of_a_person_is_left_alone()
    {
        File.WriteAllText(Path.Combine(_folder, "My song.wav"), "");
        Assert.Equal(0, RehearsalStems.WriteMissing(_folder, 1, Rate));
        Assert.Single(Directory.GetFiles(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Track Play(Band.Player player, Song song)
    {
        var track = new Track(song);
        player.Play(track);
        track.SetPeak(player.Peak);
        return track;
    }
}
