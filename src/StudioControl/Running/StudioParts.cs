using Microsoft.Extensions.Logging;
using StudioControl.Engines.Embedded;
using StudioControl.Learning;
using StudioControl.Planning;
using StudioControl.Ports.Polling;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Time;
using StudioControl.Telemetry;
using StudioControl.Telemetry.Broker;
using StudioControl.Web;

namespace StudioControl.Running;

/// <summary>All parts of a running service, put together in the one order that works and taken apart in the other.</summary>
internal sealed class StudioParts : IAsyncDisposable
{
    private readonly Setting _setting;
    private readonly CancellationTokenSource _ending;
    private readonly ILogger _log;
    private readonly EmbeddedBroker? _broker;
    private readonly StudioWeb _web;
    private readonly StudioRun _run;
    private readonly LearnDesk _learn;
    private readonly StudioRecords _records;
    private readonly StudioMqtt _mqtt;
    private readonly EngineSupervisor? _engine;
    private StudioPlan _plan;
    private IReadOnlyList<string> _files;

    public StudioParts(Setting setting, CancellationTokenSource ending)
    {
        _setting = setting;
        _ending = ending;
        _plan = setting.Plan;
        _files = _plan.Files;
        _log = setting.Logging.CreateLogger("studio");
        var settings = _plan.Settings;
        var clock = new StudioClock(TimeProvider.System);
        var mqttLog = setting.Logging.CreateLogger("mqtt");
        var options = MqttWiring.Options(settings);
        _broker = options.External is null ? new(options.Base, options.Broker, TimeProvider.System, mqttLog) : null;
        _run = new(clock, setting.Paths, setting.Logging, Fail) { Learned = learned => _learn!.Take(learned) };
        _learn = new(setting.Config, _run.Loop, _log);
        _web = new(settings, _broker, _run.Surfaces, setting.Logging);
        _records = new(_run.Loop, setting.Paths, setting.Logging);
        _mqtt = new(options, _run.Loop, new(_run.Rules.Alerts, _records.Desk), _broker, mqttLog)
        {
            Bell = OperatingSystem.IsWindows() ? new EventDoorbell() : new PipeDoorbell(),
        };
        _engine = settings.Engine is { Start: true } engine
            ? new(EngineWiring.Launch(engine, setting.Paths), clock, _log, HearEngine)
            : null;
    }

    /// <summary>Whether it ends because of a fault of ours.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Starts everything; a text with the way out where something that only one can have is taken.</summary>
    public async Task<string?> StartAsync()
    {
        if (_broker is not null)
        {
            await _broker.StartAsync().ConfigureAwait(false);
        }

        if (await _web.StartAsync(_ending.Token).ConfigureAwait(false) is { } wayOut)
        {
            return wayOut;
        }

        _broker?.TellListening();

        // Not before the ports are ours: the engine that answers may be another service's, and would be ended with us.
        _engine?.Start();
        var log = new LogView(_log);
        _run.Loop.Outcomes = _mqtt.View;
        _run.Loop.Add(_mqtt.View);
        _run.Loop.Add(log);
        _run.Rules.Alerts.Add(_mqtt.View);
        _run.Rules.Alerts.Add(log);
        _records.Start(_plan, _mqtt.View, _run.Rules.Alerts.Upkeep);
        _learn.Start();
        _run.Start(_plan);
        _mqtt.Tell(new Telemetry.Publishing.ConfigCard(ConfigHash.Of(_setting.Config), []));
        _mqtt.Start();
        return null;
    }

    /// <summary>Takes edits of the studio's file and its profiles until the service ends.</summary>
    public Task FollowFileAsync(CancellationToken stop) =>
        new ConfigWatch(TimeProvider.System, () => _files).RunAsync(Reload, stop);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _mqtt.SayStopping();
        var engine = _engine?.StopAsync() ?? Task.CompletedTask;
        _run.Stop();
        await _learn.DisposeAsync().ConfigureAwait(false);
        var records = _records.DisposeAsync();
        _mqtt.Stop();
        await records.ConfigureAwait(false);
        await engine.ConfigureAwait(false);
        _engine?.Dispose();
        _mqtt.Dispose();
        _run.Dispose();
        await _web.DisposeAsync().ConfigureAwait(false);
        if (_broker is not null)
        {
            await _broker.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Any thread. An engine that answers is not kept waiting until its port's next try.
    private void HearEngine(string reason)
    {
        if (reason.Length == 0)
        {
            _run.TryPortNow("mix");
        }
        else
        {
            HostLog.Engine(_log, reason);
        }
    }

    private void Fail(Exception fault)
    {
        HostLog.LoopFailed(_log, fault);
        HasFailed = true;
        _ending.Cancel();
    }

    // A fault here must not end the watch, and with it the service.
    private void Reload()
    {
        try
        {
            TakeFile();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            HostLog.ReloadFailed(_log, fault, _setting.Config);
        }
    }

    private void TakeFile()
    {
        var problems = new ProblemList();
        var read = new List<string>();
        var plan = StudioPlan.Make(_setting.Config, problems, read);
        _files = read;
        if (plan is null)
        {
            HostLog.NotReloaded(_log, _setting.Config);
            foreach (var problem in problems.Items)
            {
                HostLog.Problem(_log, problem.ToString());
            }

            _mqtt.Tell(
                new Telemetry.Publishing.ConfigCard(
                    ConfigHash.Of(_setting.Config),
                    [.. problems.Items.Select(problem => problem.ToString())]
                )
            );
            return;
        }

        foreach (var what in StartOnly.Changed(_setting.Plan.Settings, plan.Settings))
        {
            HostLog.NeedsRestart(_log, what, _setting.Config);
        }

        _plan = plan;
        var isPosted = _run.PostPlan(
            plan,
            changes =>
            {
                _records.Use(plan);
                HostLog.Reloaded(_log, _setting.Config, changes);
                _mqtt.Event("config-reloaded", MqttWiring.ReloadedJson(changes, TimeProvider.System.GetUtcNow()));
            }
        );
        if (!isPosted)
        {
            HostLog.ReloadFailed(_log, null, _setting.Config);
            return;
        }

        _mqtt.Tell(MqttWiring.Session(plan.Settings));
        _mqtt.Tell(new Telemetry.Publishing.ConfigCard(ConfigHash.Of(_setting.Config), []));
    }
}
