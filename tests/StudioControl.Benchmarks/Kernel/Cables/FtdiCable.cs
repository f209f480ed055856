namespace StudioControl.Benchmarks.Kernel.Cables;

/// <summary>An FTDI adapter of the emulator, driven by ftdi_sio; its cable ends at a 16550.</summary>
internal sealed class FtdiCable(Emulator emulator, int number, string far) : ICable
{
    public string Serial { get; } = $"FT10{number}";

    public string Far => far;

    public void Plug() =>
        emulator.Add(
            $$"""{"driver":"usb-serial","id":"ftdi{{number}}","chardev":"near{{number}}","serial":"{{Serial}}","bus":"xhci.0"}"""
        );

    public void Pull() => emulator.Remove($"ftdi{number}");
}
