using StudioControl.Studio.Time;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Surfaces.Hui;

/// <summary>
/// Two messages for each button: a zone, then a port of it. A port whose zone got lost on the way would be another button, so
/// it counts only right after its zone.
/// </summary>
internal sealed class ZonePorts(byte zoneController, byte portController)
{
    // Both are sent in one go; a zone that waited longer belongs to a message that was lost.
    private static readonly TimeSpan ZoneHolds = TimeSpan.FromSeconds(1);

    private const int None = -1;

    private int _zone = None;
    private Moment _zoneAt = Moment.Start;

    public void Reset() => _zone = None;

    /// <summary>Whether the message is one of the two.</summary>
    public bool Knows(MidiMessage message) =>
        message.Status == HuiBytes.Control && (message.First == zoneController || message.First == portController);

    /// <summary>Takes one of the two; true: a key (zone x 8 + port) went down or up.</summary>
    public bool TryTake(MidiMessage message, Moment now, out int key, out bool isDown)
    {
        key = 0;
        isDown = false;
        if (message.First == zoneController)
        {
            _zone = message.Second < HuiBytes.Zones ? message.Second : None;
            _zoneAt = now;
            return false;
        }

        var zone = now - _zoneAt < ZoneHolds ? _zone : None;
        _zone = None;
        key = (zone * HuiBytes.Ports) + (message.Second & 0x0F);
        isDown = (message.Second & HuiBytes.PortOn) != 0;
        return zone != None && (message.Second & 0x0F) < HuiBytes.Ports;
    }
}
