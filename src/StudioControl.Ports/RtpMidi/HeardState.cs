namespace StudioControl.Ports.RtpMidi;

/// <summary>
/// Where everything stands that a peer has sent: what a journal says is delivered only where it tells something else.
/// What was never heard of is unknown and differs from everything.
/// </summary>
internal sealed class HeardState
{
    private const int Channels = 16;
    private const int Numbers = 128;
    private const byte Unknown = 0xFF;
    private const ushort UnknownBend = 0xFFFF;

    private readonly byte[] _controls = new byte[Channels * Numbers];
    private readonly byte[] _notes = new byte[Channels * Numbers];
    private readonly byte[] _programs = new byte[Channels];
    private readonly byte[] _pressures = new byte[Channels];
    private readonly ushort[] _bends = new ushort[Channels];

    public HeardState() => Forget();

    public void Forget()
    {
        _controls.AsSpan().Fill(Unknown);
        _notes.AsSpan().Fill(Unknown);
        _programs.AsSpan().Fill(Unknown);
        _pressures.AsSpan().Fill(Unknown);
        _bends.AsSpan().Fill(UnknownBend);
    }

    /// <summary>A whole channel message has come.</summary>
    public void Hear(byte status, ReadOnlySpan<byte> data)
    {
        var channel = status & 0x0F;
        switch (status & 0xF0)
        {
            case 0x80:
                _notes[channel * Numbers + data[0]] = 0;
                break;
            case 0x90:
                _notes[channel * Numbers + data[0]] = data[1];
                break;
            case 0xB0:
                _controls[channel * Numbers + data[0]] = data[1];
                break;
            case 0xC0:
                _programs[channel] = data[0];
                break;
            case 0xD0:
                _pressures[channel] = data[0];
                break;
            case 0xE0:
                _bends[channel] = (ushort)(data[0] | (data[1] << 8));
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// A controller as the journal has it; <paramref name="wasLost"/>: the packet that was lost had it, so it is delivered
    /// even where it says the same (an encoder's detents are all alike).
    /// </summary>
    public void RecoverControl(int channel, int number, int value, bool wasLost, ref MidiWriter output)
    {
        ref var known = ref _controls[channel * Numbers + number];
        if (known != value || wasLost)
        {
            known = (byte)value;
            output.Put(0xB0 | channel, number, value);
        }
    }

    /// <summary>A note as the journal has it; velocity 0: off, told as a note-on without velocity, which every receiver knows.</summary>
    public void RecoverNote(int channel, int note, int velocity, ref MidiWriter output)
    {
        ref var known = ref _notes[channel * Numbers + note];
        if (known != velocity)
        {
            known = (byte)velocity;
            output.Put(0x90 | channel, note, velocity);
        }
    }

    public void RecoverBend(int channel, int low, int high, ref MidiWriter output)
    {
        var bend = (ushort)(low | (high << 8));
        if (_bends[channel] != bend)
        {
            _bends[channel] = bend;
            output.Put(0xE0 | channel, low, high);
        }
    }

    public void RecoverPressure(int channel, int pressure, ref MidiWriter output)
    {
        if (_pressures[channel] != pressure)
        {
            _pressures[channel] = (byte)pressure;
            output.Put(0xD0 | channel, pressure);
        }
    }

    public void RecoverProgram(int channel, int program, ref MidiWriter output)
    {
        if (_programs[channel] != program)
        {
            _programs[channel] = (byte)program;
            output.Put(0xC0 | channel, program);
        }
    }
}
