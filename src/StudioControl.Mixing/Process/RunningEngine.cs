using System.Text;
using Microsoft.Extensions.Logging;
using StudioControl.Mixing.Automation;
using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Jack;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Projects;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Process;

/// <summary>
/// The mixer with its threads of sound: one makes blocks, one reads and writes files, and with JACK one looks after the
/// server, whose own thread then makes the blocks.
/// </summary>
internal sealed class RunningEngine : IDisposable
{
    // A fade out takes 30 ms; a second is far more than a working machine needs for it.
    private const int FadeTries = 200;

    private static readonly TimeSpan FadeLook = TimeSpan.FromMilliseconds(5);

    private readonly EngineOptions _options;
    private readonly Timeline _timeline;
    private readonly string?[] _names;
    private readonly Mixer _mixer;
    private readonly FileThread _files;
    private readonly AudioThread _audio;
    private readonly JackSound? _jack;
    private readonly ILogger _log;
    private ProjectKeeper? _keeper;
    private InsertDesk? _inserts;
    private AutomationDesk? _automation;

    public RunningEngine(EngineOptions options, Timeline timeline, WavOutput? output, string?[] names, ILogger log)
    {
        (_options, _timeline, _names, _log) = (options, timeline, names, log);
        var ring = new StemRing(timeline.Lanes.Count, options.SampleRate);
        _mixer = new(options.Layout, ring, timeline, options.SampleRate, options.Held);
        _files = new(ring, timeline, output, log);
        _audio = new(_mixer, output, options.SampleRate, TimeProvider.System);
        if (!options.IsJack)
        {
            _mixer.Inserts.PlugStandIns();
        }

        _jack = options.IsJack ? new(_mixer, _audio, WishOf(options, timeline), log) : null;
    }

    /// <summary>Blocks that came too late, found no stems or that JACK missed, since the start.</summary>
    public int Xruns => _audio.Late + _mixer.Starved + (_jack?.Xruns ?? 0);

    /// <summary>Frames from an input to the main.</summary>
    public int Latency => _jack is { IsPlaying: true } ? _jack.Latency : _mixer.Latency;

    /// <summary>Makes the side that speaks OSC. Before <see cref="Start"/>.</summary>
    public (OscDesk Desk, Reports Reports) Attach(ControlThread control, int boot, Action quit)
    {
        var time = TimeProvider.System;
        var catalogue = new DeskCatalogue(_options.Layout);
        var parameters = new ParameterTable(catalogue, (double)_timeline.Frames / _options.SampleRate);
        parameters.SampleRate.Value = _options.SampleRate;
        parameters.State.Value = 1f;
        for (var strip = 0; strip < _names.Length; strip++)
        {
            parameters.NameOf(strip).SetText(Encoding.UTF8.GetBytes(Shorten(_names[strip] ?? $"Strip {strip + 1}")));
        }

        var keeper = new ProjectKeeper(_options.Stems, parameters, _options.Keep, time, _log);
        _keeper = keeper;
        var automation = new AutomationDesk(_mixer, parameters, time) { Changed = keeper.Change };
        _automation = automation;
        keeper.Lanes = () => automation.Lanes.Memory;
        if (_options.Keep)
        {
            ReadProject(parameters, keeper);
        }

        var version = typeof(RunningEngine).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "0";
        var identity = new EngineIdentity(version, boot) { Released = !_options.Held };
        var clients = new Clients(control.Send, time);
        var load = new EngineLoad(TakeLoad, () => Xruns, () => Latency);
        var desk = new OscDesk(_mixer, parameters, clients, identity, quit);
        desk.Add(new ProjectActions(keeper, automation));
        automation.Tell = desk.Report;
        automation.IsGivenBack = () => !identity.Released;
        _inserts = new(_mixer.Inserts, desk, parameters, time);
        desk.Add(_inserts);
        return (desk, new(_mixer, parameters, clients, load, time));
    }

    /// <summary>Control thread, between datagrams.</summary>
    public void Turn()
    {
        _automation?.Turn();
        _keeper?.Turn();
        _inserts?.Look();
    }

    /// <summary>At the end, when the control thread is over: keeps what has changed.</summary>
    public void Keep()
    {
        _automation?.Finish();
        _keeper?.Finish();
    }

    /// <summary>Plays what nobody hears until all is compiled. Before what starting has left behind is given back.</summary>
    public void WarmUp()
    {
        _inserts?.WarmUp();
        using var silence = new Timeline(new WavFile?[_options.Layout.Strips], _timeline.Lanes, _options.SampleRate);
        var ring = new StemRing(silence.Lanes.Count, _options.SampleRate);
        var mixer = new Mixer(_options.Layout, ring, silence, _options.SampleRate, held: false);
        var feeder = new StemFeeder(ring, silence);
        var everything = new EverythingOn(mixer, _options.Layout);
        mixer.Commands.TryPost(new(new(DeskPart.Transport, 0, DeskControl.State), 1f));
        Process.WarmUp.Play(
            mixer,
            TimeProvider.System,
            () =>
            {
                everything.Change();
                while (feeder.FeedOne())
                {
                    // The ring's own size ends this.
                }
            }
        );
    }

    public void Start()
    {
        _mixer.Settle();
        _mixer.Commands.TryPost(new(new(DeskPart.Transport, 0, DeskControl.State), 1f));
        _files.Start();
        _keeper?.Start();
        if (!_audio.Start() && OperatingSystem.IsLinux())
        {
            _log.NoRealTime();
        }

        _jack?.Start();
    }

    /// <summary>Fades out over 30 ms.</summary>
    public void FadeOut()
    {
        _mixer.Close();
        using var never = new ManualResetEvent(initialState: false);
        for (var i = 0; i < FadeTries && !_mixer.IsClosed; i++)
        {
            never.WaitOne(FadeLook);
        }
    }

    public void Dispose()
    {
        _jack?.Dispose();
        _audio.Dispose();
        _files.Dispose();
        _keeper?.Dispose();
        _inserts?.Dispose();
    }

    private void ReadProject(ParameterTable parameters, ProjectKeeper keeper)
    {
        if (ProjectReader.Open(_options.Stems, out var problem) is not { } project)
        {
            if (problem.Length > 0)
            {
                keeper.LeaveFile();
                _log.ProjectRefused(problem);
            }

            return;
        }

        ProjectState.Load(project, parameters);
        ProjectState.PutInto(_mixer, parameters);
        _automation!.Load(project, frame: 0);
        foreach (var complaint in project.Complaints)
        {
            _log.ProjectSkipped(complaint);
        }

        _log.ProjectRead(_options.Stems, project.Values.Count, project.Lanes.Count);
    }

    private float TakeLoad()
    {
        var own = _audio.TakeLoad();
        return _jack is { IsPlaying: true } ? _jack.Load : own;
    }

    private static JackWish WishOf(EngineOptions options, Timeline timeline)
    {
        var colon = options.Output.IndexOf(':', StringComparison.Ordinal);
        var names = LiveInputs.NamesOf(timeline.Lanes);
        return new(
            colon < 0 ? "" : options.Output[(colon + 1)..],
            options.SampleRate,
            JackLink.From(options.Connect, options.Inputs, names)
        );
    }

    private static string Shorten(string name) =>
        name.Length <= Parameter.LongestText ? name : name[..Parameter.LongestText];
}
