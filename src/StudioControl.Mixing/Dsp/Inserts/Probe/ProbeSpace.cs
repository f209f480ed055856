namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>
/// The work space of an analysis: 15 MB at 48 kHz, four times as much at 192 kHz. Kept from one to the next, because a
/// collection would stop the audio thread too. One analysis at a time.
/// </summary>
internal sealed class ProbeSpace
{
    private readonly List<double[]> _arrays = [];
    private readonly List<double[]> _free = [];
    private readonly List<Fourier> _transforms = [];

    /// <summary>Another analysis begins: all that was taken is free again.</summary>
    public void Clear()
    {
        _free.Clear();
        _free.AddRange(_arrays);
    }

    /// <summary>An array of zeros, until <see cref="Clear"/>.</summary>
    public double[] Take(int size)
    {
        for (var i = 0; i < _free.Count; i++)
        {
            if (_free[i].Length == size)
            {
                var array = _free[i];
                _free.RemoveAt(i);
                Array.Clear(array);
                return array;
            }
        }

        var made = new double[size];
        _arrays.Add(made);
        return made;
    }

    public Fourier Transform(int size)
    {
        foreach (var transform in _transforms)
        {
            if (transform.Size == size)
            {
                return transform;
            }
        }

        var made = new Fourier(size);
        _transforms.Add(made);
        return made;
    }
}
