using System.Globalization;

namespace StudioControl.Benchmarks.Kernel.Midi;

/// <summary>The two programs of the MIDI trial, run inside the virtual machine of tests/kernel-drivers.</summary>
internal static class MidiProgram
{
    /// <summary>
    /// <c>listen NAME=URI …</c> opens the ports, tells of them and sends through them (the user studio runs it);
    /// <c>try ROUNDS</c> makes the surfaces, plugs and pulls them, and counts what holds (root runs it).
    /// </summary>
    public static int Run(string[] args) =>
        args switch
        {
            ["listen", .. var ports] => Listener.Run(ports),
            ["try", var rounds] => new MidiTrial(int.Parse(rounds, CultureInfo.InvariantCulture)).Run(),
            _ => 64,
        };
}
