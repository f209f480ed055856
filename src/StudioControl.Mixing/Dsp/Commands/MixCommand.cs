namespace StudioControl.Mixing.Dsp.Commands;

/// <summary>What a <see cref="MixCommand"/> changes.</summary>
internal enum MixControl
{
    Trim,
    Fader,
    Pan,
    Mute,
    Solo,
    MainFader,
    MainMute,
    Play,
    Loop,
    Locate,
    Release,
}

/// <summary>One change on its way to the audio thread.</summary>
/// <param name="Control">What is changed.</param>
/// <param name="Strip">0-based strip, for the controls of a strip.</param>
/// <param name="Value">dB, -100 to +100 for pan, 0 or 1 for toggles, seconds for locate.</param>
internal readonly record struct MixCommand(MixControl Control, int Strip, float Value);
