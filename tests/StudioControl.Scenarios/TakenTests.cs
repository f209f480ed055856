using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>What only one can have, and another has it already.</summary>
public sealed class TakenTests
{
    private const string NoDevices = "";

    [Fact]
    public async Task A_second_service_on_the_same_studio_says_so_and_ends_with_3()
    {
        await using var studio = await RunningStudio.StartAsync(StudioFile.Make(NoDevices));
        await using var second = ServiceProcess.Run(studio.File);

        var (code, said) = await second.EndAndSayAsync();

        Assert.Equal(3, code);
        Assert.Contains("'room-a' is run already", said, StringComparison.Ordinal);
        Assert.Contains(studio.Service.Id.ToString(CultureInfo.InvariantCulture), said, StringComparison.Ordinal);
        await studio.AllOnlineAsync("mix");
        Assert.False(studio.Service.HasEnded);
    }

    [Fact]
    public async Task Another_studio_keeps_its_hands_off_an_engine_that_plays()
    {
        await using var studio = await RunningStudio.StartAsync(StudioFile.Make(NoDevices));
        await studio.AllOnlineAsync("mix");
        using var file = StudioFile.Make(NoDevices, enginePort: studio.File.EnginePort);
        await using var second = ServiceProcess.Run(file);

        var (code, said) = await second.EndAndSayAsync();

        Assert.Equal(3, code);
        Assert.Contains("'port:' under 'engine:'", said, StringComparison.Ordinal);
        Assert.Contains(studio.Service.Id.ToString(CultureInfo.InvariantCulture), said, StringComparison.Ordinal);
        await studio.AllOnlineAsync("mix");
    }

    [Theory]
    [InlineData(true, "'port:' under 'dashboard:'")]
    [InlineData(false, "mqtt")]
    public async Task A_busy_network_port_is_named_with_the_way_out(bool isDashboards, string wayOut)
    {
        using var file = StudioFile.Make(NoDevices);
        var port = isDashboards ? file.DashboardPort : file.BrokerPort;
        using var stranger = new TcpListener(IPAddress.Loopback, port);
        stranger.Start();
        await using var service = ServiceProcess.Run(file);

        var (code, said) = await service.EndAndSayAsync();

        Assert.Equal(3, code);
        Assert.Contains(port.ToString(CultureInfo.InvariantCulture), said, StringComparison.Ordinal);
        Assert.Contains(wayOut, said, StringComparison.Ordinal);
        Assert.Contains("way out", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.DoesNotContain("listening", said, StringComparison.Ordinal);
        Assert.Null(OperatingSystem.IsLinux() ? EngineOf.Find(file.EnginePort) : null);
    }
}
