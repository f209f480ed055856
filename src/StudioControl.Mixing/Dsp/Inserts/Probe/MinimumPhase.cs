namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>The phase that a tone can't be without: that of a filter with the same magnitude and no time to lose.</summary>
internal static class MinimumPhase
{
    /// <summary>
    /// Phase in radians at the bins 0 to size/2, of a magnitude in nepers at the same bins: the cepstrum's part before time
    /// 0 is folded over.
    /// </summary>
    public static double[] Of(double[] logMagnitude, int size, ProbeSpace space)
    {
        var fourier = space.Transform(size);
        var (real, imaginary) = (space.Take(size), space.Take(size));
        for (var k = 0; k <= size / 2; k++)
        {
            real[k] = logMagnitude[k];
            real[(size - k) % size] = logMagnitude[k];
        }

        fourier.Back(real, imaginary);
        for (var i = 1; i < size / 2; i++)
        {
            real[i] *= 2;
            real[size - i] = 0;
        }

        Array.Clear(imaginary);
        fourier.Forward(real, imaginary);
        return imaginary;
    }
}
