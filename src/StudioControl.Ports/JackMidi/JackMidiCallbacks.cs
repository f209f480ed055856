using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StudioControl.Ports.JackMidi;

/// <summary>
/// The doors through which libjack calls in and hands over memory. This is the one file here with <c>unsafe</c>: C wants
/// the address of a function, and an event is an address and a length. Behind the doors all is spans.
/// </summary>
internal static unsafe class JackMidiCallbacks
{
    public static nint Process => (nint)(delegate* unmanaged[Cdecl]<uint, nint, int>)&OnProcess;

    public static nint Ports => (nint)(delegate* unmanaged[Cdecl]<uint, int, nint, void>)&OnPorts;

    public static nint PlainShutdown => (nint)(delegate* unmanaged[Cdecl]<nint, void>)&OnPlainShutdown;

    public static nint Shutdown => (nint)(delegate* unmanaged[Cdecl]<int, nint, nint, void>)&OnShutdown;

    /// <summary>Takes what the library would print.</summary>
    public static nint Message => (nint)(delegate* unmanaged[Cdecl]<nint, void>)&OnMessage;

    /// <summary>The bytes of an event; good until the callback returns.</summary>
    public static ReadOnlySpan<byte> Bytes(in MidiEvent got) => new((void*)got.Bytes, (int)got.Length);

    private static JackMidiClient Of(nint self) => (JackMidiClient)GCHandle.FromIntPtr(self).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnProcess(uint frames, nint self)
    {
        Of(self).Process(frames);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnPorts(uint port, int isThere, nint self) => Of(self).NoticePorts();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnPlainShutdown(nint self) => Of(self).Lose();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnShutdown(int code, nint reason, nint self) => Of(self).Lose();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnMessage(nint text) { }
}
