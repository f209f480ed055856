using System.Runtime.InteropServices;

namespace StudioControl.Mixing.Jack;

/// <summary>The engine's ports in JACK's patch bay, and the buffers that they have in the present period.</summary>
internal sealed class JackPorts
{
    private const int Capture = 0;

    private readonly nint[] _ports;
    private readonly nint[] _buffers;
    private readonly bool _areInputs;

    private JackPorts(nint[] ports, bool areInputs)
    {
        (_ports, _buffers, _areInputs) = (ports, new nint[ports.Length], areInputs);
    }

    public int Count => _ports.Length;

    /// <summary>Registers all. Null when the server has no room for one more.</summary>
    public static JackPorts? Register(nint client, IReadOnlyList<string> names, bool areInputs)
    {
        var ports = new nint[names.Count];
        for (var i = 0; i < ports.Length; i++)
        {
            var flags = areInputs ? LibJack.IsInput : LibJack.IsOutput;
            ports[i] = LibJack.RegisterPort(client, names[i], LibJack.AudioType, flags, bufferSize: 0);
            if (ports[i] == 0)
            {
                return null;
            }
        }

        return new(ports, areInputs);
    }

    /// <summary>JACK's thread: asks for the buffers of this period.</summary>
    public void Take(int frames)
    {
        for (var i = 0; i < _ports.Length; i++)
        {
            _buffers[i] = LibJack.Buffer(_ports[i], (uint)frames);
        }
    }

    /// <summary>JACK's thread: the buffer of a port in this period.</summary>
    public Span<float> Samples(int port, int frames) => JackCallbacks.Samples(_buffers[port], frames);

    /// <summary>JACK's thread: nothing on all ports.</summary>
    public void Silence(int frames)
    {
        for (var i = 0; i < _ports.Length; i++)
        {
            Samples(i, frames).Clear();
        }
    }

    /// <summary>
    /// Adds the engine's own delay to the longest and shortest way of the other side: what is captured comes out that
    /// much later, what is played went in that much earlier.
    /// </summary>
    public void TellLatency(int mode, JackPorts others, uint own)
    {
        if ((mode == Capture) == _areInputs)
        {
            return;
        }

        var (least, most) = (uint.MaxValue, 0u);
        foreach (var port in others._ports)
        {
            LibJack.GetLatency(port, mode, out var range);
            least = Math.Min(least, range.Least);
            most = Math.Max(most, range.Most);
        }

        var told = new LatencyRange(Math.Min(least, most) + own, most + own);
        foreach (var port in _ports)
        {
            LibJack.SetLatency(port, mode, in told);
        }
    }

    /// <summary>Full names of all audio ports that fit, in the server's order.</summary>
    public static IReadOnlyList<string> Find(nint client, string? pattern, nuint flags)
    {
        var found = new List<string>();
        var list = LibJack.FindPorts(client, pattern, LibJack.AudioType, flags);
        for (var at = list; at != 0 && Marshal.ReadIntPtr(at) is var text && text != 0; at += nint.Size)
        {
            found.Add(Marshal.PtrToStringUTF8(text)!);
        }

        if (list != 0)
        {
            LibJack.Free(list);
        }

        return found;
    }
}
