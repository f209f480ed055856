using System.Diagnostics;
using System.Globalization;

namespace StudioControl.Benchmarks.Peers.Dsp;

/// <summary>The same strips in C, compiled for this very machine: strips.c, which says how it is raced.</summary>
internal sealed class CompiledLoop : IDisposable
{
    private readonly Process _process;

    private CompiledLoop(Process process)
    {
        _process = process;
    }

    /// <summary>Null where there is no compiler.</summary>
    public static CompiledLoop? Start()
    {
        if (PeerPrograms.Find("gcc") is not { } compiler)
        {
            return null;
        }

        var source = Path.Combine(Repository.Benchmarks, "Peers", "Dsp", "strips.c");
        var program = Path.Combine(PeerPrograms.NewFolder("bin-strips"), "strips");
        string[] options = ["-O3", "-march=native", "-mprefer-vector-width=256", "-ffast-math"];
        using var build = Process.Start(compiler, [.. options, "-o", program, source, "-lm"]);
        build.WaitForExit();
        if (build.ExitCode != 0)
        {
            return null;
        }

        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>One round: nanoseconds a frame of 64 strips, in the direct form and in that of states.</summary>
    public (double Direct, double States) Round()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        var words = _process.StandardOutput.ReadLine()!.Split(' ');
        return (
            double.Parse(words[1], CultureInfo.InvariantCulture),
            double.Parse(words[3], CultureInfo.InvariantCulture)
        );
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
