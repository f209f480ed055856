using StudioControl.Ports.RtpMidi;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports.RtpMidi;

/// <summary>A sender of packets and a receiver, with a network in between that the test plays.</summary>
internal sealed class PacketBench
{
    private const uint Ssrc = 0x11223344;

    private readonly byte[] _room = new byte[8193];

    public PacketBench(ushort first = 1)
    {
        Receiver = new(Figures);
        Sender = new(Ssrc, packet => Packets.Add(packet.ToArray()));
        Sender.Reset(first);
    }

    public PacketSender Sender { get; }

    public PacketFigures Figures { get; } = new();

    public PacketReceiver Receiver { get; }

    /// <summary>Sent and not yet delivered or lost.</summary>
    public List<byte[]> Packets { get; } = [];

    public MidiModel Sent { get; } = new();

    public MidiModel Heard { get; } = new();

    /// <summary>All bytes heard, as hex.</summary>
    public string Stream { get; private set; } = "";

    public void Send(params byte[] bytes)
    {
        Sent.Hear(bytes);
        Sender.Write(bytes, 0);
    }

    /// <summary>Delivers the oldest packets.</summary>
    public void Deliver(int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            Deliver(Packets[0]);
            Packets.RemoveAt(0);
        }
    }

    public void DeliverAll() => Deliver(Packets.Count);

    public void Lose(int count = 1) => Packets.RemoveRange(0, count);

    public void Deliver(ReadOnlySpan<byte> datagram)
    {
        Assert.True(MidiPacket.TryRead(datagram, out var packet));
        var count = Receiver.Read(packet, _room);
        Stream += Convert.ToHexString(_room.AsSpan(0, count));
        Heard.Hear(_room.AsSpan(0, count));
    }

    /// <summary>A packet of somebody else's: its list and its journal in hex.</summary>
    public void DeliverForeign(ushort sequence, string list, string journal = "", bool hasDelta = false)
    {
        var commands = Convert.FromHexString(list.Replace(" ", "", StringComparison.Ordinal));
        var after = Convert.FromHexString(journal.Replace(" ", "", StringComparison.Ordinal));
        var flags = (after.Length > 0 ? 0x40 : 0) | (hasDelta ? 0x20 : 0);
        byte[] head =
            commands.Length < 16
                ? [(byte)(flags | commands.Length)]
                : [(byte)(0x80 | flags | (commands.Length >> 8)), (byte)commands.Length];
        Deliver([
            0x80,
            0x61,
            (byte)(sequence >> 8),
            (byte)sequence,
            0,
            0,
            0,
            0,
            1,
            2,
            3,
            4,
            .. head,
            .. commands,
            .. after,
        ]);
    }
}
