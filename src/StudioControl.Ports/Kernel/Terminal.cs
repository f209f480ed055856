namespace StudioControl.Ports.Kernel;

/// <summary>What a terminal does to bytes.</summary>
internal static class Terminal
{
    /// <summary>Bytes go through unchanged: no echo, no lines, no signals.</summary>
    public static void MakeRaw(int descriptor)
    {
        Span<byte> termios = stackalloc byte[Libc.TermiosRoom];
        if (Libc.GetTermios(descriptor, ref termios[0]) == 0)
        {
            Libc.MakeRaw(ref termios[0]);
            _ = Libc.SetTermios(descriptor, 0, ref termios[0]);
        }
    }
}
