using Spectre.Console;
using StudioControl.Monitor.Drawing;
using StudioControl.Monitor.Views;

namespace StudioControl.Monitor;

/// <summary>The monitor from its start to its end: a live screen on a terminal, one picture in plain text elsewhere.</summary>
internal static class MonitorRun
{
    // Levels come ten times a second, each bank by itself; what belongs together is drawn together.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    // Ages on the screen count seconds.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    // All retained topics of a large studio are there long before.
    private static readonly TimeSpan SnapshotPatience = TimeSpan.FromSeconds(5);

    // The first frames of all banks.
    private static readonly TimeSpan SnapshotSettle = TimeSpan.FromMilliseconds(1200);

    // Wide enough for names, values and reasons; scripts don't wrap.
    private const int SnapshotWidth = 120;

    public static async Task<int> RunAsync(MonitorSetting setting, TimeProvider time, CancellationToken stop)
    {
        using var eye = new StudioEye(setting, time);
        var console = AnsiConsole.Console;
        var isLive = !Console.IsOutputRedirected && console.Profile.Capabilities.Ansi;
        return isLive
            ? await ShowAsync(eye, console, time, stop).ConfigureAwait(false)
            : await PrintAsync(eye, Console.Out, time, stop).ConfigureAwait(false);
    }

    private static async Task<int> ShowAsync(
        StudioEye eye,
        IAnsiConsole console,
        TimeProvider time,
        CancellationToken stop
    )
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var painter = new Painter(console);
        painter.Enter();
        try
        {
            KeyReader.Start(eye, ending);
            await DrawAsync(eye, painter, time, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            painter.Leave();
        }

        return ExitCode.Done;
    }

    private static async Task DrawAsync(StudioEye eye, Painter painter, TimeProvider time, CancellationToken stop)
    {
        while (true)
        {
            var (width, height) = (Math.Max(1, Console.WindowWidth), Math.Max(1, Console.WindowHeight));
            MonitorScreen.Draw(painter.Begin(width, height), eye.Look());
            painter.Show();
            await Task.Delay(Pause, time, stop).ConfigureAwait(false);
            await eye.WaitAsync(eye.IsMoving ? Pause : Tick, stop).ConfigureAwait(false);
            await Task.Delay(Gather, time, stop).ConfigureAwait(false);
        }
    }

    private static async Task<int> PrintAsync(
        StudioEye eye,
        TextWriter output,
        TimeProvider time,
        CancellationToken stop
    )
    {
        var began = time.GetTimestamp();
        while (eye.Look().Studio.Status.Length == 0 && time.GetElapsedTime(began) < SnapshotPatience)
        {
            await eye.WaitAsync(Tick, stop).ConfigureAwait(false);
        }

        if (eye.Look().IsLive)
        {
            await Task.Delay(SnapshotSettle, time, stop).ConfigureAwait(false);
        }

        var sight = eye.Look();
        if (sight.Studio.Status.Length == 0)
        {
            await Console.Error.WriteLineAsync(HeaderView.WaitingFor(sight)).ConfigureAwait(false);
            return ExitCode.Failed;
        }

        var grid = new CellGrid(SnapshotWidth, MonitorScreen.WantedHeight(sight, SnapshotWidth));
        MonitorScreen.Draw(grid, sight);
        await output.WriteAsync(PlainText.Of(grid)).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
