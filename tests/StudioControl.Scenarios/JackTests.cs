using System.Buffers.Binary;
using System.Globalization;
using StudioControl.Scenarios.Peers;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>The engine at a real JACK server, judged by what another program hears.</summary>
public sealed class JackTests : IDisposable
{
    // A mono strip in the middle is 3 dB down on each side.
    private const double Centre = 0.70710678;
    private const double Tone = 1000;

    private readonly TemporaryFolder _folder = new();
    private readonly string _name = Jackd.NewName();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_stems_sound_and_sound_again_when_the_server_was_killed_and_came_back()
    {
        Jackd.Require();
        SaveTone(48000);
        using var first = await Jackd.StartAsync(_name, period: 256);
        await using var engine = Engine("--play", _folder.Path);
        await first.UntilPortAsync("studiocontrol:main-left");
        Assert.Contains("studiocontrol:ch-2\n", await first.PortsAsync(), StringComparison.Ordinal);
        await AssertToneAsync(first, "studiocontrol:main-left", 0.5 * Centre);
        Assert.Contains(
            "system:playback_2\n   studiocontrol:main-right",
            await first.PortsAsync(),
            StringComparison.Ordinal
        );
        foreach (var odd in (int[])[48, 1000])
        {
            await first.SetPeriodAsync(odd);
            await AssertToneAsync(first, "studiocontrol:main-right", 0.5 * Centre);
        }

        first.Kill();
        await SaysAsync(engine, "JACK has gone");
        using var second = await Jackd.StartAsync(_name, period: 480);
        await second.UntilPortAsync("studiocontrol:main-left");
        await AssertToneAsync(second, "studiocontrol:main-left", 0.5 * Centre);
        engine.Signal("TERM");
        var (code, said) = await engine.EndAndSayAsync();
        Assert.Equal(0, code);
        Assert.Contains(" 0 collections", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_and_joined_again_when_it_goes_on()
    {
        Jackd.Require();
        SaveTone(48000);
        using var server = await Jackd.StartAsync(_name, period: 256);
        await using var engine = Engine("--play", _folder.Path);
        await SaysAsync(engine, "JACK plays the engine");
        server.Signal("STOP");
        try
        {
            await SaysAsync(engine, "JACK has gone");
        }
        finally
        {
            server.Signal("CONT");
        }

        await SaysAsync(engine, "JACK plays the engine", times: 2);
        await server.UntilPortAsync("studiocontrol:main-left");
        await AssertToneAsync(server, "studiocontrol:main-left", 0.5 * Centre);
    }

    [Fact]
    public async Task What_another_program_plays_is_mixed_on_a_strip_without_a_stem()
    {
        Jackd.Require();
        SaveTone(96000);
        using var server = await Jackd.StartAsync(_name, period: 256, rate: 96000);
        await using var source = Engine("--play", _folder.Path, "--rate", "96000", "--connect", "none");
        await server.UntilPortAsync("studiocontrol:main-left");
        using var empty = new TemporaryFolder();
        await using var mix = Engine([
            "--play",
            empty.Path,
            "--rate",
            "96000",
            "--connect",
            "none",
            "--stereo",
            "1",
            "--input",
            "none",
            "--input",
            "none",
            "--input",
            "studiocontrol:main-l.*",
        ]);
        await server.UntilPortAsync("studiocontrol-01:ch-2");
        Assert.Contains("studiocontrol-01:ch-1-right\n", await server.PortsAsync(), StringComparison.Ordinal);
        await AssertToneAsync(server, "studiocontrol-01:main-left", 0.5 * Centre * Centre, rate: 96000);
    }

    [Fact]
    public async Task A_server_at_another_rate_is_told_from_none_at_all()
    {
        Jackd.Require();
        await using var engine = Engine("--play", _folder.Path);
        await SaysAsync(engine, $"there is no JACK server '{_name}': start it");
        using var server = await Jackd.StartAsync(_name, period: 256, rate: 44100);
        await SaysAsync(engine, "the JACK server runs at 44100 Hz and the engine at 48000 Hz");
    }

    private ServiceProcess Engine(params string[] more) =>
        ServiceProcess.Start(
            _folder.Path,
            [
                "engine",
                "--output",
                $"jack:{_name}",
                "--port",
                FreePort.Take().ToString(CultureInfo.InvariantCulture),
                .. more,
            ]
        );

    private static async Task SaysAsync(ServiceProcess engine, string wanted, int times = 1)
    {
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (engine.Said.Split(wanted).Length <= times)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    // A busy machine misses periods, at the server, here and at the recorder; each is a hole. A stretch without one has
    // the amplitude, and a stretch with one less of it.
    private async Task AssertToneAsync(Jackd server, string port, double amplitude, int rate = 48000)
    {
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        double heard;
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            heard = LargestAmplitude(Tone / rate, await server.RecordAsync(port, _folder.Path), rate / 100);
        } while (Math.Abs(heard - amplitude) > 0.02 * amplitude);
    }

    /// <summary>The largest that one frequency has in any stretch of so many samples.</summary>
    private static double LargestAmplitude(double turnsPerSample, float[] samples, int stretch)
    {
        var largest = 0.0;
        for (var from = 0; from + stretch <= samples.Length; from += stretch / 2)
        {
            var (re, im) = (0.0, 0.0);
            for (var i = from; i < from + stretch; i++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * turnsPerSample * i);
                re += samples[i] * cos;
                im += samples[i] * sin;
            }

            largest = Math.Max(largest, 2 * Math.Sqrt((re * re) + (im * im)) / stretch);
        }

        return largest;
    }

    /// <summary>Ten seconds of a tone at half of full scale, which loops without a seam.</summary>
    private void SaveTone(int rate)
    {
        var bytes = new byte[44 + (rate * 20)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), 0x0001_0001);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), rate * 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(32), 0x0010_0002);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), bytes.Length - 44);
        for (var i = 0; i < rate * 10; i++)
        {
            var sample = (short)(16384 * Math.Sin(2 * Math.PI * Tone * i / rate));
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (i * 2)), sample);
        }

        File.WriteAllBytes(Path.Combine(_folder.Path, "01 Tone.wav"), bytes);
    }
}
