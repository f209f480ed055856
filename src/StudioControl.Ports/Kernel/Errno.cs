namespace StudioControl.Ports.Kernel;

/// <summary>Error numbers of the C library that mean something to a port.</summary>
internal static class Errno
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int InputOutput = 5;
    public const int NoAddress = 6;
    public const int NoMemory = 12;
    public const int Access = 13;
    public const int Busy = 16;
    public const int NoDevice = 19;
    public const int NoSpace = 28;

    /// <summary>Not of the C library: a read that gave 0, the other end hung up.</summary>
    public const int EndOfFile = -1;

    private static readonly int TryAgain = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>Nothing there now, or no room now.</summary>
    public static bool IsPatience(int error) => error == TryAgain || error == Interrupted;
}
