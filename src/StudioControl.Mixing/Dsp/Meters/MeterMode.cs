using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>What a meter shows. Each reads dB on a scale of its own; <see cref="MeterScale"/> says where its zero lies.</summary>
internal enum MeterMode
{
    /// <summary>Sample peak: no attack, 20 dB fall in 1.7 s (IEC 60268-18).</summary>
    Peak,

    /// <summary>Peak between the samples (ITU-R BS.1770 annex 2), with the fall of the sample peak.</summary>
    TruePeak,

    /// <summary>Root of the mean square of 300 ms.</summary>
    Rms,

    /// <summary>IEC 60268-17: 99 % in 300 ms.</summary>
    Vu,

    /// <summary>IEC 60268-10 type I (DIN, Nordic): 5 ms bursts read -2 dB.</summary>
    Ppm1,

    /// <summary>IEC 60268-10 type IIa (BBC): 10 ms bursts read -2 dB.</summary>
    Ppm2A,

    /// <summary>IEC 60268-10 type IIb (EBU): the ballistics of IIa on another scale.</summary>
    Ppm2B,

    /// <summary>RMS with 600 ms rise and fall, 12 dB headroom.</summary>
    K12,

    /// <summary>RMS with 600 ms rise and fall, 14 dB headroom.</summary>
    K14,

    /// <summary>RMS with 600 ms rise and fall, 20 dB headroom.</summary>
    K20,
}

/// <summary>How a needle moves. Several modes share one and differ only in the scale behind it.</summary>
internal enum Ballistics
{
    /// <summary>The mode needs no needle: peak and RMS are always measured.</summary>
    None,
    Vu,
    Ppm1,
    Ppm2,
    K,
}

/// <summary>Names, needles and zeros of the meter modes.</summary>
internal static class MeterScale
{
    /// <summary>The modes as people write them, in the order of <see cref="MeterMode"/>.</summary>
    public static IReadOnlyList<string> Names => DeskCatalogue.MeterModes;

    /// <summary>The mode of that name.</summary>
    public static bool TryFind(string name, out MeterMode mode)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                mode = (MeterMode)i;
                return true;
            }
        }

        mode = default;
        return false;
    }

    public static Ballistics BallisticsOf(MeterMode mode) =>
        mode switch
        {
            MeterMode.Vu => Ballistics.Vu,
            MeterMode.Ppm1 => Ballistics.Ppm1,
            MeterMode.Ppm2A or MeterMode.Ppm2B => Ballistics.Ppm2,
            MeterMode.K12 or MeterMode.K14 or MeterMode.K20 => Ballistics.K,
            _ => Ballistics.None,
        };

    /// <summary>
    /// The dBFS (peak of a sine) at which a mode reads 0 dB. VU and type II: the alignment level of EBU R 68, -18 dBFS,
    /// which is mark 4 of a BBC meter (4 dB a mark) and TEST of an EBU meter. Type I: the DIN scale's 0 dB, -9 dBFS. RMS
    /// reads a sine 3.01 dB under its peak; VU, type I, type II and K read a steady sine at its peak.
    /// </summary>
    public static float ZeroOf(MeterMode mode) =>
        mode switch
        {
            MeterMode.Vu or MeterMode.Ppm2A or MeterMode.Ppm2B => -18f,
            MeterMode.Ppm1 => -9f,
            MeterMode.K12 => -12f,
            MeterMode.K14 => -14f,
            MeterMode.K20 => -20f,
            _ => 0f,
        };
}
