namespace StudioControl.Surfaces.Profiles;

/// <summary>What a button does.</summary>
public enum KeyFunction
{
    /// <summary>Nothing: its lamp stays dark and a press is ignored.</summary>
    None,

    /// <summary>Arms a strip for recording.</summary>
    Rec,

    /// <summary>Solo of a strip.</summary>
    Solo,

    /// <summary>Mute of a strip.</summary>
    Mute,

    /// <summary>Selects a strip.</summary>
    Select,

    /// <summary>Push of a V-Pot: its parameter goes to the middle.</summary>
    Knob,

    /// <summary>A whole bank to the left.</summary>
    BankLeft,

    /// <summary>A whole bank to the right.</summary>
    BankRight,

    /// <summary>One strip to the left.</summary>
    ChannelLeft,

    /// <summary>One strip to the right.</summary>
    ChannelRight,

    /// <summary>Faders and V-Pots change places.</summary>
    Flip,

    /// <summary>V-Pots are pans; pressed again: widths.</summary>
    Pan,

    /// <summary>V-Pots are trims.</summary>
    Trim,

    /// <summary>V-Pots are the selected channel's equalizer; with SHIFT: on and off.</summary>
    Eq,

    /// <summary>V-Pots are the selected channel's compressor; again: its gate, filters, … ; with SHIFT: on and off.</summary>
    Dynamics,

    /// <summary>V-Pots are the selected channel's sends; again: one send of all channels.</summary>
    Send,

    /// <summary>The page before.</summary>
    PageLeft,

    /// <summary>The page after.</summary>
    PageRight,

    /// <summary>The faders are the channels.</summary>
    Channels,

    /// <summary>The faders are the buses.</summary>
    Buses,

    /// <summary>The faders are the DCAs.</summary>
    Dcas,

    /// <summary>The faders are the main and the matrices.</summary>
    Outputs,

    /// <summary>The next layer; after the last: the channels.</summary>
    GlobalView,

    /// <summary>Automation of the selected channel, with SHIFT of all: read; lit already: off.</summary>
    AutoRead,

    /// <summary>The same: write.</summary>
    AutoWrite,

    /// <summary>The same: trim.</summary>
    AutoTrim,

    /// <summary>The same: touch.</summary>
    AutoTouch,

    /// <summary>The same: latch.</summary>
    AutoLatch,

    /// <summary>Saves the project.</summary>
    Save,

    /// <summary>Takes the last pass of automation back; with SHIFT: does it again.</summary>
    Undo,

    /// <summary>The lamp that says that something is soloed.</summary>
    RudeSoloLamp,

    /// <summary>While held, V-Pots move in fine steps.</summary>
    Shift,

    /// <summary>Plays.</summary>
    Play,

    /// <summary>Stops; stopped already, goes to the start.</summary>
    Stop,

    /// <summary>Records.</summary>
    Record,

    /// <summary>Goes back while held.</summary>
    Rewind,

    /// <summary>Goes ahead while held.</summary>
    Forward,

    /// <summary>The lamp beside the time display that says "SMPTE": a time is shown.</summary>
    SmpteLamp,

    /// <summary>The lamp that says "BEATS": bars are shown.</summary>
    BeatsLamp,

    /// <summary>The time display counts bars, or time again.</summary>
    TimeDisplay,

    /// <summary>The lower line tells of the V-Pots, or of the faders again.</summary>
    NameValue,

    /// <summary>Sets a marker; with SHIFT takes it away; held, the winding keys go from marker to marker.</summary>
    Marker,

    /// <summary>The music sounds while the jog wheel turns.</summary>
    Scrub,

    /// <summary>While held: other presses of the studio's own buttons.</summary>
    Option,

    /// <summary>The same; with SELECT: locks the strip to its channel.</summary>
    Control,

    /// <summary>The same.</summary>
    Alt,
}

/// <summary>A button: what it does and, for those that stand in each strip, for which strip (from 0).</summary>
public readonly record struct SurfaceKey(KeyFunction Function, int Strip = 0);
