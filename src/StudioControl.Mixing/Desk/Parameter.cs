using System.Globalization;
using System.Text;
using StudioControl.Mixing.Dsp.Commands;

namespace StudioControl.Mixing.Desk;

/// <summary>How a parameter's value goes over the wire.</summary>
internal enum ParameterKind
{
    Number,
    Toggle,
    State,
    Text,
    Trigger,
}

/// <summary>One address of the engine: what it takes and what it holds. Owned by the control thread.</summary>
/// <param name="address">With its leading slash.</param>
/// <param name="kind">How its value goes over the wire.</param>
/// <param name="control">What the audio thread is told when it is set; null when only the control thread holds it.</param>
/// <param name="strip">0-based; 0 for what belongs to no strip.</param>
internal sealed class Parameter(string address, ParameterKind kind, MixControl? control = null, int strip = 0)
{
    /// <summary>The longest name of a strip, in characters; the contract's own bound.</summary>
    public const int LongestText = 32;

    private byte[] _text = [];
    private byte[]? _limits;

    public byte[] Address { get; } = Encoding.ASCII.GetBytes(address);

    public ParameterKind Kind => kind;

    public MixControl? Control => control;

    public int Strip => strip;

    /// <summary>The least value it takes; the unit is that of its contract.</summary>
    public float Least { get; init; }

    /// <summary>The largest value it takes.</summary>
    public float Most { get; init; } = 1f;

    /// <summary>The limits in words, for a refusal.</summary>
    public byte[] Limits =>
        _limits ??= kind switch
        {
            ParameterKind.Text => "at most 32 characters"u8.ToArray(),
            ParameterKind.State => "stopped or playing"u8.ToArray(),
            _ => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"from {Least} to {Most}")),
        };

    /// <summary>A client may set it.</summary>
    public bool Settable { get; init; } = true;

    /// <summary>The present value; 0 or 1 for toggles and for stopped or playing.</summary>
    public float Value { get; set; }

    /// <summary>The present text, UTF-8.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>The next report tells it even if it has not changed.</summary>
    public bool MustTell { get; set; }

    public bool IsOn => Value != 0f;

    public void SetText(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.SequenceEqual(_text))
        {
            _text = utf8.ToArray();
        }
    }
}
