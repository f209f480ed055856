using System.Globalization;
using StudioControl.Studio.Documents;

namespace StudioControl.Surfaces.Profiles;

/// <summary>The kind of MIDI message that carries a control.</summary>
public enum WireKind
{
    /// <summary>The control has no message.</summary>
    None,

    /// <summary>Note on and off.</summary>
    Note,

    /// <summary>A controller of seven bits.</summary>
    Controller,

    /// <summary>A controller pair of fourteen bits: the low seven follow on the number 32 higher.</summary>
    Controller14,

    /// <summary>Polyphonic pressure.</summary>
    Poly,

    /// <summary>Pitch bend: fourteen bits, one for each MIDI channel.</summary>
    PitchBend,

    /// <summary>Channel pressure: seven bits, one for each MIDI channel.</summary>
    Pressure,

    /// <summary>A program change: a press without a release.</summary>
    Program,

    /// <summary>A port of a HUI zone.</summary>
    Zone,
}

/// <summary>Where a control stands on the wire.</summary>
/// <param name="Kind">The kind of message.</param>
/// <param name="Channel">The MIDI channel, from 0; of a HUI port the zone.</param>
/// <param name="Number">The note, controller or program, 0 to 127; of a HUI port the port, 0 to 7; else 0.</param>
public readonly record struct WireAddress(WireKind Kind, byte Channel, byte Number)
{
    private static readonly (string Word, WireKind Kind)[] Words =
    [
        ("note", WireKind.Note),
        ("cc", WireKind.Controller),
        ("cc14", WireKind.Controller14),
        ("poly", WireKind.Poly),
        ("pitch", WireKind.PitchBend),
        ("pressure", WireKind.Pressure),
        ("program", WireKind.Program),
        ("zone", WireKind.Zone),
    ];

    /// <summary>What a person may write: <c>0x28</c> (a note on channel 1), <c>cc 1/20</c>, <c>pitch 9</c>, <c>zone 0x0E/4</c>.</summary>
    public static TextRule Rule { get; } =
        new(
            text => TryParse(text, out _),
            "a note such as 0x28, or an address such as cc 1/20, note 9/41, cc14 1/0, pitch 9, program 11/1 or zone 0x0E/4"
        );

    /// <summary>Said to be nowhere, where else there would be a message by itself.</summary>
    public static readonly WireAddress Nowhere = new(WireKind.None, 0xFF, 0);

    /// <summary>Whether there is a message at all.</summary>
    public bool Exists => Kind != WireKind.None;

    /// <summary>Reads what a person wrote.</summary>
    public static bool TryParse(string text, out WireAddress address)
    {
        if (TryByte(text, out var note))
        {
            address = new(WireKind.Note, 0, note);
            return true;
        }

        address = default;
        var parts = text.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        var kind = parts.Length > 1 ? KindOf(parts[0]) : WireKind.None;
        var isWide = kind is WireKind.PitchBend or WireKind.Pressure;
        if (kind == WireKind.None || parts.Length != (isWide ? 2 : 3) || !TryByte(parts[1], out var channel))
        {
            return false;
        }

        byte number = 0;
        if (!isWide && !TryByte(parts[2], out number))
        {
            return false;
        }

        var isZone = kind == WireKind.Zone;
        address = new(kind, isZone ? channel : (byte)(channel - 1), number);
        return isZone ? channel < 0x20 && number < 8 : channel is >= 1 and <= 16;
    }

    /// <summary>The same control of a strip further on: the next number, or the next channel where that tells them apart.</summary>
    public WireAddress Next(int by) =>
        Kind switch
        {
            WireKind.None => this,
            WireKind.PitchBend or WireKind.Pressure or WireKind.Zone => this with { Channel = (byte)(Channel + by) },
            _ => this with { Number = (byte)(Number + by) },
        };

    /// <inheritdoc />
    public override string ToString()
    {
        var kind = Kind;
        var word = Array.Find(Words, one => one.Kind == kind).Word;
        return Kind switch
        {
            WireKind.None => "none",
            WireKind.PitchBend or WireKind.Pressure => $"{word} {Channel + 1}",
            WireKind.Zone => string.Create(CultureInfo.InvariantCulture, $"{word} 0x{Channel:X2}/{Number}"),
            _ => $"{word} {Channel + 1}/{Number}",
        };
    }

    private static WireKind KindOf(string word) => Array.Find(Words, one => one.Word == word).Kind;

    private static bool TryByte(string text, out byte value)
    {
        var isGood =
            Numbers.TryParse(text, out var number) && number is >= 0 and <= 127 && number == Math.Floor(number);
        value = isGood ? (byte)number : (byte)0;
        return isGood;
    }
}
