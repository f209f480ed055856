using System.Globalization;

namespace StudioControl.Gear.Profiles;

/// <summary>Writes the messages of Modbus registers: questions for neighbours together, commands, acknowledgements.</summary>
internal static class RegisterMessages
{
    // Modbus lets a device hand over 125 registers at once; the meters that we know take 30 values, 60 registers.
    private const int MostRegisters = 60;

    private const int BitsInByte = 8;

    /// <summary>Neighbours of one poll class that are asked for together: fewer questions on a slow line.</summary>
    public static List<int[]> Runs(IReadOnlyList<ParameterDraft> drafts)
    {
        var runs = new List<List<int>>();
        var ordered = Enumerable
            .Range(0, drafts.Count)
            .Where(i => drafts[i].Register is not null)
            .OrderBy(i => (drafts[i].Register!.Function, drafts[i].Poll, drafts[i].Register!.Address));
        foreach (var index in ordered)
        {
            if (runs.Count > 0 && Follows(drafts, runs[^1], index))
            {
                runs[^1].Add(index);
            }
            else
            {
                runs.Add([index]);
            }
        }

        return [.. runs.Select(run => run.ToArray())];
    }

    /// <summary>The question for a run.</summary>
    public static string Ask(IReadOnlyList<ParameterDraft> drafts, int[] run)
    {
        var from = drafts[run[0]].Register!;
        var count = Count(drafts, run);
        return $"{{unit}} {from.Function:X2} {Word(from.Address)} {Word(count)}";
    }

    /// <summary>The answer to the question for a run.</summary>
    public static string Answer(IReadOnlyList<ParameterDraft> drafts, int[] run)
    {
        var from = drafts[run[0]].Register!;
        var count = Count(drafts, run);
        var head =
            $"{{unit}} {from.Function:X2} {(from.IsBit ? (count + BitsInByte - 1) / BitsInByte : 2 * count):X2} ";
        if (!from.IsBit)
        {
            return head
                + string.Join(
                    ' ',
                    run.Select(i => $"{{{drafts[i].Parameter.Shape.Path}:{drafts[i].Register!.Format}}}")
                );
        }

        var bytes = run.Select(
                (i, bit) => (Path: drafts[i].Parameter.Shape.Path, Byte: bit / BitsInByte, Bit: bit % BitsInByte)
            )
            .GroupBy(one => one.Byte)
            .Select(group => "{" + string.Join(' ', group.Select(one => $"{one.Path}.{one.Bit}")) + "}");
        return head + string.Join(' ', bytes);
    }

    /// <summary>The commands: for a coil off and on, else one with the value in it.</summary>
    public static string[] Sets(RegisterDraft register, string path)
    {
        var at = Word(register.Address);
        if (register.IsBit)
        {
            return [$"{{unit}} 05 {at} 00 00", $"{{unit}} 05 {at} FF 00"];
        }

        return register.Registers == 1
            ? [$"{{unit}} 06 {at} {{{path}:{register.Format}}}"]
            : [$"{{unit}} 10 {at} 00 02 04 {{{path}:{register.Format}}}"];
    }

    /// <summary>What acknowledges the command.</summary>
    public static string Ack(RegisterDraft register)
    {
        var at = Word(register.Address);
        return register.IsBit ? $"{{unit}} 05 {at} ?? ??"
            : register.Registers == 1 ? $"{{unit}} 06 {at} ?? ??"
            : $"{{unit}} 10 {at} 00 02";
    }

    private static int Count(IReadOnlyList<ParameterDraft> drafts, int[] run)
    {
        var (from, to) = (drafts[run[0]].Register!, drafts[run[^1]].Register!);
        return to.Address + to.Registers - from.Address;
    }

    private static bool Follows(IReadOnlyList<ParameterDraft> drafts, List<int> run, int index)
    {
        var (first, last, next) = (drafts[run[0]], drafts[run[^1]], drafts[index]);
        var (from, to, at) = (first.Register!, last.Register!, next.Register!);
        return to.Function == at.Function
            && last.Poll == next.Poll
            && to.Address + to.Registers == at.Address
            && at.Address + at.Registers - from.Address <= MostRegisters;
    }

    private static string Word(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number >> 8:X2} {number & 0xFF:X2}");
}
