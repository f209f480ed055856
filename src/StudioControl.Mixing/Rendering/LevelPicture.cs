namespace StudioControl.Mixing.Rendering;

/// <summary>How loud a programme is over its time: peak and mean square of slices of a fixed length.</summary>
/// <param name="sampleRate">Hz.</param>
public sealed class LevelPicture(int sampleRate)
{
    private const int SlicesPerSecond = 20;

    private readonly int _sliceFrames = sampleRate / SlicesPerSecond;
    private readonly List<(float Peak, float Squares)> _slices = [];
    private float _peak;
    private double _squares;
    private int _frames;

    /// <summary>Adds the programme's next frames.</summary>
    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        while (!left.IsEmpty)
        {
            var take = Math.Min(left.Length, _sliceFrames - _frames);
            AddSome(left[..take], right[..take]);
            left = left[take..];
            right = right[take..];
            _frames += take;
            if (_frames == _sliceFrames)
            {
                EndSlice();
            }
        }
    }

    private void AddSome(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var (peak, squares) = (_peak, _squares);
        for (var i = 0; i < left.Length; i++)
        {
            peak = MathF.Max(peak, MathF.Max(MathF.Abs(left[i]), MathF.Abs(right[i])));
            squares += (left[i] * left[i]) + (right[i] * right[i]);
        }

        (_peak, _squares) = (peak, squares);
    }

    /// <summary>The programme in so many columns: the peak of each and its RMS, both in dBFS, not under -144.</summary>
    public IReadOnlyList<(double Peak, double Rms)> Columns(int columns)
    {
        if (_frames > 0)
        {
            EndSlice();
        }

        var drawn = new (double, double)[Math.Min(columns, Math.Max(1, _slices.Count))];
        for (var column = 0; column < drawn.Length; column++)
        {
            var from = (int)((long)column * _slices.Count / drawn.Length);
            var to = Math.Max(from + 1, (int)((long)(column + 1) * _slices.Count / drawn.Length));
            var (peak, squares, count) = (0f, 0.0, 0);
            for (var slice = from; slice < Math.Min(to, _slices.Count); slice++)
            {
                peak = MathF.Max(peak, _slices[slice].Peak);
                squares += _slices[slice].Squares;
                count++;
            }

            drawn[column] = (Decibels(peak), Decibels(Math.Sqrt(squares / Math.Max(1, count))));
        }

        return drawn;
    }

    private static double Decibels(double amplitude) =>
        amplitude <= 0 ? -144 : Math.Max(-144, 20 * Math.Log10(amplitude));

    private void EndSlice()
    {
        _slices.Add((_peak, (float)(_squares / (2.0 * _frames))));
        (_peak, _squares, _frames) = (0f, 0, 0);
    }
}
