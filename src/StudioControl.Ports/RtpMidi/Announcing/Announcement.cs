using System.Buffers.Binary;
using System.Globalization;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.RtpMidi.Announcing;

/// <summary>What is said on the network.</summary>
internal enum AnnouncementPart
{
    /// <summary>Does anybody have this name?</summary>
    Probe,

    /// <summary>Here is the session, and where.</summary>
    Records,

    /// <summary>It is here no more.</summary>
    Goodbye,
}

/// <summary>
/// Announces one session by multicast DNS (RFC 6762, 6763) as <c>NAME._apple-midi._udp.local</c>: probes for the name three
/// times and takes another one where it is taken, announces it twice, answers who asks, says goodbye. Owns no socket and
/// no clock; one thread.
/// </summary>
internal sealed class Announcement
{
    /// <summary>Larger than any message of ours: four names of at most 255 bytes, twice, and what stands between.</summary>
    public const int Room = 2048;

    private const int Probes = 3;
    private const int Announcements = 2;
    private const uint HostSeconds = 120;
    private const uint ServiceSeconds = 4500;
    private static readonly TimeSpan ProbeGap = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AnnouncementGap = TimeSpan.FromSeconds(1);

    // Several that are asked at once do not all answer at once.
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(120);

    private static readonly byte[] Type = DnsName.Of("_apple-midi", "_udp", "local");
    private static readonly byte[] AllTypes = DnsName.Of("_services", "_dns-sd", "_udp", "local");

    private readonly string _wanted;
    private readonly string _machine;
    private readonly ushort _port;
    private readonly Random _dice;
    private readonly Action<AnnouncementPart> _send;
    private readonly byte[] _heardName = new byte[DnsName.Longest];
    private readonly byte[] _heardTarget = new byte[DnsName.Longest];
    private byte[] _instance = [];
    private byte[] _host = [];
    private byte[] _service = [];
    private int _attempt;
    private int _said;
    private Moment _lastRecords = new(-TimeSpan.TicksPerMinute);

    /// <param name="name">The session's name, as people see it.</param>
    /// <param name="machine">The machine's name; with the port's number it is that of our address.</param>
    /// <param name="port">Of the control port.</param>
    /// <param name="dice">For the waits that keep machines apart.</param>
    /// <param name="send">Sends a part on all networks, as <see cref="Write"/> makes it for each.</param>
    public Announcement(string name, string machine, int port, Random dice, Action<AnnouncementPart> send)
    {
        _wanted = name;
        _machine = machine;
        _port = (ushort)port;
        _dice = dice;
        _send = send;
        TakeName();
    }

    /// <summary>When it wants its next <see cref="Tick"/>.</summary>
    public Moment Due { get; private set; } = Moment.Never;

    /// <summary>The name that it has taken, or tries to take.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Nobody else has the name.</summary>
    public bool IsAnnounced => _said >= Probes + Announcements;

    /// <summary>Begins, or begins again on other networks.</summary>
    public void Begin(Moment now)
    {
        _said = 0;
        Due = now + ProbeGap * _dice.NextDouble();
    }

    /// <summary>Does what is due.</summary>
    public void Tick(Moment now)
    {
        if (Due > now)
        {
            return;
        }

        if (_said < Probes)
        {
            _said++;
            Due = now + ProbeGap;
            _send(AnnouncementPart.Probe);
            return;
        }

        _said = Math.Min(_said + 1, Probes + Announcements);
        _lastRecords = now;
        Due = IsAnnounced ? Moment.Never : now + AnnouncementGap;
        _send(AnnouncementPart.Records);
    }

    /// <summary>Says goodbye.</summary>
    public void End()
    {
        Due = Moment.Never;
        if (_said > Probes)
        {
            _send(AnnouncementPart.Goodbye);
        }

        _said = 0;
    }

    /// <summary>Hears a message; true: its sender knows no multicast and wants an answer of its own (<see cref="WriteReply"/>).</summary>
    public bool Hear(ReadOnlySpan<byte> bytes, bool isFromPlainResolver, Moment now)
    {
        var message = new DnsMessage(bytes);
        if (!message.IsWhole || Due == Moment.Never && !IsAnnounced)
        {
            return false;
        }

        if (message.IsResponse)
        {
            HearRecords(message, now, isProbe: false);
            return false;
        }

        var isAsked = HearQuestions(ref message);
        var isKnown = HearRecords(message, now, isProbe: true);
        if (!isAsked || isKnown || !IsAnnounced)
        {
            return false;
        }

        if (isFromPlainResolver)
        {
            return true;
        }

        var soon = now + ShortestDelay + (LongestDelay - ShortestDelay) * _dice.NextDouble();
        Due = Moment.Earlier(Due, Moment.Later(soon, _lastRecords + AnnouncementGap));
        return false;
    }

    /// <summary>Writes a part for a network on which this IPv4 address is ours.</summary>
    public int Write(Span<byte> room, AnnouncementPart part, ReadOnlySpan<byte> address)
    {
        var writer = new DnsWriter(room, 0, isResponse: part != AnnouncementPart.Probe);
        if (part == AnnouncementPart.Probe)
        {
            writer.Ask(_instance);
            writer.Ask(_host);
            writer.Service(_instance, HostSeconds, _service, isClaim: true);
            writer.Address(_host, HostSeconds, address, isClaim: true);
        }
        else
        {
            WriteRecords(ref writer, part == AnnouncementPart.Goodbye ? 0 : uint.MaxValue, address);
        }

        return writer.Length;
    }

