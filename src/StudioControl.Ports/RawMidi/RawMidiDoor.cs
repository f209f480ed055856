using StudioControl.Ports.Devices;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.RawMidi;

/// <summary>Opens a MIDI device by node, name or USB unit, one of its MIDI ports if so written; looked for at each plug.</summary>
internal sealed class RawMidiDoor(RawMidiPlace place, SoundWatch watch, StudioClock clock, string root = "/") : IDoor
{
    // udev gives a fresh node to the group audio some 20 ms after it is made; a busy machine takes its time.
    private static readonly TimeSpan LongestSetUp = TimeSpan.FromSeconds(2);

    // Written by the poll thread, read by the thread that opens.
    private volatile RawMidiChoice? _seen;
    private NodeIdentity _seenNode;
    private bool _wasAway;
    private long _plugged = Moment.Start.Ticks;
    private Action? _knock;

    public Loss NotThere =>
        DeviceReasons.NotFound(place.IsUsb ? $"USB MIDI device {place.Text}" : $"MIDI device '{place.Text}'");

    public void Begin(Action knock)
    {
        _knock = knock;
        watch.Begin(knock);
    }

    public void End()
    {
        if (_knock is not null)
        {
            watch.End(_knock);
        }
    }

    public NodeIdentity Glance()
    {
        // A node that is still the same one needs no second look at its names: a replugged device has a fresh one.
        if (_seen is { } last && NodeIdentity.Of(root + last.Device.Node[1..]) is var node && node == _seenNode)
        {
            if (node != NodeIdentity.Missing)
            {
                return node;
            }
        }

        var choice = place.Choose(RawMidiList.Find(root), out _);
        var found = choice is null ? NodeIdentity.Missing : NodeIdentity.Of(root + choice.Device.Node[1..]);
        if (found != NodeIdentity.Missing && found != _seenNode && _wasAway)
        {
            Interlocked.Exchange(ref _plugged, clock.Now.Ticks);
        }

        _wasAway = found == NodeIdentity.Missing || (_wasAway && found == _seenNode);
        _seenNode = found;
        _seen = choice;
        return found;
    }

    public DoorAnswer Open()
    {
        var choice = place.Choose(RawMidiList.Find(root), out var alike);
        if (choice is null)
        {
            return Refused(NotThere);
        }

        if (place.IsUsb && alike > 1)
        {
            return DoorAnswer.Closed(
                LossCause.BadSettings,
                $"{alike} devices are {place.Text}: write their USB sockets, `studiocontrol ports` lists them"
            );
        }

        var node = choice.Device.Node;
        var control = string.Create(null, $"/dev/snd/controlC{choice.Device.Card}");
        var descriptor = RawMidiCalls.Open(node, control, choice.Port, out var error);
        if (descriptor < 0)
        {
            return Refused(IsBeingSetUp(error) ? NotThere : DeviceReasons.NotOpened(node, error));
        }

        // One port of the service for one device; ports of one device that are told apart by number don't meet.
        if (choice.Port == 0 && Libc.Lock(descriptor, Libc.LockExclusiveNow) != 0)
        {
            _ = Libc.Close(descriptor);
            return Refused(DeviceReasons.Busy(node));
        }

        StartInput(descriptor);
        var doubt =
            alike > 1
                ? string.Create(
                    null,
                    $"{alike} devices are called '{place.Text}' and this is the first: `studiocontrol ports` lists names that tell them apart"
                )
                : "";
        return DoorAnswer.Opened(new RawMidiLine(node, descriptor), $"at {node}", doubt);
    }

    private bool IsBeingSetUp(int error) =>
        error is Errno.Access or Errno.NotPermitted
        && Interlocked.Read(ref _plugged) is not 0 and var plugged
        && clock.Now - new Moment(plugged) < LongestSetUp;

    // ALSA begins to listen with the first read. Bytes from before are not ours.
    private static void StartInput(int descriptor)
    {
        Span<byte> old = stackalloc byte[256];
        _ = Libc.Read(descriptor, ref old[0], (nuint)old.Length);
    }

    private static DoorAnswer Refused(Loss loss) => DoorAnswer.Closed(loss.Cause, loss.Reason);
}
