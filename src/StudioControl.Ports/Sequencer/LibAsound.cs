using System.Runtime.InteropServices;

namespace StudioControl.Ports.Sequencer;

/// <summary>The calls of ALSA's library that a sequencer port makes (alsa/seq.h, alsa/seq_midi_event.h). Errors are negative error numbers.</summary>
internal static partial class LibAsound
{
    /// <summary>The file that the system's loader looks for.</summary>
    public const string File = "libasound.so.2";

    public const int Duplex = 3;
    public const int WithoutWaiting = 1;

    // SND_SEQ_PORT_CAP_READ, WRITE, DUPLEX, SUBS_READ and SUBS_WRITE.
    public const uint MayAll = 1 | 2 | 16 | 32 | 64;

    // SND_SEQ_PORT_TYPE_MIDI_GENERIC and APPLICATION.
    public const uint MidiProgram = 2 | (1 << 20);

    /// <summary>Loads the library, once for the process. False: it is not installed.</summary>
    public static bool TryLoad() => NativeLibrary.TryLoad(File, out _);

    [LibraryImport(File, EntryPoint = "snd_seq_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(out nint client, string name, int streams, int mode);

    [LibraryImport(File, EntryPoint = "snd_seq_close")]
    public static partial int Close(nint client);

    [LibraryImport(File, EntryPoint = "snd_seq_client_id")]
    public static partial int NumberOf(nint client);

    [LibraryImport(File, EntryPoint = "snd_seq_set_client_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetName(nint client, string name);

    [LibraryImport(File, EntryPoint = "snd_seq_create_simple_port", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreatePort(nint client, string name, uint may, uint type);

    [LibraryImport(File, EntryPoint = "snd_seq_connect_from")]
    public static partial int ConnectFrom(nint client, int port, int peer, int peerPort);

    [LibraryImport(File, EntryPoint = "snd_seq_connect_to")]
    public static partial int ConnectTo(nint client, int port, int peer, int peerPort);

    [LibraryImport(File, EntryPoint = "snd_seq_set_client_pool_input")]
    public static partial int SetInputPool(nint client, nint events);

    [LibraryImport(File, EntryPoint = "snd_seq_set_client_pool_output")]
    public static partial int SetOutputPool(nint client, nint events);

    [LibraryImport(File, EntryPoint = "snd_seq_set_input_buffer_size")]
    public static partial int SetInputBuffer(nint client, nint bytes);

    [LibraryImport(File, EntryPoint = "snd_seq_poll_descriptors")]
    public static partial int PollDescriptors(nint client, ref Kernel.PollEntry entries, uint room, short wanted);

    // The event is the library's and good until the next call.
    [LibraryImport(File, EntryPoint = "snd_seq_event_input")]
    public static partial int TakeEvent(nint client, out nint midiEvent);

    [LibraryImport(File, EntryPoint = "snd_seq_event_input_pending")]
    public static partial int Pending(nint client, int fetch);

    [LibraryImport(File, EntryPoint = "snd_seq_event_output_direct")]
    public static partial int SendEvent(nint client, ref byte midiEvent);

    [LibraryImport(File, EntryPoint = "snd_midi_event_new")]
    public static partial int NewCoder(nuint longest, out nint coder);

    [LibraryImport(File, EntryPoint = "snd_midi_event_free")]
    public static partial void FreeCoder(nint coder);

    [LibraryImport(File, EntryPoint = "snd_midi_event_no_status")]
    public static partial void SetNoRunningStatus(nint coder, int on);

    [LibraryImport(File, EntryPoint = "snd_midi_event_decode")]
    public static partial nint Decode(nint coder, ref byte bytes, nint room, nint midiEvent);

    [LibraryImport(File, EntryPoint = "snd_midi_event_encode")]
    public static partial nint Encode(nint coder, ref readonly byte bytes, nint count, ref byte midiEvent);
}
