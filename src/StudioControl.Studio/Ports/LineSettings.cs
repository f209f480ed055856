namespace StudioControl.Studio.Ports;

/// <summary>Parity of a serial character.</summary>
public enum LineParity
{
    /// <summary>None.</summary>
    None,

    /// <summary>Odd.</summary>
    Odd,

    /// <summary>Even.</summary>
    Even,
}

/// <summary>Who holds back whom on a serial line.</summary>
public enum LineHandshake
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>XON and XOFF characters.</summary>
    XonXoff,

    /// <summary>The RTS and CTS lines.</summary>
    RtsCts,
}

/// <summary>What is done with a modem line.</summary>
public enum ModemLine
{
    /// <summary>It is not touched (opening a port may still pulse it: the kernel raises DTR and RTS at open).</summary>
    Leave,

    /// <summary>Held on.</summary>
    On,

    /// <summary>Held off.</summary>
    Off,
}

/// <summary>How a serial line is set.</summary>
public sealed record LineSettings
{
    /// <summary>Bits per second; any whole number that the device takes.</summary>
    public int Baud { get; init; } = 9600;

    /// <summary>7 or 8.</summary>
    public int DataBits { get; init; } = 8;

    /// <summary>Parity.</summary>
    public LineParity Parity { get; init; }

    /// <summary>1 or 2.</summary>
    public int StopBits { get; init; } = 1;

    /// <summary>Flow control.</summary>
    public LineHandshake Handshake { get; init; }

    /// <summary>Data terminal ready.</summary>
    public ModemLine Dtr { get; init; }

    /// <summary>Request to send.</summary>
    public ModemLine Rts { get; init; }

    /// <summary>
    /// The port itself turns the direction of an RS-485 line (kernel mode). Where a port can't, it is opened all the same:
    /// its adapter does it, or the line is RS-232.
    /// </summary>
    public bool Rs485 { get; init; }

    /// <summary>As on a manual's page: <c>38400 8O1</c>, <c>9600 8N1 RS-485</c>.</summary>
    public override string ToString() => $"{Baud} {DataBits}{Parity.ToString()[0]}{StopBits}{(Rs485 ? " RS-485" : "")}";
}
