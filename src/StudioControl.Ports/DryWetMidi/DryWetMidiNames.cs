using Melanchall.DryWetMidi.Multimedia;

namespace StudioControl.Ports.DryWetMidi;

/// <summary>The MIDI devices that DryWetMidi sees, by the names it opens them with.</summary>
internal static class DryWetMidiNames
{
    public static IEnumerable<string> Find() =>
        InputDevice.GetAll().Select(device => device.Name).Order(StringComparer.Ordinal);
}
