namespace StudioControl.Studio.Parameters;

/// <summary>What sort of value a parameter has.</summary>
public enum ParameterKind
{
    /// <summary>A level in decibels; its range's minimum means off.</summary>
    Level,

    /// <summary>A number with a unit.</summary>
    Number,

    /// <summary>On or off.</summary>
    Toggle,

    /// <summary>One of the named choices; the value's number is the index.</summary>
    Choice,

    /// <summary>A text; the value's <see cref="Value.Text"/>.</summary>
    Text,

    /// <summary>An action: it has no value, only an optional argument.</summary>
    Trigger,
}

/// <summary>Who may do what with a parameter.</summary>
[Flags]
public enum Access
{
    /// <summary>It can be read.</summary>
    Read = 1,

    /// <summary>It can be set.</summary>
    Write = 2,

    /// <summary>It can be read and set.</summary>
    Both = Read | Write,
}

/// <summary>How far a reported value can be trusted.</summary>
public enum Quality
{
    /// <summary>Never read since the device came.</summary>
    Unknown,

    /// <summary>Read, and the device answers.</summary>
    Good,

    /// <summary>Read once, but the device no longer answers for it.</summary>
    Stale,
}
