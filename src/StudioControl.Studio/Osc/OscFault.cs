namespace StudioControl.Studio.Osc;

/// <summary>What is wrong with bytes that should be OSC.</summary>
public enum OscFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Empty, or no multiple of four bytes.</summary>
    Length,

    /// <summary>The address does not begin with <c>/</c> or <c>#</c>, is not printable ASCII, or has no end.</summary>
    Address,

    /// <summary>There are arguments, but no type tags that begin with a comma and end.</summary>
    Tags,

    /// <summary>A type tag that is not one of <c>i f s b h d t T F N I</c>.</summary>
    UnknownType,

    /// <summary>The arguments are shorter than the type tags, or a blob's own length, say.</summary>
    ArgumentsShort,

    /// <summary>Bytes are left behind the last argument.</summary>
    ArgumentsLong,

    /// <summary>An element of a bundle is longer than the bundle, or its size is no multiple of four.</summary>
    ElementSize,

    /// <summary>Bundles within bundles, deeper than <see cref="OscReader.DeepestBundle"/>.</summary>
    TooDeep,
}

/// <summary>What <see cref="OscReader.Next"/> found.</summary>
public enum OscFound
{
    /// <summary>Nothing is left.</summary>
    End,

    /// <summary>A whole message.</summary>
    Message,

    /// <summary>Bytes that are no message; they are skipped, and the next call looks behind them.</summary>
    Bad,
}
