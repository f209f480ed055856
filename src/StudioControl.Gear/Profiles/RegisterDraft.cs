using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>A value in Modbus registers or coils: shorter than writing its question, its answer and its command.</summary>
internal sealed record RegisterDraft(int Function, int Address, string Format)
{
    // Functions 01 to 04 of the Modbus specification.
    private const int ReadCoils = 1;
    private const int ReadDiscrete = 2;
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

    private static readonly (string Key, int Function, string Help)[] Tables =
    [
        ("coil", ReadCoils, "Modbus coil, from 0"),
        ("discrete", ReadDiscrete, "Modbus discrete input, from 0"),
        ("holding", ReadHolding, "Modbus holding register, from 0"),
        ("input", ReadInput, "Modbus input register, from 0"),
    ];

    /// <summary>Whether it is one bit.</summary>
    public bool IsBit => Function <= ReadDiscrete;

    /// <summary>It may be written: coils by 05, holding registers by 06 or 10.</summary>
    public bool CanWrite { get; init; }

    /// <summary>How many registers (or coils) it takes.</summary>
    public int Registers => IsBit || Format is "u16" or "i16" ? 1 : 2;

    public static RegisterDraft? Read(Section section)
    {
        var format = section.Choice("as", "How the number stands in its registers", Formats, "u16");
        var canWrite = section.Flag(
            "write",
            "It may be set: a coil by function 05, a holding register by 06 or 10",
            false
        );
        RegisterDraft? draft = null;
        foreach (var (key, function, help) in Tables)
        {
            var address = section.Integer(key, help, Addresses, 0);
            if (!section.Has(key))
            {
                continue;
            }

            if (draft is not null)
            {
                section.Problem(
                    key,
                    "it stands in another table already",
                    "expected one of coil, discrete, holding, input"
                );
            }

            draft = new(function, address, format) { CanWrite = canWrite };
        }

        if (canWrite && draft is not { Function: ReadCoils or ReadHolding })
        {
            section.Problem("write", "only coils and holding registers can be written", "expected coil: or holding:");
        }

        return draft;
    }
}
