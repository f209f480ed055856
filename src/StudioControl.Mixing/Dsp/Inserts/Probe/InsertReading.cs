using StudioControl.Studio.Inventory;

namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>One measurement of a unit, sides apart. All figures are the unit's own, converters and cables included.</summary>
internal sealed record InsertReading(InsertVerdict Verdict)
{
    /// <summary>
    /// Frames from send to return: what is left of the unit's delay when the time that its tone (its minimum phase) takes
    /// is taken off, so that a turned EQ knob does not move it. Right to 0.05.
    /// </summary>
    public double Delay { get; init; }

    /// <summary>Mean of the third octaves from 100 Hz to 10 kHz, in dB.</summary>
    public double Gain { get; init; }

    /// <summary>The return is upside down.</summary>
    public bool IsInverted { get; init; }

    /// <summary>The test signal in the return over the noise before it, in dB.</summary>
    public double SignalToNoise { get; init; }

    /// <summary>The noise in the return before the test signal, RMS in dBFS.</summary>
    public double Noise { get; init; }

    /// <summary>The highest sample of the return, in dBFS.</summary>
    public double Peak { get; init; }

    /// <summary>How well one delay describes the unit: the RMS of the phase that it leaves over, in degrees.</summary>
    public double PhaseLeft { get; init; }

    /// <summary>Gain in the third octaves of <see cref="ThirdOctaves"/>, in dB; empty when the test signal did not come back.</summary>
    public IReadOnlyList<float> Response { get; init; } = [];

    /// <summary>As it is told to the service.</summary>
    public InsertSide ToSide() =>
        new(Verdict)
        {
            Delay = Delay,
            Gain = Gain,
            IsInverted = IsInverted,
            Noise = Noise,
            Response = Response,
        };
}
