namespace StudioControl.Surfaces.Midi;

/// <summary>Which parameter number a MIDI channel has chosen, registered or not; its halves come in any order.</summary>
internal struct ParameterEntry
{
    private const int Null = 127;
    private const int Unset = -1;

    private bool _isRegistered;
    private (int High, int Low) _registered;
    private (int High, int Low) _other;

    /// <summary>The value of the chosen parameter.</summary>
    public WidePair Data;

    public static ParameterEntry Empty => new() { _registered = (Unset, Unset), _other = (Unset, Unset) };

    /// <summary>One of controllers 98 to 101.</summary>
    public void Choose(int controller, int value)
    {
        _isRegistered = controller >= 100;
        ref var halves = ref _isRegistered ? ref _registered : ref _other;
        halves = controller is 99 or 101 ? (value, halves.Low) : (halves.High, value);

        // After the null both halves have to come again.
        if (halves is { High: Null, Low: Null })
        {
            halves = (Unset, Unset);
        }

        Data.Forget();
    }

    /// <summary>The chosen parameter; <see cref="MidiControlKind.None"/>: none.</summary>
    public readonly ControlAddress AddressOn(int channel)
    {
        var (high, low) = _isRegistered ? _registered : _other;
        var kind = _isRegistered ? MidiControlKind.Rpn : MidiControlKind.Nrpn;
        return high < 0 || low < 0 ? default : new(kind, (byte)channel, (ushort)((high << 7) | low));
    }
}
