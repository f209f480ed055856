namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>
/// The delay of an answer and its polarity. The phase of the unit's tone, which follows from its magnitude, is taken off;
/// what is left of a unit that does nothing but filter and wait is a straight line through 0 or through half a turn.
/// </summary>
internal sealed class DelayOfUnit
{
    // A tone goes on beyond what is seen as it went at the edge, at most as steep as a filter of fourth order.
    private const double SteepestSlope = 4;

    private readonly UnitAnswer _answer;
    private readonly ToneOfUnit _tone;
    private readonly double[] _real;
    private readonly double[] _imaginary;

    public DelayOfUnit(UnitAnswer answer, ToneOfUnit tone)
    {
        (_answer, _tone) = (answer, tone);
        (_real, _imaginary) = (answer.Space.Take(answer.Size), answer.Space.Take(answer.Size));
        var phase = MinimumPhase.Of(LogMagnitude(), answer.Size, answer.Space);
        // The lowest octave leans on what was guessed below it, the highest on what was guessed above.
        var from = answer.BinOf(Math.Min(Math.Max(2 * tone.From, 100), tone.To / 2));
        var to = answer.BinOf(0.8 * tone.To);
        KeepWhatTheToneLeaves(phase, from, to);
        Offset = Coarse();
        Refine(from, to);
    }

    /// <summary>From the peak of the answer, in frames.</summary>
    public double Offset { get; private set; }

    public bool IsInverted { get; private set; }

    /// <summary>RMS of the phase that no delay explains, in degrees.</summary>
    public double PhaseLeft { get; private set; }

    private double[] LogMagnitude()
    {
        var log = _answer.Space.Take((_answer.Size / 2) + 1);
        var (first, last) = (_answer.BinOf(_tone.From), _answer.BinOf(_tone.To));
        for (var k = first; k <= last; k++)
        {
            log[k] = 0.5 * Math.Log(Math.Max(_answer.Power(k), 1e-30));
        }

        // In noise a slope is not to be had from less than an octave.
        var third = Math.Pow(10, 0.1);
        Continue(log, new(last, _answer.BinOf(_tone.To / (_tone.IsHighInNoise ? 2 : third)), 1, log.Length));
        Continue(log, new(first, _answer.BinOf(_tone.From * third), -1, -1));
        return log;
    }

    private readonly record struct Edge(int At, int Inner, int Step, int End);

    private void Continue(double[] log, Edge edge)
    {
        var slope = Slope(log, Math.Min(edge.At, edge.Inner), Math.Max(edge.At, edge.Inner));
        slope = Math.Clamp(slope, -SteepestSlope, SteepestSlope);
        for (var k = edge.At + edge.Step; k != edge.End; k += edge.Step)
        {
            log[k] = log[edge.At] + (slope * (Warped(k) - Warped(edge.At)));
        }
    }

    // Nepers for each e-fold of frequency, by least squares.
    private double Slope(double[] log, int from, int to)
    {
        var (count, x, y, xx, xy) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var k = from; k <= to; k++)
        {
            var w = Warped(k);
            (count, x, y, xx, xy) = (count + 1, x + w, y + log[k], xx + (w * w), xy + (w * log[k]));
        }

        var spread = (count * xx) - (x * x);
        return spread <= 0 ? 0 : ((count * xy) - (x * y)) / spread;
    }

    // The frequency axis on which digital filters are as straight as analogue ones; its ends are kept half a bin away.
    private double Warped(int bin)
    {
        var at = Math.Clamp(bin, 0.5, (_answer.Size / 2) - 0.5);
        return Math.Log(Math.Tan(Math.PI * at / _answer.Size));
    }

    private void KeepWhatTheToneLeaves(double[] phase, int from, int to)
    {
        for (var k = from; k <= to; k++)
        {
            var power = _answer.Power(k);
            var weight = power / ((power + (10 * _answer.Noise[k])) * Math.Sqrt(Math.Max(power, 1e-30)));
            var (sin, cos) = Math.SinCos(-phase[k]);
            _real[k] = weight * ((_answer.Real[k] * cos) - (_answer.Imaginary[k] * sin));
            _imaginary[k] = weight * ((_answer.Real[k] * sin) + (_answer.Imaginary[k] * cos));
        }
    }

    // To the frame: the highest point of what is left, played as a click.
    private int Coarse()
    {
        var size = _answer.Size;
        var (real, imaginary) = (_answer.Space.Take(size), _answer.Space.Take(size));
        for (var k = 1; k < size / 2; k++)
        {
            (real[k], imaginary[k]) = (_real[k], _imaginary[k]);
            (real[size - k], imaginary[size - k]) = (_real[k], -_imaginary[k]);
        }

        _answer.Space.Transform(size).Back(real, imaginary);
        var peak = 0;
        for (var i = 1; i < size; i++)
        {
            peak = Math.Abs(real[i]) > Math.Abs(real[peak]) ? i : peak;
        }

        IsInverted = real[peak] < 0;
        return peak < size / 2 ? peak : peak - size;
    }

    // To the hundredth: the slope of the phase, by least squares, three times over.
    private void Refine(int from, int to)
    {
        for (var round = 0; round < 3; round++)
        {
            var (slope, weights, left, all) = (0.0, 0.0, 0.0, 0.0);
            for (var k = from; k <= to; k++)
            {
                var turn = 2 * Math.PI * k / _answer.Size;
                var (sin, cos) = Math.SinCos(turn * Offset);
                var r = (_real[k] * cos) - (_imaginary[k] * sin);
                var i = (_real[k] * sin) + (_imaginary[k] * cos);
                var weight = (r * r) + (i * i);
                var phase = IsInverted ? Math.Atan2(-i, -r) : Math.Atan2(i, r);
                slope -= weight * turn * phase;
                weights += weight * turn * turn;
                left += weight * phase * phase;
                all += weight;
            }

            Offset += weights > 0 ? slope / weights : 0;
            PhaseLeft = all > 0 ? Math.Sqrt(left / all) * 180 / Math.PI : 180;
        }
    }
}
