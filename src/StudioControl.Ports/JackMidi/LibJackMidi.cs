using System.Runtime.InteropServices;

namespace StudioControl.Ports.JackMidi;

/// <summary>The calls of libjack that a MIDI port makes (jack/jack.h and jack/midiport.h of JACK 2; PipeWire's libjack has the same).</summary>
internal static partial class LibJackMidi
{
    /// <summary>The file that the system's loader looks for.</summary>
    public const string File = "libjack.so.0";

    public const string MidiType = "8 bit raw midi";

    public const int NoStartServer = 0x01;
    public const int ServerName = 0x04;

    public const nuint IsInput = 1;
    public const nuint IsOutput = 2;

    /// <summary>What a call answers when the two ports are connected already (EEXIST).</summary>
    public const int AlreadyConnected = 17;

    /// <summary>Loads the library, once for the process. False: it is not installed.</summary>
    public static bool TryLoad() => NativeLibrary.TryLoad(File, out _);

    // In C the server's name is a variable argument; on Linux it is passed as any other.
    [LibraryImport(File, EntryPoint = "jack_client_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Open(string name, int options, out int status, string? server);

    [LibraryImport(File, EntryPoint = "jack_client_close")]
    public static partial int Close(nint client);

    [LibraryImport(File, EntryPoint = "jack_activate")]
    public static partial int Activate(nint client);

    [LibraryImport(File, EntryPoint = "jack_get_client_name")]
    public static partial nint NameOf(nint client);

    [LibraryImport(File, EntryPoint = "jack_port_register", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint RegisterPort(nint client, string name, string type, nuint flags, nuint bufferSize);

    [LibraryImport(File, EntryPoint = "jack_connect", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Connect(nint client, string source, string target);

    // The answer is an array of texts that ends with a null, to be given back.
    [LibraryImport(File, EntryPoint = "jack_get_ports", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint FindPorts(nint client, string? name, string type, nuint flags);

    [LibraryImport(File, EntryPoint = "jack_port_by_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint PortOf(nint client, string name);

    // Two texts are written to where the two addresses lead; the answer is how many.
    [LibraryImport(File, EntryPoint = "jack_port_get_aliases")]
    public static partial int AliasesOf(nint port, ref nint texts);

    [LibraryImport(File, EntryPoint = "jack_port_name_size")]
    public static partial int LongestName();

    [LibraryImport(File, EntryPoint = "jack_free")]
    public static partial void Free(nint memory);

    [LibraryImport(File, EntryPoint = "jack_set_process_callback")]
    public static partial int OnProcess(nint client, nint callback, nint self);

    [LibraryImport(File, EntryPoint = "jack_set_port_registration_callback")]
    public static partial int OnPorts(nint client, nint callback, nint self);

    // PipeWire knows only this one, JACK 2 both.
    [LibraryImport(File, EntryPoint = "jack_on_shutdown")]
    public static partial void OnPlainShutdown(nint client, nint callback, nint self);

    [LibraryImport(File, EntryPoint = "jack_on_info_shutdown")]
    public static partial void OnShutdown(nint client, nint callback, nint self);

    [LibraryImport(File, EntryPoint = "jack_set_error_function")]
    public static partial void OnError(nint callback);

    [LibraryImport(File, EntryPoint = "jack_set_info_function")]
    public static partial void OnInfo(nint callback);

    // What follows is called in the process callback, and only moves bytes in shared memory: no more than a microsecond,
    // in which a collection may wait for us. Otherwise each of them would be one more place to wait for a collection.
    [LibraryImport(File, EntryPoint = "jack_port_get_buffer"), SuppressGCTransition]
    public static partial nint Buffer(nint port, uint frames);

    [LibraryImport(File, EntryPoint = "jack_midi_clear_buffer"), SuppressGCTransition]
    public static partial void Clear(nint buffer);

    [LibraryImport(File, EntryPoint = "jack_midi_get_event_count"), SuppressGCTransition]
    public static partial uint CountEvents(nint buffer);

    [LibraryImport(File, EntryPoint = "jack_midi_get_lost_event_count"), SuppressGCTransition]
    public static partial uint CountLost(nint buffer);

    [LibraryImport(File, EntryPoint = "jack_midi_event_get"), SuppressGCTransition]
    public static partial int Get(out MidiEvent got, nint buffer, uint index);

    [LibraryImport(File, EntryPoint = "jack_midi_event_write"), SuppressGCTransition]
    public static partial int Write(nint buffer, uint frame, ref readonly byte bytes, nuint length);
}

/// <summary>jack_midi_event_t: one whole message, good until the callback returns.</summary>
/// <param name="Frame">When in the period.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Bytes">Where they are.</param>
[StructLayout(LayoutKind.Sequential)]
internal record struct MidiEvent(uint Frame, nuint Length, nint Bytes);
