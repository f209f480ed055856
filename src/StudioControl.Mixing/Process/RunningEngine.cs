using System.Text;
using Microsoft.Extensions.Logging;
using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Commands;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;

namespace StudioControl.Mixing.Process;

/// <summary>The mixer with its two threads of sound: one makes blocks, one reads and writes files.</summary>
internal sealed class RunningEngine : IDisposable
{
    // Long enough for a gate step of the loudness, which is 19 blocks at 48 kHz.
    private const int WarmUpBlocks = 100;

    private readonly EngineOptions _options;
    private readonly Timeline _timeline;
    private readonly string?[] _names;
    private readonly Mixer _mixer;
    private readonly FileThread _files;
    private readonly ILogger _log;
    private readonly WavOutput? _output;
    private AudioThread? _audio;

    public RunningEngine(EngineOptions options, Timeline timeline, WavOutput? output, string?[] names, ILogger log)
    {
        (_options, _timeline, _output, _names) = (options, timeline, output, names);
        var ring = new StemRing(options.Strips);
        _mixer = new(ring, timeline, options.SampleRate, options.Held);
        _files = new(ring, timeline, output, log);
        _log = log;
    }

    /// <summary>Blocks that came too late, since the start.</summary>
    public int Xruns => _audio?.Xruns ?? 0;

    /// <summary>Makes the side that speaks OSC. Before <see cref="Start"/>.</summary>
    public (OscDesk Desk, Reports Reports) Attach(ControlThread control, int boot, Action quit)
    {
        var time = TimeProvider.System;
        var parameters = new ParameterTable(_options.Strips, (double)_timeline.Frames / _options.SampleRate);
        parameters.SampleRate.Value = _options.SampleRate;
        parameters.State.Value = 1f;
        _mixer.Commands.TryPost(new(MixControl.Play, 0, 1f));
        for (var strip = 0; strip < _names.Length; strip++)
        {
            parameters.NameOf(strip).SetText(Encoding.UTF8.GetBytes(Shorten(_names[strip] ?? $"Strip {strip + 1}")));
        }

        var version = typeof(RunningEngine).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "0";
        var identity = new EngineIdentity(version, boot, _options.Strips) { Released = !_options.Held };
        var clients = new Clients(control.Send, time);
        var load = new EngineLoad(() => _audio?.TakeLoad() ?? 0f, () => Xruns);
        return (new(_mixer, parameters, clients, identity, quit), new(_mixer, parameters, clients, load, time));
    }

    public void Start()
    {
        _files.Start();
        WarmUp();
        _audio = new(_mixer, _output, _options.SampleRate, TimeProvider.System);
        if (!_audio.Start() && OperatingSystem.IsLinux())
        {
            _log.NoRealTime();
        }
    }

    /// <summary>Fades out over 30 ms. A second is far more than a working machine needs for it.</summary>
    public void FadeOut() => _audio?.FadeOutAndStop(TimeSpan.FromSeconds(1));

    public void Dispose()
    {
        _audio?.Dispose();
        _files.Dispose();
    }

    // The first block of a process is compiled while it runs and would come late: let it be one that nobody hears.
    private void WarmUp()
    {
        using var silence = new Timeline(new WavFile?[1], _options.SampleRate);
        var ring = new StemRing(strips: 1);
        var mixer = new Mixer(ring, silence, _options.SampleRate, held: false);
        new StemFeeder(ring, silence).FeedOne();
        mixer.Commands.TryPost(new(MixControl.Play, 0, 1f));
        for (var block = 0; block < WarmUpBlocks; block++)
        {
            mixer.Process();
        }
    }

    private static string Shorten(string name) =>
        name.Length <= Parameter.LongestText ? name : name[..Parameter.LongestText];
}
