using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StudioControl.Mixing.Jack;

/// <summary>
/// The doors through which libjack calls in and hands over memory. This is the one file with <c>unsafe</c>: C wants the
/// address of a function, and a port's samples are an address and a length. Behind the doors all is spans.
/// </summary>
internal static unsafe class JackCallbacks
{
    public static nint Process => (nint)(delegate* unmanaged[Cdecl]<uint, nint, int>)&OnProcess;

    public static nint BufferSize => (nint)(delegate* unmanaged[Cdecl]<uint, nint, int>)&OnBufferSize;

    public static nint SampleRate => (nint)(delegate* unmanaged[Cdecl]<uint, nint, int>)&OnSampleRate;

    public static nint Xrun => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&OnXrun;

    public static nint Latency => (nint)(delegate* unmanaged[Cdecl]<int, nint, void>)&OnLatency;

    public static nint Ports => (nint)(delegate* unmanaged[Cdecl]<uint, int, nint, void>)&OnPorts;

    public static nint PlainShutdown => (nint)(delegate* unmanaged[Cdecl]<nint, void>)&OnPlainShutdown;

    public static nint Shutdown => (nint)(delegate* unmanaged[Cdecl]<int, nint, nint, void>)&OnShutdown;

    /// <summary>Takes what the library would print.</summary>
    public static nint Message => (nint)(delegate* unmanaged[Cdecl]<nint, void>)&OnMessage;

    /// <summary>The samples of a port; good until the callback returns.</summary>
    public static Span<float> Samples(nint buffer, int frames) => new((void*)buffer, frames);

    private static JackClient Of(nint self) => (JackClient)GCHandle.FromIntPtr(self).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnProcess(uint frames, nint self)
    {
        Of(self).Process((int)frames);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnBufferSize(uint frames, nint self)
    {
        Of(self).TakePeriod((int)frames);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnSampleRate(uint rate, nint self)
    {
        Of(self).TakeSampleRate((int)rate);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnXrun(nint self)
    {
        Of(self).CountXrun();
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnLatency(int mode, nint self) => Of(self).TellLatency(mode);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnPorts(uint port, int isThere, nint self) => Of(self).NoticePorts();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnPlainShutdown(nint self) => Of(self).Lose();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnShutdown(int code, nint reason, nint self) => Of(self).Lose();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnMessage(nint text) { }
}
