using Microsoft.Extensions.Logging;
using StudioControl.Engines.Embedded;
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
    private readonly StudioMqtt _mqtt;
    private readonly EngineSupervisor? _engine;
    private StudioPlan _plan;

    public StudioParts(Setting setting, CancellationTokenSource ending)
    {
        _setting = setting;
        _ending = ending;
        _plan = setting.Plan;
        _log = setting.Logging.CreateLogger("studio");
        var settings = _plan.Settings;
        var clock = new StudioClock(TimeProvider.System);
        var mqttLog = setting.Logging.CreateLogger("mqtt");
        var options = MqttWiring.Options(settings);
        _broker = options.External is null ? new(options.Base, options.Broker, TimeProvider.System, mqttLog) : null;
        _web = new(settings, _broker, setting.Logging);
        _run = new(clock, setting.Paths, setting.Logging, Fail);
        _mqtt = new(options, _run.Loop, _run.Rules.Alerts, _broker, mqttLog)
        {
            Bell = OperatingSystem.IsWindows() ? new EventDoorbell() : new PipeDoorbell(),
        };
        _engine = settings.Engine is { Start: true } engine
            ? new(EngineWiring.Launch(engine, setting.Paths), clock, _log, reason => HostLog.Engine(_log, reason))
            : null;
    }

    /// <summary>Whether it ends because of a fault of ours.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Starts everything; a text with the way out where something that only one can have is taken.</summary>
    public async Task<string?> StartAsync()
    {
        _engine?.Start();
        if (_broker is not null)
        {
            await _broker.StartAsync().ConfigureAwait(false);
        }

        if (await _web.StartAsync(_ending.Token).ConfigureAwait(false) is { } wayOut)
        {
            return wayOut;
        }

        var log = new LogView(_log);
        _run.Loop.Outcomes = _mqtt.View;
        _run.Loop.Add(_mqtt.View);
        _run.Loop.Add(log);
        _run.Rules.Alerts.Add(_mqtt.View);
        _run.Rules.Alerts.Add(log);
        _run.Start(_plan);
        _mqtt.Tell(new Telemetry.Publishing.ConfigCard(ConfigHash.Of(_setting.Config), []));
        _mqtt.Start();
        return null;
    }

    /// <summary>Takes edits of the studio's file and its profiles until the service ends.</summary>
    public Task FollowFileAsync(CancellationToken stop) =>
        new ConfigWatch(TimeProvider.System, () => _plan.Files).RunAsync(Reload, stop);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _mqtt.SayStopping();
        var engine = _engine?.StopAsync() ?? Task.CompletedTask;
        _run.Dispose();
        _mqtt.Stop();
        await engine.ConfigureAwait(false);
        _engine?.Dispose();
        _mqtt.Dispose();
        await _web.DisposeAsync().ConfigureAwait(false);
        if (_broker is not null)
        {
            await _broker.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Fail(Exception fault)
    {
        HostLog.LoopFailed(_log, fault);
        HasFailed = true;
        _ending.Cancel();
    }

    private Task Reload()
    {
        var problems = new ProblemList();
        var plan = StudioPlan.Make(_setting.Config, problems);
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
            return Task.CompletedTask;
        }

        foreach (var what in StartOnly.Changed(_plan.Settings, plan.Settings))
        {
            HostLog.NeedsRestart(_log, what, _setting.Config);
        }

        _plan = plan;
        _run.PostPlan(
            plan,
            changes =>
            {
                HostLog.Reloaded(_log, _setting.Config, changes);
                _mqtt.Event("config-reloaded", MqttWiring.ReloadedJson(changes, TimeProvider.System.GetUtcNow()));
            }
        );
        _mqtt.Tell(MqttWiring.Session(plan.Settings));
        _mqtt.Tell(new Telemetry.Publishing.ConfigCard(ConfigHash.Of(_setting.Config), []));
        return Task.CompletedTask;
    }
}
