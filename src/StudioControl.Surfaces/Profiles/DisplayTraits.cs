namespace StudioControl.Surfaces.Profiles;

/// <summary>What a unit shows.</summary>
public sealed record DisplayTraits
{
    /// <summary>Characters used of each strip's cells; 0: no text display.</summary>
    public int Cells { get; init; }

    /// <summary>Cells from one strip to the next.</summary>
    public int Pitch { get; init; } = 7;

    /// <summary>Cells of a line: those of all strips.</summary>
    public int LineCells { get; init; } = 56;

    /// <summary>Whether a strip's text is always sent whole: its display is its own.</summary>
    public bool WritesWholeCells { get; init; }

    /// <summary>How texts are told.</summary>
    public TextStyle TextStyle { get; init; }

    /// <summary>The second display, which tells of the channels while the first tells of something else.</summary>
    public SecondTextStyle SecondText { get; init; }

    /// <summary>Whether it has the ten-digit time display.</summary>
    public bool HasTimecode { get; init; }

    /// <summary>Whether it has the two-digit assignment display.</summary>
    public bool HasAssignment { get; init; }

    /// <summary>How the rings are told.</summary>
    public RingStyle RingStyle { get; init; }

    /// <summary>Whether the rings show dots only.</summary>
    public bool DotRings => RingStyle is RingStyle.Dots or RingStyle.Scale;

    /// <summary>How the colours of the strips are told.</summary>
    public ColourStyle ColourStyle { get; init; }

    /// <summary>For meter steps 1 to 13 the lowest level that lights each, in dBFS; empty: no meters.</summary>
    public IReadOnlyList<double> MeterLadder { get; init; } = [];

    /// <summary>How the meters are told.</summary>
    public MeterStyle MeterStyle { get; init; }

    /// <summary>Whether the main has a meter of its own, left and right.</summary>
    public bool HasMainMeters { get; init; }

    /// <summary>Whether the meters can show an overload beside the level.</summary>
    public bool HasOverload { get; init; } = true;

    /// <summary>The channel meter mode sent at the start; -1: none is sent.</summary>
    public int MeterMode { get; init; } = -1;

    /// <summary>Whether all values are the same.</summary>
    public bool Equals(DisplayTraits? other) =>
        other is not null
        && (Cells, HasTimecode, HasAssignment) == (other.Cells, other.HasTimecode, other.HasAssignment)
        && (Pitch, LineCells, WritesWholeCells) == (other.Pitch, other.LineCells, other.WritesWholeCells)
        && (TextStyle, SecondText, RingStyle) == (other.TextStyle, other.SecondText, other.RingStyle)
        && (ColourStyle, MeterStyle) == (other.ColourStyle, other.MeterStyle)
        && (MeterMode, HasMainMeters, HasOverload) == (other.MeterMode, other.HasMainMeters, other.HasOverload)
        && MeterLadder.SequenceEqual(other.MeterLadder);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Cells, HasTimecode, HasAssignment, RingStyle, MeterMode);
}
