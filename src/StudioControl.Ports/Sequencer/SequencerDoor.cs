using StudioControl.Ports.Devices;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.RawMidi;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Sequencer;

/// <summary>
/// Connects a client of our own with a port of ALSA's sequencer, by name. A plug is heard of by inotify on /dev/snd (cards)
/// and seen in /proc/asound/seq/clients (programs too); the end is announced by the sequencer itself.
/// </summary>
internal sealed class SequencerDoor(string place, SoundWatch watch, string root = "/") : IDoor
{
    private const string ClientName = "StudioControl";
    private const int Announcer = 0;
    private const int AnnouncerPort = 1;

    // The most that the kernel allows (SNDRV_SEQ_MAX_CLIENT_EVENTS): a second and a half of a full cable.
    private const int MostEvents = 2000;

    // More than the largest event can be: one that does not fit would wait for ever.
    private const int InputBuffer = 65_536;

    // As long as the pieces in which the kernel's own clients cut a SysEx.
    private const int LongestPiece = 256;

    private Action? _knock;

    public Loss NotThere =>
        new(
            LossCause.NotFound,
            $"no port of the ALSA sequencer is called '{place}': is it plugged in and on? `studiocontrol ports` lists what is"
        );

    /// <summary>Names and numbers: the same device in another place is another.</summary>
    public static NodeIdentity IdentityOf(SequencerPort port) => new(1, (ulong)port.Client, (ulong)port.Port);

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

    public NodeIdentity Glance() =>
        SequencerPlace.Choose(place, SequencerList.Find(root), out _) is { } found
            ? IdentityOf(found)
            : NodeIdentity.Missing;

    public DoorAnswer Open()
    {
        if (!LibAsound.TryLoad())
        {
            return DoorAnswer.Closed(
                LossCause.NotFound,
                $"ALSA's library {LibAsound.File} is not installed (package libasound2); rawmidi: needs none"
            );
        }

        var error = -LibAsound.Open(out var client, "default", LibAsound.Duplex, LibAsound.WithoutWaiting);
        if (error > 0)
        {
            return Refused(
                error is Errno.NoEntry or Errno.NoDevice
                    ? new(LossCause.NotFound, "the ALSA sequencer is not there: `modprobe snd-seq` loads it")
                    : DeviceReasons.NotOpened("/dev/snd/seq", error)
            );
        }

        var answer = Connect(client);
        if (answer.Line is null)
        {
            _ = LibAsound.Close(client);
        }

        return answer;
    }

    private DoorAnswer Connect(nint client)
    {
        _ = LibAsound.SetName(client, ClientName);
        _ = LibAsound.SetInputPool(client, MostEvents);
        _ = LibAsound.SetOutputPool(client, MostEvents);
        _ = LibAsound.SetInputBuffer(client, InputBuffer);
        var port = LibAsound.CreatePort(client, place, LibAsound.MayAll, LibAsound.MidiProgram);
        if (port < 0)
        {
            return Refused(DeviceReasons.NotOpened("/dev/snd/seq", -port));
        }

        // Announcements before the list: what goes in between is heard of.
        _ = LibAsound.ConnectFrom(client, port, Announcer, AnnouncerPort);
        var peer = SequencerPlace.Choose(place, SequencerList.Find(root), out var alike);
        if (peer is null)
        {
            return Refused(NotThere);
        }

        var error = -LibAsound.ConnectFrom(client, port, peer.Client, peer.Port);
        error = error > 0 ? error : -LibAsound.ConnectTo(client, port, peer.Client, peer.Port);
        if (error > 0)
        {
            return Refused(
                Errno.IsPatience(error) || error == Errno.Busy
                    ? new(LossCause.Busy, $"{place} is in use as a raw MIDI device: close that program first")
                    : DeviceReasons.NotOpened(place, error)
            );
        }

        return Prepare(client, port, peer, alike);
    }

    private DoorAnswer Prepare(nint client, int port, SequencerPort peer, int alike)
    {
        var entry = default(PollEntry);
        _ = LibAsound.PollDescriptors(client, ref entry, 1, Libc.PollIn);
        _ = LibAsound.NewCoder(LongestPiece, out var decoder);
        _ = LibAsound.NewCoder(LongestPiece, out var encoder);
        LibAsound.SetNoRunningStatus(decoder, 1);
        var line = new SequencerLine(place, client, port, peer)
        {
            Descriptor = entry.Descriptor,
            Decoder = decoder,
            Encoder = encoder,
        };
        var doubt =
            alike > 1
                ? string.Create(
                    null,
                    $"{alike} clients of the sequencer are called so and this is the first: name the device rawmidi:usb:…, see `studiocontrol ports`"
                )
                : "";
        return DoorAnswer.Opened(line, string.Create(null, $"at {peer.Client}:{peer.Port}"), doubt);
    }

    private static DoorAnswer Refused(Loss loss) => DoorAnswer.Closed(loss.Cause, loss.Reason);
}