    /// <summary>Writes the answer to one that knows no multicast: with its number, its question, for a short time.</summary>
    public int WriteReply(Span<byte> room, ReadOnlySpan<byte> question, ReadOnlySpan<byte> address)
    {
        const uint ShortSeconds = 10;
        var message = new DnsMessage(question);
        var writer = new DnsWriter(room, message.Id, isResponse: true);
        if (message.TryQuestion(_heardName, out var length, out var type))
        {
            writer.Repeat(_heardName.AsSpan(0, length), type);
        }

        WriteRecords(ref writer, ShortSeconds, address);
        return writer.Length;
    }

    private void WriteRecords(ref DnsWriter writer, uint longest, ReadOnlySpan<byte> address)
    {
        var (service, host) = (Math.Min(longest, ServiceSeconds), Math.Min(longest, HostSeconds));
        writer.Pointer(Type, service, _instance);
        if (longest > 0)
        {
            // The kind of service stays when this one goes: others may be of it.
            writer.Pointer(AllTypes, service, Type);
        }

        writer.Service(_instance, host, _service);
        writer.Text(_instance, service);
        writer.Address(_host, host, address);
    }

    private bool HearQuestions(ref DnsMessage message)
    {
        var isAsked = false;
        for (var i = 0; i < message.Questions; i++)
        {
            if (!message.TryQuestion(_heardName, out var length, out var type))
            {
                return isAsked;
            }

            var name = _heardName.AsSpan(0, length);
            isAsked |= type switch
            {
                DnsType.Pointer => DnsName.Same(name, Type) || DnsName.Same(name, AllTypes),
                DnsType.Service or DnsType.Text => DnsName.Same(name, _instance),
                DnsType.Address => DnsName.Same(name, _host),
                DnsType.Any => DnsName.Same(name, Type) || DnsName.Same(name, _instance) || DnsName.Same(name, _host),
                _ => false,
            };
        }

        return isAsked;
    }

    // True: the one who asks has our pointer and still knows it for long enough.
    private bool HearRecords(DnsMessage message, Moment now, bool isProbe)
    {
        for (var i = 0; i < message.Questions && !isProbe; i++)
        {
            if (!message.TryQuestion(_heardName, out _, out _))
            {
                return false;
            }
        }

        var isKnown = false;
        for (var i = 0; i < message.Records; i++)
        {
            if (!message.TryRecord(_heardName, out var length, out var record))
            {
                return isKnown;
            }

            var name = _heardName.AsSpan(0, length);
            if (record.Type == DnsType.Service && record.Seconds > 0 && DnsName.Same(name, _instance))
            {
                HearRival(message, record, now, isProbe);
            }
            else if (isProbe && record is { Type: DnsType.Pointer, Seconds: > ServiceSeconds / 2 })
            {
                var target = message.ReadName(record.Place, _heardTarget);
                isKnown |= target > 0 && DnsName.Same(_heardTarget.AsSpan(0, target), _instance);
            }
        }

        return isKnown;
    }

    // Somebody has our name, or wants it. Of two that probe at once the later one in the order of bytes stays (RFC 6762, 8.2).
    private void HearRival(DnsMessage message, in DnsRecord record, Moment now, bool isProbe)
    {
        var target = record.Data.Length > 6 ? message.ReadName(record.Place + 6, _heardTarget) : -1;
        if (target < 0)
        {
            return;
        }

        var numbers = record.Data[..6].SequenceCompareTo(_service.AsSpan(0, 6));
        var isSame = numbers == 0 && DnsName.Same(_heardTarget.AsSpan(0, target), _service.AsSpan(6));
        if (isSame)
        {
            return;
        }

        if (_said > Probes)
        {
            // One that wants it learns at once that it is taken. One that says to have it: who had it longer keeps it; ask again.
            if (isProbe)
            {
                Due = now;
            }
            else
            {
                Begin(now);
            }

            return;
        }

        var order = numbers != 0 ? numbers : _heardTarget.AsSpan(0, target).SequenceCompareTo(_service.AsSpan(6));
        if (!isProbe || order > 0)
        {
            TakeName();
            Begin(now);
        }
    }

    private void TakeName()
    {
        _attempt++;
        var number = _attempt.ToString(CultureInfo.InvariantCulture);
        Name = _attempt == 1 ? DnsName.Fitting(_wanted) : DnsName.Fitting(_wanted, $" ({number})");
        var port = _port.ToString(CultureInfo.InvariantCulture);
        var host = DnsName.Fitting(_machine, _attempt == 1 ? $"-midi-{port}" : $"-midi-{port}-{number}");
        _instance = DnsName.Of(Name, "_apple-midi", "_udp", "local");
        _host = DnsName.Of(host, "local");
        _service = [0, 0, 0, 0, 0, 0, .. _host];
        BinaryPrimitives.WriteUInt16BigEndian(_service.AsSpan(4), _port);
    }
}
