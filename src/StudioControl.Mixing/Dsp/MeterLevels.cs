using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Studio.Levels;

namespace StudioControl.Mixing.Dsp;

/// <summary>Takes readings off meters for a frame of levels. Control thread.</summary>
internal static class MeterLevels
{
    /// <summary>What a meter has seen since the last call.</summary>
    public static StripLevels Take(ChannelMeter meter, MeterMode mode, float reduction) =>
        new(meter.TakePeak(), meter.Rms, meter.TakeTruePeak(), meter.Reading(mode), reduction, meter.Clips);

    /// <inheritdoc cref="Take"/>
    public static StripLevels TakeSide(BusMeter meter, int side, MeterMode mode, float reduction) =>
        Take(side == 0 ? meter.Left : meter.Right, mode, reduction);

    /// <summary>The louder side of a bus.</summary>
    public static StripLevels TakeLouder(BusMeter meter, MeterMode mode, float reduction) =>
        Larger(TakeSide(meter, 0, mode, reduction), TakeSide(meter, 1, mode, reduction));

    public static StripLevels Larger(in StripLevels a, in StripLevels b) =>
        new(
            MathF.Max(a.Peak, b.Peak),
            MathF.Max(a.Rms, b.Rms),
            MathF.Max(a.TruePeak, b.TruePeak),
            MathF.Max(a.Reading, b.Reading),
            MathF.Max(a.Reduction, b.Reduction),
            a.Clips + b.Clips
        );
}
