namespace StudioControl;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>A fault of ours or of the machine.</summary>
    public const int Failed = 1;

    /// <summary>A person's file or command line is wrong; all problems were told.</summary>
    public const int BadFile = 2;

    /// <summary>Something that only one can have is taken: the studio, or a network port.</summary>
    public const int Taken = 3;
}
