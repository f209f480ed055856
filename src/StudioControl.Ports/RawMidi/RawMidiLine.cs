using StudioControl.Ports.Devices;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Supervision;

namespace StudioControl.Ports.RawMidi;

/// <summary>An open MIDI device; the kernel counts what its 4 KiB of input had no room for.</summary>
internal sealed class RawMidiLine(string name, int descriptor) : ILine
{
    private readonly DeviceLine _line = new(name, descriptor, null);

    public int Descriptor => descriptor;

    public bool KeepsBoundaries => false;

    public NodeIdentity Identity => _line.Identity;

    public LineResult Read(Span<byte> buffer) => _line.Read(buffer);

    public LineResult Write(ReadOnlySpan<byte> bytes) => _line.Write(bytes);

    public int TakeLost() => RawMidiCalls.TakeLost(descriptor);

    public Loss Explain(int error) => _line.Explain(error);

    public void Close(bool lost) => _line.Close(lost);
}
