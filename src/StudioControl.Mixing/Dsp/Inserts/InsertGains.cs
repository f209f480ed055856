using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Mixing.Dsp.Inserts;

/// <summary>The four gains of an insert, the same for both sides, and their values over one call.</summary>
internal sealed class InsertGains(int fadeFrames)
{
    private const int LongestCall = 64;

    private readonly float[] _scratch = new float[LongestCall];
    private readonly float[] _sends = new float[LongestCall];
    private readonly float[] _wets = new float[LongestCall];
    private readonly float[] _dries = new float[LongestCall];
    private Ramp _send = new(1f);
    private Ramp _sendOpen = new(1f);
    private Ramp _return = new(1f);
    private Ramp _wet = new(0f);
    private Ramp _dry = new(1f);

    /// <summary>From the strip to the send.</summary>
    public ReadOnlySpan<float> Sends => _sends;

    /// <summary>From the return into the strip.</summary>
    public ReadOnlySpan<float> Wets => _wets;

    /// <summary>From the strip past the unit.</summary>
    public ReadOnlySpan<float> Dries => _dries;

    /// <summary>Nothing of the unit is heard, and nothing of it is about to be.</summary>
    public bool IsUnitUnheard => !_wet.IsMoving && _wet.Value == 0f;

    public void SetSend(float gain) => _send.MoveTo(gain, fadeFrames);

    /// <param name="gain">Negative: the polarity is turned.</param>
    public void SetReturn(float gain) => _return.MoveTo(gain, fadeFrames);

    /// <summary>What is open from now on: the send, the way through the unit, the way past it.</summary>
    public void Open(bool send, bool wet, bool dry)
    {
        _sendOpen.MoveTo(send ? 1f : 0f, fadeFrames);
        _wet.MoveTo(wet ? 1f : 0f, fadeFrames);
        _dry.MoveTo(dry ? 1f : 0f, fadeFrames);
    }

    /// <summary>All gains are where they go.</summary>
    public void Land()
    {
        _send.Land();
        _sendOpen.Land();
        _return.Land();
        _wet.Land();
        _dry.Land();
    }

    /// <summary>Works out the next frames.</summary>
    public void Fill(int frames)
    {
        var scratch = _scratch.AsSpan(0, frames);
        Fill(ref _send, ref _sendOpen, _sends.AsSpan(0, frames), scratch);
        Fill(ref _return, ref _wet, _wets.AsSpan(0, frames), scratch);
        _dry.Fill(_dries.AsSpan(0, frames));
    }

    private static void Fill(ref Ramp one, ref Ramp other, Span<float> product, Span<float> scratch)
    {
        one.Fill(product);
        other.Fill(scratch);
        for (var i = 0; i < product.Length; i++)
        {
            product[i] *= scratch[i];
        }
    }
}
