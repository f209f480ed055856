using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Engines.Embedded;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Engines;

public sealed class EngineSupervisorTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("engine").FullName;

    [Fact]
    public async Task A_process_that_fails_is_told_with_its_exit_code_and_last_words()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process of this test is a shell.");
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var supervisor = Supervise("echo no such folder >&2; exit 7", reason => told.TrySetResult(reason));
        supervisor.Start();

        var reason = await told.Task.WaitAsync(Long, TestContext.Current.CancellationToken);
        Assert.StartsWith("ended with exit code 7: no such folder; next try in", reason, StringComparison.Ordinal);
        await supervisor.StopAsync().WaitAsync(Long, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_process_that_does_not_listen_is_killed_when_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process of this test is a shell.");
        using var supervisor = Supervise("touch up; exec sleep 600", _ => { });
        supervisor.Start();
        SpinWait.SpinUntil(() => supervisor.ProcessId is not null, Long);
        var id = supervisor.ProcessId!.Value;
        using var process = Process.GetProcessById(id);
        await supervisor.StopAsync().WaitAsync(Long, TestContext.Current.CancellationToken);
        await process
            .WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Long, TestContext.Current.CancellationToken);

        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task Disposing_it_while_its_process_ends_waits_for_nobody()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process of this test is a shell.");
        for (var i = 0; i < 100; i++)
        {
            var supervisor = Supervise("exec sleep 600", _ => { });
            supervisor.Start();
            SpinWait.SpinUntil(() => supervisor.ProcessId is not null, Long);
            using var process = Process.GetProcessById(supervisor.ProcessId!.Value);
            process.Kill();

            // Its end is noticed some hundred microseconds later: one of the tries meets that moment.
            Thread.SpinWait(i * 500);
            await Task.Run(supervisor.Dispose, TestContext.Current.CancellationToken)
                .WaitAsync(Long, TestContext.Current.CancellationToken);
        }
    }

    // Port 9: nobody answers pings on the discard port.
    private EngineSupervisor Supervise(string script, Action<string> reason) =>
        new(
            new()
            {
                Program = "/bin/sh",
                Arguments = ["-c", $"cd '{_folder}'; {script}"],
                Port = 9,
                LogFile = Path.Combine(_folder, "engine.log"),
            },
            new StudioClock(TimeProvider.System),
            NullLogger.Instance,
            reason
        );
}
