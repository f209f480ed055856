using System.Buffers.Binary;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.RawMidi;

/// <summary>
/// Tells the MIDI ports that something was plugged, pulled or given to its group: inotify on /dev/snd, and on /dev because
/// /dev/snd is there only after the first sound module. One for all ports; who begins looks for his device afterwards, so
/// nothing comes between watching and listing. Where inotify is not to be had the ports' own glances remain.
/// </summary>
internal sealed class SoundWatch(PollThread poll, string folder = "/dev") : IPolled
{
    // IN_ATTRIB, IN_CREATE, IN_DELETE; what comes back by itself: IN_Q_OVERFLOW (linux/inotify.h).
    private const uint GivenToGroup = 0x4;
    private const uint Made = 0x100;
    private const uint Removed = 0x200;
    private const uint Overflown = 0x4000;
    private const int HeaderLength = 16;

    private readonly Lock _guard = new();
    private readonly string _sound = $"{folder}/snd";
    private volatile Action[] _knocks = [];
    private int _descriptor = -1;
    private int _soundMark = -1;

    public int Descriptor => _descriptor;

    public short Wanted => Libc.PollIn;

    public Moment Due => Moment.Never;

    /// <summary>From now on <paramref name="knock"/> is called, on the poll thread.</summary>
    public void Begin(Action knock)
    {
        lock (_guard)
        {
            _knocks = [.. _knocks, knock];
            if (_descriptor < 0 && OperatingSystem.IsLinux())
            {
                Open();
            }
        }
    }

    /// <summary>No more.</summary>
    public void End(Action knock)
    {
        lock (_guard)
        {
            _knocks = [.. _knocks.Where(other => other != knock)];
            if (_knocks.Length == 0 && _descriptor >= 0)
            {
                poll.Remove(this);
                _ = Libc.Close(_descriptor);
                _descriptor = -1;
            }
        }
    }

    public void Ready(short happened, Moment now)
    {
        var events = poll.Scratch;
        var length = (int)Libc.Read(_descriptor, ref events[0], (nuint)events.Length);
        var isNews = false;
        for (var at = 0; at + HeaderLength <= length; )
        {
            var one = events.AsSpan(at, length - at);
            var nameLength = BinaryPrimitives.ReadInt32LittleEndian(one[12..]);
            isNews |= IsNews(one, one.Slice(HeaderLength, nameLength));
            at += HeaderLength + nameLength;
        }

        if (isNews)
        {
            Array.ForEach(_knocks, knock => knock());
        }
    }

    public void Tick(Moment now) { }

    private void Open()
    {
        _descriptor = Libc.WatchFiles(Libc.PipeFlags);
        if (_descriptor >= 0)
        {
            _ = Libc.Watch(_descriptor, folder, Made | Removed);
            WatchSound();
            poll.Add(this);
        }
    }

    private void WatchSound() => _soundMark = Libc.Watch(_descriptor, _sound, Made | Removed | GivenToGroup);

    private bool IsNews(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name)
    {
        var mark = BinaryPrimitives.ReadInt32LittleEndian(header);
        var what = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if ((what & Overflown) != 0)
        {
            return true;
        }

        if (mark == _soundMark)
        {
            return name.StartsWith("midiC"u8) || name.StartsWith("controlC"u8) || name.StartsWith("seq"u8);
        }

        if (!name.TrimEnd((byte)0).SequenceEqual("snd"u8))
        {
            return false;
        }

        if ((what & Made) != 0)
        {
            WatchSound();
        }

        return true;
    }
}
