using System.Buffers.Binary;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Telnet;

/// <summary>How far a server has been talked into being our serial port.</summary>
internal enum AgreementState
{
    /// <summary>It was asked whether it knows the com port option.</summary>
    Asked,

    /// <summary>It does; the line's settings are under way.</summary>
    Setting,

    /// <summary>It has answered all of them.</summary>
    Set,

    /// <summary>It is no server of RFC 2217.</summary>
    Refused,
}

/// <summary>
/// The client's side of RFC 2217: asks for the option and for a way that changes no byte, sets the line, and notes what
/// the server made of it. Pure: what is to be sent stands in <see cref="Pending"/>.
/// </summary>
internal sealed class ComPortAgreement
{
    // All that is asked at the beginning is 120 bytes; a server that nags beyond this gets no more answers.
    private const int Capacity = 512;

    // A loop of two stubborn ends (RFC 854 warns of it) ends here.
    private const int MostRefusals = 64;

    private readonly List<LineAnswer> _answers;
    private readonly byte[] _pending = new byte[Capacity];
    private readonly bool[] _agreed = new bool[256];
    private int _count;
    private int _refusals;
    private bool _notBinary;

    public ComPortAgreement(LineSettings line)
    {
        _answers = LineAnswer.Of(line);
        foreach (var option in (byte[])[TelnetCode.Binary, TelnetCode.NoGoAhead])
        {
            Put([TelnetCode.Iac, TelnetCode.Will, option]);
            Put([TelnetCode.Iac, TelnetCode.Do, option]);
        }

        Put([TelnetCode.Iac, TelnetCode.Will, TelnetCode.ComPort]);
    }

    public AgreementState State { get; private set; } = AgreementState.Asked;

    /// <summary>What is to be sent to the server.</summary>
    public ReadOnlySpan<byte> Pending => _pending.AsSpan(0, _count);

    /// <summary>What the server did otherwise than asked, in words; empty: nothing.</summary>
    public string Doubt
    {
        get
        {
            var doubts = _answers.Select(answer => answer.Doubt).Where(doubt => doubt.Length > 0).ToList();
            if (_notBinary)
            {
                doubts.Add("the server may change bytes: it refuses the binary mode");
            }

            return string.Join("; ", doubts);
        }
    }

    /// <summary>The first bytes of <see cref="Pending"/> have gone.</summary>
    public void Sent(int count)
    {
        _pending.AsSpan(count, _count - count).CopyTo(_pending);
        _count -= count;
    }

    /// <summary>The server said WILL, WONT, DO or DONT.</summary>
    public void Negotiate(byte verb, byte option)
    {
        var isOurs = option is TelnetCode.Binary or TelnetCode.NoGoAhead or TelnetCode.ComPort;
        switch (verb)
        {
            case TelnetCode.Do when option == TelnetCode.ComPort:
                Begin();
                break;
            case TelnetCode.Dont when option == TelnetCode.ComPort && State == AgreementState.Asked:
                State = AgreementState.Refused;
                break;
            case TelnetCode.Dont or TelnetCode.Wont when option == TelnetCode.Binary:
                _notBinary = true;
                break;
            case TelnetCode.Will when option == TelnetCode.ComPort && !_agreed[option]:
                _agreed[option] = true;
                Put([TelnetCode.Iac, TelnetCode.Do, option]);
                break;
            case TelnetCode.Do when !isOurs:
                Refuse(TelnetCode.Wont, option);
                break;
            case TelnetCode.Will when !isOurs:
                Refuse(TelnetCode.Dont, option);
                break;
            default:
                // An answer to what we asked, or a refusal of what we can do without.
                break;
        }
    }

    /// <summary>The server sent an option's message; <paramref name="message"/> is what stood between, without its escapes.</summary>
    public void Hear(byte option, ReadOnlySpan<byte> message)
    {
        // The states of line and modem, and "hold back" (TCP does that), end here too: no answer has their numbers.
        if (option != TelnetCode.ComPort || message.Length < 2 || State == AgreementState.Asked)
        {
            return;
        }

        var value =
            message.Length >= 5 ? BinaryPrimitives.ReadUInt32BigEndian(message[1..])
            : message.Length == 2 ? message[1]
            : uint.MaxValue;
        foreach (var answer in _answers)
        {
            answer.Hear(message[0], value);
        }

        if (State == AgreementState.Setting && _answers.TrueForAll(answer => answer.IsThere))
        {
            State = AgreementState.Set;
        }
    }

    private void Begin()
    {
        if (State != AgreementState.Asked)
        {
            return;
        }

        State = AgreementState.Setting;
        Put([TelnetCode.Iac, TelnetCode.MessageBegin, TelnetCode.ComPort, TelnetCode.SetLineMask, 0]);
        Put([TelnetCode.Iac, TelnetCode.MessageEnd]);
        Put([TelnetCode.Iac, TelnetCode.MessageBegin, TelnetCode.ComPort, TelnetCode.SetModemMask, 0]);
        Put([TelnetCode.Iac, TelnetCode.MessageEnd]);
        Span<byte> number = stackalloc byte[4];
        Span<byte> escaped = stackalloc byte[8];
        foreach (var answer in _answers)
        {
            BinaryPrimitives.WriteUInt32BigEndian(number, answer.Asked);
            var value = answer.Command == TelnetCode.SetBaud ? number : number[3..];
            var length = TelnetEncoder.Encode(value, escaped, out _);
            Put([TelnetCode.Iac, TelnetCode.MessageBegin, TelnetCode.ComPort, answer.Command]);
            Put(escaped[..length]);
            Put([TelnetCode.Iac, TelnetCode.MessageEnd]);
        }
    }

    private void Refuse(byte verb, byte option)
    {
        if (_refusals < MostRefusals)
        {
            _refusals++;
            Put([TelnetCode.Iac, verb, option]);
        }
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= Capacity - _count)
        {
            bytes.CopyTo(_pending.AsSpan(_count));
            _count += bytes.Length;
        }
    }
}
