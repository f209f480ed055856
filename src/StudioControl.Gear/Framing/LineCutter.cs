namespace StudioControl.Gear.Framing;

/// <summary>Lines of text. What they begin with is part of what they say; without an end mark only silence ends them.</summary>
internal sealed class LineCutter(FrameShape shape, Marks marks, bool[] canStand) : Cutter(shape, marks)
{
    public override bool NeedsSilence => Marks.End.Length == 0;

    public override Scan Scan(ReadOnlySpan<byte> buffer)
    {
        if (Marks.Start.Length > 0 && FindStart(buffer) is { Outcome: ScanOutcome.Noise } noise)
        {
            return noise;
        }

        var end = NeedsSilence ? -1 : buffer.IndexOf(Marks.End);
        var line = end >= 0 ? buffer[..end] : buffer;
        if (Flaw(line, end >= 0) is var flaw and > 0)
        {
            return Framing.Scan.Noise(flaw);
        }

        if (end < 0)
        {
            return Framing.Scan.Incomplete;
        }

        var whole = end + Marks.End.Length;
        return Shape.Sum.IsGood(line, Shape.Sum.Skip) ? Framing.Scan.Whole(whole) : Framing.Scan.Noise(whole);
    }

    public override Scan AtSilence(ReadOnlySpan<byte> buffer)
    {
        var isWhole = NeedsSilence && buffer.StartsWith(Marks.Start) && Shape.Sum.IsGood(buffer, Shape.Sum.Skip);
        return isWhole ? Framing.Scan.Whole(buffer.Length) : Framing.Scan.Noise(1);
    }

    public override ReadOnlySpan<byte> Body(ReadOnlySpan<byte> frame)
    {
        var behind = Shape.Sum.Length + Marks.End.Length;
        return frame.Length >= behind && frame.EndsWith(Marks.End) ? frame[..^behind] : [];
    }

    public override int Close(Span<byte> target, int bodyLength) =>
        End(target, bodyLength + Shape.Sum.Append(target, bodyLength, Shape.Sum.Skip));

    private Scan FindStart(ReadOnlySpan<byte> buffer)
    {
        var first = Marks.Find(buffer);
        if (first > 0)
        {
            return Framing.Scan.Noise(first);
        }

        return Marks.IsBegun(buffer, Marks.Start) ? Framing.Scan.Incomplete : Framing.Scan.Noise(1);
    }

    // How many bytes can't belong to a line; 0: none.
    private int Flaw(ReadOnlySpan<byte> line, bool isEnded)
    {
        var again = Marks.Start.Length == 0 ? -1 : line.LastIndexOf(Marks.Start);
        if (again > 0)
        {
            return again;
        }

        for (var i = 0; i < line.Length; i++)
        {
            if (!canStand[line[i]] && (isEnded || !Marks.End.AsSpan().StartsWith(line[i..])))
            {
                return i + 1;
            }
        }

        var longest = Shape.Longest + Shape.Sum.Length + (isEnded ? 0 : Marks.End.Length);
        return line.Length > longest ? line.Length : 0;
    }
}
