namespace StudioControl.Scenarios.Service;

/// <summary>A studio that runs, and somebody who hears all that it says on MQTT.</summary>
internal sealed class RunningStudio : IAsyncDisposable
{
    private RunningStudio(StudioFile file, ServiceProcess service, Topics topics) =>
        (File, Service, Topics) = (file, service, topics);

    public StudioFile File { get; }

    public ServiceProcess Service { get; private set; }

    public Topics Topics { get; private set; }

    /// <summary>Starts it and waits until every device that it was given is online.</summary>
    public static async Task<RunningStudio> StartAsync(StudioFile file)
    {
        var service = ServiceProcess.Run(file);
        var topics = await Topics.ConnectAsync(file.BrokerPort, () => service.Said);
        var studio = new RunningStudio(file, service, topics);
        try
        {
            await topics.UntilAsync("status", "online");
            return studio;
        }
        catch (TimeoutException late)
        {
            var said = service.Said;
            await studio.DisposeAsync();
            throw new TimeoutException($"{late.Message} The service said:\n{said}", late);
        }
    }

    /// <summary>Waits until devices are online. A test that has not begun is not disposed: what runs is ended here then.</summary>
    public async Task AllOnlineAsync(params string[] devices)
    {
        try
        {
            await Task.WhenAll(devices.Select(device => Topics.UntilAsync($"{device}/availability", "online")));
        }
        catch (TimeoutException)
        {
            await Service.DisposeAsync();
            EngineOf.KillLeftover(File.EnginePort);
            throw;
        }
    }

    /// <summary>The service is started again; a listener at an embedded broker connects anew.</summary>
    public async Task RestartAsync()
    {
        await Service.DisposeAsync();
        Service = ServiceProcess.Run(File);
        if (!File.IsBrokerElsewhere)
        {
            await Topics.DisposeAsync();
            Topics = await Topics.ConnectAsync(File.BrokerPort, () => Service.Said);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Topics.DisposeAsync();
        await Service.DisposeAsync();
        EngineOf.KillLeftover(File.EnginePort);
        File.Dispose();
    }
}
