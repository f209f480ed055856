using StudioControl.Mixing.Dsp.Inserts;
using StudioControl.Mixing.Dsp.Inserts.Probe;
using StudioControl.Mixing.Dsp.Inserts.Rehearsal;
using StudioControl.Studio.Inventory;

namespace StudioControl.Tests.Mixing.Dsp.Inserts;

public sealed class OutboardStandInTests
{
    public static TheoryData<int, uint> Units =>
        new()
        {
            { 44100, 1 },
            { 48000, 2 },
            { 48000, 3 },
            { 88200, 4 },
            { 96000, 5 },
            { 176400, 6 },
            { 192000, 7 },
        };

    [Theory]
    [MemberData(nameof(Units))]
    public void An_insert_measures_its_stand_in(int rate, uint seed)
    {
        var unit = OutboardUnit.Of(seed, rate);
        var reading = Measure(rate, new(rate, unit, seed));
        Assert.Equal(unit.Delay, reading.Delay, 0.05);
        Assert.Equal(unit.IsInverted, reading.IsInverted);
        Assert.Equal(unit.Gain, reading.Response[0], 0.3);
        Assert.Equal(unit.Noise, reading.Noise, 0.5);
    }

    [Fact]
    public void Pulled_out_it_is_silent()
    {
        var standIn = new OutboardStandIn(48000, OutboardUnit.Of(1, 48000), 1) { IsPlugged = false };
        Assert.Equal(InsertVerdict.Silent, Measure(48000, standIn).Verdict);
    }

    [Fact]
    public void The_same_seed_is_the_same_unit() => Assert.Equal(OutboardUnit.Of(9, 48000), OutboardUnit.Of(9, 48000));

    [Fact]
    public void It_drifts_after_ten_minutes_of_sound_and_equally_each_time()
    {
        OutboardUnit Later()
        {
            // A rate of 1 kHz makes ten minutes short.
            var standIn = new OutboardStandIn(1000, new() { Delay = 200 }, 5);
            var block = new float[50];
            for (var frames = 0; frames < 10 * 60 * 1000; frames += block.Length)
            {
                Assert.Equal(0, standIn.Unit.Gain);
                standIn.Read(block);
                standIn.Write(block);
            }

            return standIn.Unit;
        }

        var unit = Later();
        Assert.NotEqual(0, unit.Gain);
        Assert.Equal(unit, Later());
    }

    private static InsertReading Measure(int rate, OutboardStandIn standIn)
    {
        var insert = new HardwareInsert(rate, isStereo: false, period: 64);
        var take = new ProbeTake(new(rate), side: 0);
        insert.Measure(take);
        float[] signal = new float[64],
            send = new float[64],
            back = new float[64];
        while (!take.IsDone)
        {
            standIn.Read(back);
            insert.Process(signal, [], new() { SendLeft = send, ReturnLeft = back });
            standIn.Write(send);
        }

        return InsertProbe.Analyse(take, new());
    }
}
