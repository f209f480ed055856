using StudioControl.Studio.Time;

namespace StudioControl.Surfaces.Midi;

/// <summary>
/// Makes moves of controls from short MIDI messages: pairs of fourteen bits where a binding wants them, parameter numbers
/// on the channels where one is bound, all else message by message. Its size is that of MIDI's 16 channels; it keeps no
/// time and allocates nothing after its construction.
/// </summary>
public sealed class MidiControls
{
    private const int Channels = 16;
    private const int PairsOfChannel = 32;
    private const int DataHigh = 6;
    private const int DataLow = 38;
    private const int Increment = 96;
    private const int Decrement = 97;

    private readonly bool[] _isWide = new bool[Channels * PairsOfChannel];
    private readonly WidePair[] _pairs = new WidePair[Channels * PairsOfChannel];
    private readonly bool[] _hasParameters = new bool[Channels];
    private readonly ParameterEntry[] _entries = new ParameterEntry[Channels];
    private int _waiting;

    /// <summary>A reader for these controls; what is not among them is read as the plain message that it is.</summary>
    public MidiControls(IEnumerable<ControlAddress> bound)
    {
        foreach (var address in bound)
        {
            if (address.Kind == MidiControlKind.Controller14)
            {
                _isWide[(address.Channel * PairsOfChannel) + address.Number] = true;
            }

            _hasParameters[address.Channel] |= address.IsParameter;
        }

        Reset();
    }

    /// <summary>When half a value has to be looked at.</summary>
    public Moment Due
    {
        get
        {
            var due = Moment.Never;
            for (var at = 0; _waiting > 0 && at < _pairs.Length; at++)
            {
                due = _pairs[at].IsWaiting ? Moment.Earlier(due, _pairs[at].Due) : due;
            }

            for (var at = 0; _waiting > 0 && at < _entries.Length; at++)
            {
                due = _entries[at].Data.IsWaiting ? Moment.Earlier(due, _entries[at].Data.Due) : due;
            }

            return due;
        }
    }

    /// <summary>Forgets what was begun: the cable was out.</summary>
    public void Reset()
    {
        Array.Clear(_pairs);
        Array.Fill(_entries, ParameterEntry.Empty);
        _waiting = 0;
    }

    /// <summary>Takes a message; true: a control moved. A message completes one move at the most.</summary>
    public bool TryTake(MidiMessage message, Moment now, out ControlMove move)
    {
        var channel = (byte)(message.Status & 0x0F);
        var status = message.Status & 0xF0;
        if (status == 0xB0)
        {
            return TakeController(channel, message, now, out move);
        }

        move = status switch
        {
            0x80 => new(new(MidiControlKind.Note, channel, message.First), 0),
            0x90 => new(new(MidiControlKind.Note, channel, message.First), message.Second),
            0xA0 => new(new(MidiControlKind.PolyPressure, channel, message.First), message.Second),
            0xC0 => new(new(MidiControlKind.Program, channel, message.First), 127),
            0xD0 => new(new(MidiControlKind.Pressure, channel, 0), message.First),
            0xE0 => new(new(MidiControlKind.PitchBend, channel, 0), message.First | (message.Second << 7)),
            _ => default,
        };
        return move.Address.Exists;
    }

    /// <summary>Half a value whose window is over; ask until false.</summary>
    public bool TryTick(Moment now, out ControlMove move)
    {
        move = default;
        for (var at = 0; _waiting > 0 && at < _pairs.Length; at++)
        {
            if (_pairs[at].IsWaiting && _pairs[at].Due <= now && TryClose(ref _pairs[at], out var whole))
            {
                move = new(Wide(at), whole);
                return true;
            }
        }

        for (var channel = 0; _waiting > 0 && channel < _entries.Length; channel++)
        {
            ref var entry = ref _entries[channel];
            if (entry.Data.IsWaiting && entry.Data.Due <= now && TryClose(ref entry.Data, out var whole))
            {
                move = new(entry.AddressOn(channel), whole);
                return true;
            }
        }

        return false;
    }

    private bool TakeController(byte channel, MidiMessage message, Moment now, out ControlMove move)
    {
        int number = message.First;
        if (_hasParameters[channel] && number is DataHigh or DataLow or (>= Increment and <= 101))
        {
            return TakeParameter(channel, (number, message.Second), now, out move);
        }

        var pair = (channel * PairsOfChannel) + (number & (PairsOfChannel - 1));
        if (number >= 2 * PairsOfChannel || !_isWide[pair])
        {
            move = new(new(MidiControlKind.Controller, channel, message.First), message.Second);
            return true;
        }

        var isMove = TryHalf(ref _pairs[pair], number >= PairsOfChannel, message.Second, now, out var whole);
        move = isMove ? new(Wide(pair), whole) : default;
        return isMove;
    }

    private bool TakeParameter(byte channel, (int Number, int Value) said, Moment now, out ControlMove move)
    {
        ref var entry = ref _entries[channel];
        var address = entry.AddressOn(channel);
        var isMove = false;
        var whole = 0;
        move = default;
        switch (said.Number)
        {
            case DataHigh or DataLow when address.Exists:
                isMove = TryHalf(ref entry.Data, said.Number == DataLow, said.Value, now, out whole);
                break;
            case Increment or Decrement when address.Exists:
                move = new(address, said.Number == Increment ? 1 : -1, IsStep: true);
                return true;
            case > Decrement:
                // What waits belongs to the parameter that was chosen until now.
                isMove = entry.Data.IsWaiting && TryClose(ref entry.Data, out whole);
                entry.Choose(said.Number, said.Value);
                break;
            default:
                break;
        }

        move = isMove ? new(address, whole) : default;
        return isMove;
    }

    private bool TryHalf(ref WidePair pair, bool isLow, int value, Moment now, out int whole)
    {
        _waiting -= pair.IsWaiting ? 1 : 0;
        var isWhole = isLow ? pair.TryLow(value, now, out whole) : pair.TryHigh(value, now, out whole);
        _waiting += pair.IsWaiting ? 1 : 0;
        return isWhole;
    }

    private bool TryClose(ref WidePair pair, out int whole)
    {
        _waiting--;
        return pair.TryClose(out whole);
    }

    private static ControlAddress Wide(int pair) =>
        new(MidiControlKind.Controller14, (byte)(pair / PairsOfChannel), (ushort)(pair % PairsOfChannel));
}
