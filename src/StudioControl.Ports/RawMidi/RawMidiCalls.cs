using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using StudioControl.Ports.Kernel;

namespace StudioControl.Ports.RawMidi;

/// <summary>
/// The few requests to ALSA's raw MIDI and control nodes (include/uapi/sound/asound.h of Linux: the layouts are the
/// kernel's promise to programs). Sizes and offsets were seen on 64-bit x86; <c>snd_rawmidi_status</c> differs on 32 bits.
/// </summary>
internal static class RawMidiCalls
{
    // _IOW('U', 0x42, int), on the card's control node: the next open by the same thread gets that subdevice.
    public const nuint PreferSubdevice = 0x4004_5542;

    // _IOR('W', 0x01, struct snd_rawmidi_info) on the MIDI node, _IOWR('U', 0x41, …) on the control node.
    public const nuint Info = 0x810C_5701;
    public const nuint InfoByControl = 0xC10C_5541;

    // _IOWR('W', 0x20, struct snd_rawmidi_status): reading it starts the count of lost bytes anew.
    public const nuint Status = 0xC038_5720;

    public const int InfoSize = 268;
    public const int StatusSize = 56;

    private const int DeviceAt = 0;
    private const int SubdeviceAt = 4;
    private const int StreamAt = 8;
    private const int PortNameAt = 164;
    private const int PortNameLength = 32;
    private const int LostAt = 32;
    private const int Input = 1;

    /// <summary>
    /// Opens a device for both directions, without waiting; <paramref name="port"/> from 1, or 0 for any that is free. −1:
    /// not, and why.
    /// </summary>
    public static int Open(string node, string control, int port, out int error)
    {
        var wish = -1;
        if (port > 0)
        {
            wish = Libc.Open(control, Libc.OpenFlags);
            var wanted = port - 1;
            if (wish < 0 || Libc.Control(wish, PreferSubdevice, ref wanted) != 0)
            {
                error = Marshal.GetLastPInvokeError();
                CloseIf(wish);
                return -1;
            }
        }

        var descriptor = Libc.Open(node, Libc.OpenFlags);
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        CloseIf(wish);
        if (descriptor >= 0 && port > 0 && SubdeviceOf(descriptor) != port - 1)
        {
            _ = Libc.Close(descriptor);
            error = Errno.Busy;
            return -1;
        }

        return descriptor;
    }

    /// <summary>Which subdevice an open device is; −1: it is no raw MIDI device.</summary>
    public static int SubdeviceOf(int descriptor)
    {
        Span<byte> info = stackalloc byte[InfoSize];
        BinaryPrimitives.WriteInt32LittleEndian(info[StreamAt..], Input);
        return Libc.Control(descriptor, Info, ref info[0]) == 0
            ? BinaryPrimitives.ReadInt32LittleEndian(info[SubdeviceAt..])
            : -1;
    }

    /// <summary>Bytes that the kernel's buffer had no room for since the last time.</summary>
    public static int TakeLost(int descriptor)
    {
        if (!Environment.Is64BitProcess || !OperatingSystem.IsLinux())
        {
            return 0;
        }

        Span<byte> status = stackalloc byte[StatusSize];
        BinaryPrimitives.WriteInt32LittleEndian(status, Input);
        return Libc.Control(descriptor, Status, ref status[0]) == 0
            ? (int)BinaryPrimitives.ReadInt64LittleEndian(status[LostAt..])
            : 0;
    }

    /// <summary>What the device calls one of its ports ("X-Touch MIDI 1"); empty where we may not ask.</summary>
    public static string PortName(string control, int device, int port)
    {
        var descriptor = Libc.Open(control, Libc.OpenFlags);
        if (descriptor < 0)
        {
            return "";
        }

        Span<byte> info = stackalloc byte[InfoSize];
        for (var stream = Input; stream >= 0; stream--)
        {
            BinaryPrimitives.WriteInt32LittleEndian(info[DeviceAt..], device);
            BinaryPrimitives.WriteInt32LittleEndian(info[SubdeviceAt..], port - 1);
            BinaryPrimitives.WriteInt32LittleEndian(info[StreamAt..], stream);
            if (Libc.Control(descriptor, InfoByControl, ref info[0]) == 0)
            {
                break;
            }
        }

        _ = Libc.Close(descriptor);
        return TextOf(info.Slice(PortNameAt, PortNameLength));
    }

    private static string TextOf(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }

    private static void CloseIf(int descriptor)
    {
        if (descriptor >= 0)
        {
            _ = Libc.Close(descriptor);
        }
    }
}
