using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios.Peers;

/// <summary>
/// Debian's Ardour 7 without a display, at a JACK server, as the host of a Mackie Control and with its OSC server. The session
/// is made by its own Lua; which surfaces are on stands in the session's file.
/// </summary>
internal sealed partial class Ardour : IDisposable
{
    private const string Home = "/usr/lib/ardour7";

    // A race in Ardour 7.3 with libjack 1.9.21 loses about one start in three.
    private const int MostStarts = 6;

    private const string MakeSession = """
        local session = create_session(arg[1], "mix", 48000)
        local last = ARDOUR.PresentationInfo.max_order
        for _, name in ipairs { "Kick", "Snare", "Bass", "Vox" } do
          Session:new_audio_track(1, 2, nil, 1, name, last, ARDOUR.TrackMode.Normal, true, true)
        end
        Session:save_state("")
        close_session()
        quit()
        """;

    private readonly Process _process;

    private Ardour(Process process, int oscPort) => (_process, OscPort) = (process, oscPort);

    /// <summary>Where its OSC server listens.</summary>
    public int OscPort { get; }

    /// <summary>Skips the test where it is not installed: it is large, and no machine must have it.</summary>
    public static void Require() =>
        Assert.SkipUnless(File.Exists("/usr/bin/ardour7-lua") && Directory.Exists(Home), "ardour is not installed");

    /// <summary>Starts it at a server and waits until its Mackie ports are there.</summary>
    public static async Task<Ardour> StartAsync(Jackd server, string serverName, string folder)
    {
        var config = Directory.CreateDirectory(Path.Combine(folder, "xdg", "ardour7")).FullName;
        var session = Path.Combine(folder, "session");
        var script = Path.Combine(folder, "make.lua");
        await File.WriteAllTextAsync(script, MakeSession, TestContext.Current.CancellationToken);
        using (var making = Begin("/usr/bin/ardour7-lua", folder, serverName, script, session))
        {
            await making.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        SwitchOn(Path.Combine(session, "mix.ardour"));
        var program = Directory.GetFiles(Home, "hardour-*")[0];
        for (var start = 0; start < MostStarts; start++)
        {
            // It writes its address into this file where it is there.
            var address = Path.Combine(config, "osc_url");
            await File.WriteAllTextAsync(address, "none", TestContext.Current.CancellationToken);
            var process = Begin(program, folder, serverName, "-c", "ardour", session, "mix");
            if (await IsUpAsync(process, server) && TryReadPort(address, out var port))
            {
                return new(process, port);
            }

            End(process);
        }

        throw new TimeoutException("Ardour does not start.");
    }

    public void Dispose() => End(_process);

    private static async Task<bool> IsUpAsync(Process process, Jackd server)
    {
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (!patience.IsCancellationRequested && !process.HasExited)
        {
            if ((await server.PortsAsync()).Contains("ardour:mackie control out", StringComparison.Ordinal))
            {
                // A start that is lost is lost within a second.
                await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, CancellationToken.None);
                return (await server.PortsAsync()).Contains("ardour:mackie control out", StringComparison.Ordinal);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
        }

        return false;
    }

    private static bool TryReadPort(string address, out int port)
    {
        var match = Port().Match(File.ReadAllText(address));
        port = match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return match.Success;
    }

    private static void SwitchOn(string file)
    {
        var text = File.ReadAllText(file);
        text = Osc()
            .Replace(
                text,
                """<Protocol name="Open Sound Control (OSC)" active="1" debugmode="0" address-only="0" remote-port="0" banksize="0" striptypes="191" feedback="0" gainmode="0" send-page-size="0" plug-page-size="0"/>"""
            );
        text = Mackie()
            .Replace(
                text,
                """<Protocol name="Mackie" active="1" bank="0" ipmidi-base="21928" device-profile="" device-name="Mackie Control Universal Pro"/>"""
            );
        File.WriteAllText(file, text);
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            ServiceProcess.SignalTo(process.Id, "TERM");
            if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                process.Kill();
                process.WaitForExit();
            }
        }

        process.Dispose();
    }

    private static Process Begin(string program, string folder, string server, params string[] arguments)
    {
        var none = Directory.CreateDirectory(Path.Combine(folder, "none")).FullName;
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["XDG_CONFIG_HOME"] = Path.Combine(folder, "xdg"),
                ["XDG_CACHE_HOME"] = Path.Combine(folder, "xdg"),
                ["LV2_PATH"] = none,
                ["LADSPA_PATH"] = none,
                ["LXVST_PATH"] = none,
                ["VST3_PATH"] = none,
                ["JACK_DEFAULT_SERVER"] = server,
                ["JACK_NO_START_SERVER"] = "1",
            },
        };
        if (program.StartsWith(Home, StringComparison.Ordinal))
        {
            start.Environment["ARDOUR_DATA_PATH"] = "/usr/share/ardour7";
            start.Environment["ARDOUR_CONFIG_PATH"] = "/etc/ardour7";
            start.Environment["ARDOUR_DLL_PATH"] = Home;
            start.Environment["LD_LIBRARY_PATH"] = Home;
        }

        start.Environment.Remove("DISPLAY");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        // Its pipes must not fill.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return process;
    }

    [GeneratedRegex(@":(\d+)/")]
    private static partial Regex Port();

    [GeneratedRegex("""<Protocol name="Open Sound Control \(OSC\)"[^>]*/>""")]
    private static partial Regex Osc();

    [GeneratedRegex("""<Protocol name="Mackie"[^>]*/>""")]
    private static partial Regex Mackie();
}
