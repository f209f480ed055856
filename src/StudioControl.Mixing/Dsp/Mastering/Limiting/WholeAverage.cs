namespace StudioControl.Mixing.Dsp.Mastering.Limiting;

/// <summary>The sum of the last <c>length</c> whole numbers. While it stays under 2^53 it is exact, so it never drifts.</summary>
internal sealed class WholeAverage(int length)
{
    private readonly double[] _values = new double[length];
    private int _at;
    private double _sum;

    public int Length => _values.Length;

    public void Fill(double value)
    {
        Array.Fill(_values, value);
        _sum = value * _values.Length;
    }

    public double Add(double value)
    {
        _sum += value - _values[_at];
        _values[_at] = value;
        _at = _at + 1 == _values.Length ? 0 : _at + 1;
        return _sum;
    }
}
