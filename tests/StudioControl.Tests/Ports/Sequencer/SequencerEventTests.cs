using StudioControl.Ports.Sequencer;

namespace StudioControl.Tests.Ports.Sequencer;

public sealed class SequencerEventTests
{
    // Type 67 (port unsubscribed), from 0:1 to 128:0, data 20:0 -> 128:0.
    private static readonly byte[] Unsubscribed =
    [
        67,
        0,
        0,
        253,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        128,
        0,
        20,
        0,
        128,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ];

    [Fact]
    public void Both_ends_of_a_connection_stand_in_the_data()
    {
        Assert.Equal(SequencerEvent.Size, Unsubscribed.Length);
        Assert.True(SequencerEvent.IsFrom(Unsubscribed, 0, 1));
        Assert.Equal((20, 0), SequencerEvent.Subject(Unsubscribed));
        Assert.Equal((128, 0), SequencerEvent.Target(Unsubscribed));
    }

    [Fact]
    public void A_system_exclusive_message_lies_elsewhere()
    {
        var sysEx = new byte[SequencerEvent.Size];
        (sysEx[0], sysEx[1], sysEx[17], sysEx[20]) = (SequencerEvent.SysEx, 4, 1, 0x40);
        Assert.Equal((256, 0x40), SequencerEvent.Outside(sysEx));
    }

    [Fact]
    public void What_is_sent_goes_at_once_to_all_who_are_connected()
    {
        var note = new byte[SequencerEvent.Size];
        SequencerEvent.Address(note, 2);
        Assert.Equal([0, 0, 0, 253, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 254, 253], note[..16]);
    }
}
