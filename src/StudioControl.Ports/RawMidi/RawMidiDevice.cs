using StudioControl.Ports.Kernel;

namespace StudioControl.Ports.RawMidi;

/// <summary>
/// A raw MIDI device of ALSA: its node, the names it goes by, how many MIDI ports it has (subdevices: a USB device with two
/// MIDI sockets is one node), and the USB unit it belongs to, if any.
/// </summary>
internal sealed record RawMidiDevice(int Card, int Number, string CardId, string CardName, string DeviceName)
{
    /// <summary>MIDI ports, at least 1.</summary>
    public int Ports { get; init; } = 1;

    public UsbIdentity? Usb { get; init; }

    public string Node => string.Create(null, $"/dev/snd/midiC{Card}D{Number}");

    public bool IsCalled(string name) =>
        string.Equals(CardId, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(CardName, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(DeviceName, name, StringComparison.OrdinalIgnoreCase);
}
