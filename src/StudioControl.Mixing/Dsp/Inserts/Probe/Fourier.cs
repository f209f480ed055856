namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>A complex Fourier transform in place, for a size that is a power of two. Not for the audio thread.</summary>
internal sealed class Fourier
{
    private readonly double[] _cos;
    private readonly double[] _sin;

    public Fourier(int size)
    {
        Size = size;
        _cos = new double[size / 2];
        _sin = new double[size / 2];
        for (var i = 0; i < size / 2; i++)
        {
            (_sin[i], _cos[i]) = Math.SinCos(-2 * Math.PI * i / size);
        }
    }

    public int Size { get; }

    public void Forward(double[] real, double[] imaginary)
    {
        Reverse(real, imaginary);
        for (var half = 1; half < Size; half *= 2)
        {
            var stride = Size / (half * 2);
            for (var start = 0; start < Size; start += half * 2)
            {
                Combine(real.AsSpan(start, half * 2), imaginary.AsSpan(start, half * 2), stride);
            }
        }
    }

    /// <summary>Back, with the factor of one over the size.</summary>
    public void Back(double[] real, double[] imaginary)
    {
        Forward(imaginary, real);
        for (var i = 0; i < Size; i++)
        {
            real[i] /= Size;
            imaginary[i] /= Size;
        }
    }

    private void Combine(Span<double> real, Span<double> imaginary, int stride)
    {
        var half = real.Length / 2;
        for (var i = 0; i < half; i++)
        {
            var (c, s) = (_cos[i * stride], _sin[i * stride]);
            var r = (real[half + i] * c) - (imaginary[half + i] * s);
            var m = (real[half + i] * s) + (imaginary[half + i] * c);
            (real[half + i], imaginary[half + i]) = (real[i] - r, imaginary[i] - m);
            (real[i], imaginary[i]) = (real[i] + r, imaginary[i] + m);
        }
    }

    private void Reverse(double[] real, double[] imaginary)
    {
        for (int i = 1, j = 0; i < Size; i++)
        {
            var bit = Size / 2;
            for (; (j & bit) != 0; bit /= 2)
            {
                j ^= bit;
            }

            j |= bit;
            if (i < j)
            {
                (real[i], real[j]) = (real[j], real[i]);
                (imaginary[i], imaginary[j]) = (imaginary[j], imaginary[i]);
            }
        }
    }
}
