namespace StudioControl.Ports.Telnet;

/// <summary>Bytes of telnet (RFC 854), its options (RFC 856, RFC 858) and the com port option (RFC 2217).</summary>
internal static class TelnetCode
{
    public const byte MessageEnd = 240;
    public const byte MessageBegin = 250;
    public const byte Will = 251;
    public const byte Wont = 252;
    public const byte Do = 253;
    public const byte Dont = 254;
    public const byte Iac = 255;

    public const byte Binary = 0;
    public const byte NoGoAhead = 3;
    public const byte ComPort = 44;

    public const byte SetBaud = 1;
    public const byte SetDataBits = 2;
    public const byte SetParity = 3;
    public const byte SetStopBits = 4;
    public const byte SetControl = 5;
    public const byte SetLineMask = 10;
    public const byte SetModemMask = 11;
    public const byte Purge = 12;

    /// <summary>The server's answer to a command is the command and this.</summary>
    public const byte ServerOffset = 100;

    public const byte ParityNone = 1;
    public const byte ParityOdd = 2;
    public const byte ParityEven = 3;

    public const byte FlowNone = 1;
    public const byte FlowXonXoff = 2;
    public const byte FlowRtsCts = 3;
    public const byte DtrOn = 8;
    public const byte DtrOff = 9;
    public const byte RtsOn = 11;
    public const byte RtsOff = 12;

    /// <summary>Throw away what was received and what waits to be sent.</summary>
    public const byte PurgeBoth = 3;
}
