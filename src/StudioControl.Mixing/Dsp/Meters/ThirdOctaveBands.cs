using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>
/// The spectrum of a stereo signal in 31 third-octave bands from 20 Hz to 20 kHz (IEC 61260 base 10, class 1): eighth
/// order Butterworth band-passes, four bands of both sides at a time, in doubles because the lowest band is a
/// forty-thousandth of the rate wide. The audio thread adds; any thread reads. One bus at a time is looked at.
/// </summary>
/// <remarks>At 44.1 kHz the highest band ends at half the rate, before its upper edge.</remarks>
internal sealed class ThirdOctaveBands
{
    /// <summary>Number of bands.</summary>
    public const int Count = 31;

    private const int Lanes = 4;
    private const int Groups = (Count + Lanes - 1) / Lanes;

    // Under -300 dBFS there is nothing.
    private const double Rest = 1e-15;

    private readonly BandGroup[] _groups = new BandGroup[Groups];
    private readonly float[] _powers = new float[Groups * Lanes];
    private readonly int _sampleRate;
    private double _averaging = 0.125;

    public ThirdOctaveBands(int sampleRate)
    {
        _sampleRate = sampleRate;
        for (var group = 0; group < Groups; group++)
        {
            _groups[group] = new(sampleRate, group * Lanes);
        }
    }

    /// <summary>Time constant in which a band's power is averaged, s: 0.125 (fast) unless said, 1 is slow.</summary>
    public double Averaging
    {
        get => Volatile.Read(ref _averaging);
        set => Volatile.Write(ref _averaging, value);
    }

    /// <summary>The exact middle of a band in Hz: band 17 is 1 kHz.</summary>
    public static double CentreOf(int band) => 1000 * Math.Pow(10, (band - 17) / 10.0);

    /// <summary>The level of a band in dBFS: a sine of full scale on both sides reads 0, never under -144.</summary>
    public float Reading(int band) => Gain.PowerToDecibels(Volatile.Read(ref _powers[band]));

    /// <summary>Audio thread: any number of frames.</summary>
    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        // A share of each frame's power; the mean square of two sides, and 3 dB more so that a sine reads its peak.
        var share = 1 - Math.Exp(-1 / (Averaging * _sampleRate));
        for (var group = 0; group < Groups; group++)
        {
            var power = _groups[group].Add(left, right, share);
            for (var lane = 0; lane < Lanes; lane++)
            {
                Volatile.Write(ref _powers[(group * Lanes) + lane], (float)power[lane]);
            }
        }
    }

    /// <summary>Audio thread: all bands at rest, for another bus.</summary>
    public void Clear()
    {
        foreach (var group in _groups)
        {
            group.Clear();
        }

        Array.Clear(_powers);
    }

    /// <summary>Four bands of both sides.</summary>
    private sealed class BandGroup(int sampleRate, int firstBand)
    {
        private readonly BandSection[] _left = BandSection.ForFour(sampleRate, firstBand);
        private readonly BandSection[] _right = BandSection.ForFour(sampleRate, firstBand);
        private Vector256<double> _power;

        public Vector256<double> Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right, double share)
        {
            var (l0, l1, l2, l3) = (_left[0], _left[1], _left[2], _left[3]);
            var (r0, r1, r2, r3) = (_right[0], _right[1], _right[2], _right[3]);
            var (power, taken) = (_power, Vector256.Create(share));
            right = right[..left.Length];
            for (var i = 0; i < left.Length; i++)
            {
                var l = l3.Filter(l2.Filter(l1.Filter(l0.Filter(Vector256.Create((double)left[i])))));
                var r = r3.Filter(r2.Filter(r1.Filter(r0.Filter(Vector256.Create((double)right[i])))));
                power += taken * (Vector256.MultiplyAddEstimate(l, l, r * r) - power);
            }

            (_left[0], _left[1], _left[2], _left[3]) = (l0, l1, l2, l3);
            (_right[0], _right[1], _right[2], _right[3]) = (r0, r1, r2, r3);
            Settle();
            _power =
                power
                & Vector256.GreaterThan(power, Vector256.Create(Rest * Rest))
                & Vector256.LessThan(power, Vector256.Create(1 / Rest));
            return _power;
        }

        public void Clear()
        {
            for (var i = 0; i < _left.Length; i++)
            {
                _left[i].Clear();
                _right[i].Clear();
            }

            _power = default;
        }

        private void Settle()
        {
            for (var i = 0; i < _left.Length; i++)
            {
                _left[i].Settle(Rest);
                _right[i].Settle(Rest);
            }
        }
    }
}
