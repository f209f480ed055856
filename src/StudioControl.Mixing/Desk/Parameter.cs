using System.Globalization;
using System.Text;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;

namespace StudioControl.Mixing.Desk;

/// <summary>One address of the engine: what it takes and what it holds. Owned by the control thread.</summary>
internal sealed class Parameter
{
    /// <summary>The longest name, in characters; the contract's own bound.</summary>
    public const int LongestText = 32;

    private readonly byte[] _address;
    private readonly byte[][] _choices;
    private byte[] _text = [];
    private byte[]? _limits;

    /// <param name="index">Its place in the desk's catalogue.</param>
    /// <param name="entry">What the catalogue says of it.</param>
    /// <param name="address">With its leading slash.</param>
    public Parameter(int index, DeskParameter entry, ReadOnlySpan<byte> address)
    {
        (Index, Shape, Target, Default) = (index, entry.Shape, entry.Target, (float)entry.Default);
        _address = address.ToArray();
        _choices = new byte[entry.Shape.Choices.Count][];
        for (var choice = 0; choice < _choices.Length; choice++)
        {
            _choices[choice] = Encoding.ASCII.GetBytes(entry.Shape.Choices[choice]);
        }

        Value = Default;
    }

    public int Index { get; }

    public ParameterShape Shape { get; }

    public DeskTarget Target { get; }

    /// <summary>Its value on a new desk.</summary>
    public float Default { get; }

    public ReadOnlySpan<byte> Address => _address;

    public ParameterKind Kind => Shape.Kind;

    /// <summary>A client may set it.</summary>
    public bool Settable => Shape.Access != Access.Read;

    /// <summary>It has a value; an action has none.</summary>
    public bool HasValue => Kind != ParameterKind.Trigger;

    /// <summary>The limits in words, for a refusal.</summary>
    public ReadOnlySpan<byte> Limits => _limits ??= MakeLimits();

    /// <summary>The largest value it takes now; a locate goes no further than the stems.</summary>
    public double Most { get; set; } = double.NaN;

    /// <summary>The present value: 0 or 1 for toggles, the index of a choice.</summary>
    public float Value { get; set; }

    /// <summary>The present text, UTF-8.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>The name of the present choice, UTF-8.</summary>
    public ReadOnlySpan<byte> Choice => _choices[(int)Value];

    /// <summary>The next report tells it even if it has not changed.</summary>
    public bool MustTell { get; set; }

    public bool IsOn => Value != 0f;

    /// <summary>Whether a number is one that it takes. What is no number is in no range.</summary>
    public bool IsInRange(double number) => number >= Shape.Min && number <= (double.IsNaN(Most) ? Shape.Max : Most);

    /// <summary>The index of a choice by its name; -1: there is none.</summary>
    public int ChoiceOf(ReadOnlySpan<byte> name)
    {
        for (var choice = 0; choice < _choices.Length; choice++)
        {
            if (name.SequenceEqual(_choices[choice]))
            {
                return choice;
            }
        }

        return -1;
    }

    public void SetText(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.SequenceEqual(_text))
        {
            _text = utf8.ToArray();
        }
    }

    private byte[] MakeLimits()
    {
        var words = Kind switch
        {
            ParameterKind.Text => string.Create(CultureInfo.InvariantCulture, $"at most {Shape.Max} characters"),
            ParameterKind.Choice => string.Join(", ", Shape.Choices),
            ParameterKind.Toggle => "on or off",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"from {Shape.Min} to {(double.IsNaN(Most) ? Shape.Max : Most)} {Shape.Unit}"
            ),
        };
        return Encoding.UTF8.GetBytes(words.TrimEnd());
    }
}
