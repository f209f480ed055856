namespace StudioControl.Surfaces.Midi;

/// <summary>What kind of message a plain MIDI control speaks with.</summary>
public enum MidiControlKind : byte
{
    /// <summary>No control.</summary>
    None,

    /// <summary>A controller of seven bits.</summary>
    Controller,

    /// <summary>A controller pair of fourteen bits: the high seven on 0 to 31, the low seven on the number 32 higher.</summary>
    Controller14,

    /// <summary>Note on and off.</summary>
    Note,

    /// <summary>A non-registered parameter number: fourteen bits.</summary>
    Nrpn,

    /// <summary>A registered parameter number: fourteen bits.</summary>
    Rpn,

    /// <summary>Pitch bend: fourteen bits, one for each MIDI channel.</summary>
    PitchBend,

    /// <summary>A program change: a press without a release.</summary>
    Program,

    /// <summary>Channel pressure: seven bits, one for each MIDI channel.</summary>
    Pressure,

    /// <summary>The pressure of one key: seven bits.</summary>
    PolyPressure,
}
