using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>A value in Modbus registers: shorter than writing its question and its answer.</summary>
internal sealed record RegisterDraft(int Function, int Address, string Format)
{
    // Functions 03 and 04 of the Modbus specification.
    private const int ReadHolding = 3;
    private const int ReadInput = 4;

    private static readonly NumberRule Addresses = new(0, 0xFFFF);

    private static readonly Dictionary<string, string> Formats = new[]
    {
        "u16",
        "i16",
        "u32",
        "i32",
        "f32",
        "f32-cdab",
        "f32-badc",
        "f32-dcba",
    }.ToDictionary(name => name, StringComparer.Ordinal);

    /// <summary>How many registers it takes.</summary>
    public int Registers => Format is "u16" or "i16" ? 1 : 2;

    public static RegisterDraft? Read(Section section)
    {
        var input = section.Integer("input", "Modbus input register, from 0", Addresses, 0);
        var holding = section.Integer("holding", "Modbus holding register, from 0", Addresses, 0);
        var format = section.Choice("as", "How the number stands in its registers", Formats, "u16");
        if (section.Has("input") && section.Has("holding"))
        {
            section.Problem("holding", "it is an input register already", "expected one of input: and holding:");
        }

        return section.Has("input") ? new(ReadInput, input, format)
            : section.Has("holding") ? new(ReadHolding, holding, format)
            : null;
    }
}
