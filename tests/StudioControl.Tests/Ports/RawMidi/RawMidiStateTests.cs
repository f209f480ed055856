using StudioControl.Ports.Devices;
using StudioControl.Ports.RawMidi;

namespace StudioControl.Tests.Ports.RawMidi;

public sealed class RawMidiStateTests
{
    // As kernel 6.1 writes it for a device with two ports, the second one open.
    private const string Text = """
        Test Surface

        Output 0
          Tx bytes     : 0
        Output 1
          Tx bytes     : 12
          Owner PID    : 4711
          Mode         : native
          Buffer size  : 4096
          Avail        : 4096
        Input 0
          Rx bytes     : 0
        Input 1
          Rx bytes     : 9000
          Owner PID    : 4711
          Buffer size  : 4096
          Avail        : 0
          Overruns     : 17
        """;

    [Fact]
    public void Name_ports_and_owner_are_read()
    {
        var state = RawMidiState.Parse(Text.Split('\n'));
        Assert.Equal(("Test Surface", 2), (state.Name, state.Ports));
        Assert.Equal([4711], state.Owners);
    }

    [Fact]
    public void Nothing_at_all_is_one_port_without_a_name() =>
        Assert.Equal(("", 1), (RawMidiState.Parse([]).Name, RawMidiState.Parse([]).Ports));

    [Fact]
    public void Who_has_a_device_is_known_from_the_kernel_even_where_his_files_are_not()
    {
        using var folders = new SoundFolders();
        File.WriteAllText(folders.Make("proc/asound/card1", "midi0"), Text);
        // ALSA names the thread that opened it.
        File.WriteAllText(folders.Make("proc/4711", "status"), "Name:\talsa\nTgid:\t4700\n");
        File.WriteAllText(folders.Make("proc/4700", "comm"), "ardour\n");
        var owner = DeviceOwner.TryFind("/dev/snd/midiC1D0", $"{folders.Root}proc");
        Assert.Equal("ardour (process 4700)", owner);
    }

    [Fact]
    public void A_connection_in_the_sequencer_outlives_what_made_it()
    {
        using var folders = new SoundFolders();
        File.WriteAllText(folders.Make("proc/asound/card1", "midi0"), Text);
        Assert.Contains(
            "sequencer",
            DeviceOwner.TryFind("/dev/snd/midiC1D0", $"{folders.Root}proc"),
            StringComparison.Ordinal
        );
    }

    // asound.h: sizes are part of a request's number (bits 16 to 29).
    [Theory]
    [InlineData((uint)RawMidiCalls.Info, RawMidiCalls.InfoSize)]
    [InlineData((uint)RawMidiCalls.InfoByControl, RawMidiCalls.InfoSize)]
    [InlineData((uint)RawMidiCalls.Status, RawMidiCalls.StatusSize)]
    [InlineData((uint)RawMidiCalls.PreferSubdevice, sizeof(int))]
    public void Requests_carry_the_size_of_their_records(uint request, int size) =>
        Assert.Equal(size, (int)(request >> 16) & 0x3FFF);
}
