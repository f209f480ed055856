using System.Globalization;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Telnet;

/// <summary>One setting of the line that a server is asked for, and what it made of it.</summary>
internal sealed class LineAnswer(string name, byte command, uint asked, Func<uint, bool> concerns)
{
    private uint _answered;

    public byte Command => command;

    public uint Asked => asked;

    public bool IsThere { get; private set; }

    /// <summary>What it did otherwise, in words; empty: nothing.</summary>
    public string Doubt =>
        !IsThere ? $"the server said nothing about {name}"
        : _answered == asked ? ""
        : $"the server has {name} at {Number(_answered)}, not at {Number(asked)}";

    /// <summary>All that a line's settings need, in the order in which they are sent; the purge comes last.</summary>
    public static List<LineAnswer> Of(LineSettings line)
    {
        var all = new List<LineAnswer>
        {
            new("the speed", TelnetCode.SetBaud, (uint)line.Baud, Any),
            new("the data bits", TelnetCode.SetDataBits, (uint)line.DataBits, Any),
            new("parity (1 none, 2 odd, 3 even)", TelnetCode.SetParity, ParityOf(line), Any),
            new("the stop bits", TelnetCode.SetStopBits, (uint)line.StopBits, Any),
            new("flow control (1 none, 2 XON/XOFF, 3 RTS/CTS)", TelnetCode.SetControl, FlowOf(line), IsFlow),
        };
        if (line.Dtr != ModemLine.Leave)
        {
            var on = line.Dtr == ModemLine.On;
            all.Add(new("DTR (8 on, 9 off)", TelnetCode.SetControl, on ? TelnetCode.DtrOn : TelnetCode.DtrOff, IsDtr));
        }

        if (line.Rts != ModemLine.Leave && line.Handshake != LineHandshake.RtsCts)
        {
            var on = line.Rts == ModemLine.On;
            all.Add(
                new("RTS (11 on, 12 off)", TelnetCode.SetControl, on ? TelnetCode.RtsOn : TelnetCode.RtsOff, IsRts)
            );
        }

        all.Add(new("throwing old bytes away", TelnetCode.Purge, TelnetCode.PurgeBoth, Any));
        return all;
    }

    /// <summary>A message of the server; one that is no answer to this is left alone.</summary>
    public void Hear(byte message, uint value)
    {
        if (message == command + TelnetCode.ServerOffset && concerns(value))
        {
            IsThere = true;
            _answered = value;
        }
    }

    private static bool Any(uint value) => true;

    private static bool IsFlow(uint value) => value <= TelnetCode.FlowRtsCts;

    private static bool IsDtr(uint value) => value is TelnetCode.DtrOn or TelnetCode.DtrOff;

    private static bool IsRts(uint value) => value is TelnetCode.RtsOn or TelnetCode.RtsOff;

    private static uint ParityOf(LineSettings line) =>
        line.Parity switch
        {
            LineParity.Odd => TelnetCode.ParityOdd,
            LineParity.Even => TelnetCode.ParityEven,
            _ => TelnetCode.ParityNone,
        };

    private static uint FlowOf(LineSettings line) =>
        line.Handshake switch
        {
            LineHandshake.XonXoff => TelnetCode.FlowXonXoff,
            LineHandshake.RtsCts => TelnetCode.FlowRtsCts,
            _ => TelnetCode.FlowNone,
        };

    private static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
