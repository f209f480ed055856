using StudioControl.Learning;
using StudioControl.Surfaces.Midi;
using StudioControl.Tests.Surfaces;

namespace StudioControl.Tests.Learning;

public sealed class MonitorLinesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("90247F", "90 24 7F  note 1/36 on, velocity 127")]
    [InlineData("902400", "90 24 00  note 1/36 off")]
    [InlineData("B06302", "B0 63 02  cc 1/99 = 2 (nrpn number)")]
    [InlineData("C205", "C2 05     program 3/5")]
    [InlineData("D033", "D0 33     pressure 1 = 51")]
    [InlineData("E17F7F", "E1 7F 7F  pitch 2 = 16383")]
    [InlineData("FA", "FA        start")]
    [InlineData("F20102", "F2 01 02  song position 257")]
    [InlineData("F07E7F0601F7", "F0 7E 7F 06 01 F7 identity request to all")]
    [InlineData(
        "F07E0006024213010000030001 00F7",
        "F0 7E 00 06 02 42 13 01 00 00 03 00 01 00 F7 identity of device 0: maker 42, family 147, number 0, version 03 00 01 00"
    )]
    [InlineData("F07F7F0602F7", "F0 7F 7F 06 02 F7 MMC play to all")]
    [InlineData(
        "F07F7F06440601214203040 0F7",
        "F0 7F 7F 06 44 06 01 21 42 03 04 00 F7 MMC locate to all: 01:66:03:04 at 25"
    )]
    [InlineData("F07F7F010121020304F7", "F0 7F 7F 01 01 21 02 03 04 F7 MTC full frame to all: 01:02:03:04 at 25")]
    [InlineData("F00000661412F7", "F0 00 00 66 14 12 F7 system exclusive of maker 00 00 66, 7 bytes")]
    public void Each_message_is_told_with_its_meaning(string bytes, string expected)
    {
        var lines = new MonitorLines(null, () => Noon);
        var told = lines.Heard(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal($"12:00:00.005 < {expected}", string.Join('|', told));
    }

    [Theory]
    [InlineData("E20040", "fader 3 at -10.0 dB  (pitch 3 = 8192)")]
    [InlineData("90197F", "SELECT 2 pressed  (note 1/25 on, velocity 127)")]
    [InlineData("902E00", "BANK LEFT released  (note 1/46 off)")]
    [InlineData("90367F", "F1 pressed  (note 1/54 on, velocity 127)")]
    [InlineData("906A7F", "fader 3 touched  (note 1/106 on, velocity 127)")]
    [InlineData("B01141", "knob 2 -1  (cc 1/17 = 65)")]
    public void A_profile_names_its_controls(string bytes, string expected) =>
        Assert.EndsWith(expected, Told(bytes), StringComparison.Ordinal);

    [Fact]
    public void What_a_host_writes_on_the_displays_can_be_read() =>
        Assert.Contains(
            "LCD, lower line from strip 2: \"Kick\"",
            Told("F000006614123F4B69636B202020F7"),
            StringComparison.Ordinal
        );

    [Fact]
    public void Timecode_is_put_together_from_its_eight_pieces()
    {
        var told = Told("F104F110F123F130F142F150F161F172");
        Assert.EndsWith("MTC 01:02:03:04 at 25", told, StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_end_everything_is_counted()
    {
        var lines = new MonitorLines(null, () => Noon);
        _ = lines.Heard([0x90, 1, 1, 0xF8, 0xF8, 0xFE, 0xF0, 1, 0xF7, 0x55]).ToList();
        _ = lines.Sent([0x90, 1, 1]).ToList();
        Assert.Equal(
            "heard 1 messages, 1 system exclusive, 2 clocks, 1 active sensing, 1 bytes of noise; sent 1",
            lines.Counts
        );
    }

    [Fact]
    public void No_bytes_break_it()
    {
        var bytes = new byte[50_000];
        new Random(11).NextBytes(bytes);
        var lines = new MonitorLines(SurfaceProfiles.MackieControl, () => Noon);
        Assert.NotEmpty(lines.Heard(bytes).ToList());
        for (var length = 0; length < 200; length++)
        {
            Assert.NotEmpty(MidiWords.OfSysEx([0xF0, .. bytes.AsSpan(0, length), 0xF7]));
        }
    }

    private static string Told(string bytes) =>
        string.Join(
            '|',
            new MonitorLines(SurfaceProfiles.MackieControl, () => Noon).Heard(Convert.FromHexString(bytes))
        );
}
