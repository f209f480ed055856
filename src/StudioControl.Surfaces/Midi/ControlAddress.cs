using System.Globalization;

namespace StudioControl.Surfaces.Midi;

/// <summary>Where a plain MIDI control stands, as people write it: <c>cc 1/20</c>, <c>nrpn 1/300</c>, <c>pitch 1</c>.</summary>
/// <param name="Kind">The kind of message.</param>
/// <param name="Channel">The MIDI channel, from 0; written from 1.</param>
/// <param name="Number">The controller, note, program or parameter number as it stands on the wire; 0 where there is none.</param>
public readonly record struct ControlAddress(MidiControlKind Kind, byte Channel, ushort Number)
{
    /// <summary>What a person may write.</summary>
    public const string Expected =
        "cc 1/20, cc14 1/7, note 1/36, nrpn 1/300, rpn 1/0, pitch 1, program 1/5, pressure 1 or poly 1/40: channel 1 to 16, then the number";

    // The highest parameter number, 16383, means that none is chosen.
    private static readonly (string Word, MidiControlKind Kind, int Highest)[] Words =
    [
        ("cc", MidiControlKind.Controller, 127),
        ("cc14", MidiControlKind.Controller14, 31),
        ("note", MidiControlKind.Note, 127),
        ("nrpn", MidiControlKind.Nrpn, 16382),
        ("rpn", MidiControlKind.Rpn, 16382),
        ("pitch", MidiControlKind.PitchBend, -1),
        ("program", MidiControlKind.Program, 127),
        ("pressure", MidiControlKind.Pressure, -1),
        ("poly", MidiControlKind.PolyPressure, 127),
    ];

    /// <summary>Whether it is a control at all.</summary>
    public bool Exists => Kind != MidiControlKind.None;

    /// <summary>The value at the top: 127 or 16383.</summary>
    public int FullScale => IsWide ? 16383 : 127;

    /// <summary>Whether its value has fourteen bits.</summary>
    public bool IsWide =>
        Kind
            is MidiControlKind.Controller14
                or MidiControlKind.Nrpn
                or MidiControlKind.Rpn
                or MidiControlKind.PitchBend;

    /// <summary>Whether it is told by a parameter number: controllers 98 to 101, then 6, 38, 96, 97.</summary>
    public bool IsParameter => Kind is MidiControlKind.Nrpn or MidiControlKind.Rpn;

    /// <summary>Whether it is a button by its nature.</summary>
    public bool IsButton => Kind is MidiControlKind.Note or MidiControlKind.Program;

    /// <summary>Reads what a person wrote.</summary>
    public static bool TryParse(string text, out ControlAddress address)
    {
        address = default;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var word = Array.Find(Words, one => parts.Length == 2 && one.Word == parts[0]);
        var numbers = parts.Length == 2 ? parts[1].Split('/') : [];
        var isNumbered = word.Highest >= 0;
        if (word.Word is null || numbers.Length != (isNumbered ? 2 : 1))
        {
            return false;
        }

        if (!TryNumber(numbers[0], 16, out var channel) || channel == 0)
        {
            return false;
        }

        var number = 0;
        if (isNumbered && !TryNumber(numbers[1], word.Highest, out number))
        {
            return false;
        }

        address = new(word.Kind, (byte)(channel - 1), (ushort)number);
        return true;
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var kind = Kind;
        var (word, _, highest) = Array.Find(Words, one => one.Kind == kind);
        return kind == MidiControlKind.None ? "none"
            : highest < 0 ? string.Create(CultureInfo.InvariantCulture, $"{word} {Channel + 1}")
            : string.Create(CultureInfo.InvariantCulture, $"{word} {Channel + 1}/{Number}");
    }

    private static bool TryNumber(string text, int highest, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= highest;
}
