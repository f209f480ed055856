using System.Runtime.InteropServices;

namespace StudioControl.Mixing.Jack;

/// <summary>The calls of libjack that the engine makes (jack/jack.h of JACK 2; PipeWire's libjack has the same).</summary>
internal static partial class LibJack
{
    /// <summary>The file that the system's loader looks for.</summary>
    public const string File = "libjack.so.0";

    public const string AudioType = "32 bit float mono audio";

    public const int NoStartServer = 0x01;
    public const int ServerName = 0x04;

    public const nuint IsInput = 1;
    public const nuint IsOutput = 2;
    public const nuint IsPhysical = 4;

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

    [LibraryImport(File, EntryPoint = "jack_get_sample_rate")]
    public static partial uint SampleRate(nint client);

    [LibraryImport(File, EntryPoint = "jack_get_buffer_size")]
    public static partial uint BufferSize(nint client);

    [LibraryImport(File, EntryPoint = "jack_cpu_load")]
    public static partial float CpuLoad(nint client);

    [LibraryImport(File, EntryPoint = "jack_port_register", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint RegisterPort(nint client, string name, string type, nuint flags, nuint bufferSize);

    [LibraryImport(File, EntryPoint = "jack_port_get_buffer")]
    public static partial nint Buffer(nint port, uint frames);

    [LibraryImport(File, EntryPoint = "jack_connect", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Connect(nint client, string source, string target);

    // The answer is an array of texts that ends with a null, to be given back.
    [LibraryImport(File, EntryPoint = "jack_get_ports", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint FindPorts(nint client, string? name, string type, nuint flags);

    [LibraryImport(File, EntryPoint = "jack_free")]
    public static partial void Free(nint memory);

    [LibraryImport(File, EntryPoint = "jack_port_get_latency_range")]
    public static partial void GetLatency(nint port, int mode, out LatencyRange range);

    [LibraryImport(File, EntryPoint = "jack_port_set_latency_range")]
    public static partial void SetLatency(nint port, int mode, in LatencyRange range);

    [LibraryImport(File, EntryPoint = "jack_recompute_total_latencies")]
    public static partial int RecomputeLatencies(nint client);

    [LibraryImport(File, EntryPoint = "jack_set_process_callback")]
    public static partial int OnProcess(nint client, nint callback, nint self);

    [LibraryImport(File, EntryPoint = "jack_set_buffer_size_callback")]
    public static partial int OnBufferSize(nint client, nint callback, nint self);

    [LibraryImport(File, EntryPoint = "jack_set_sample_rate_callback")]
    public static partial int OnSampleRate(nint client, nint callback, nint self);

    [LibraryImport(File, EntryPoint = "jack_set_xrun_callback")]
    public static partial int OnXrun(nint client, nint callback, nint self);

    [LibraryImport(File, EntryPoint = "jack_set_latency_callback")]
    public static partial int OnLatency(nint client, nint callback, nint self);

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
}

/// <summary>Frames between a port and the outside world, over the shortest and the longest way.</summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct LatencyRange(uint Least, uint Most);
