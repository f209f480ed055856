using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;
using StudioControl.Settings.Files;

namespace StudioControl.Running;

/// <summary>The one place that knows Serilog.</summary>
internal static class Logging
{
    // systemd's journal writes the time itself.
    private const string JournalLine = "<{Level:u3}> {SourceContext}: {Message:lj}{NewLine}{Exception}";
    private const string ConsoleLine =
        "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    // Two weeks of a busy studio; a person who looks for last month's fault has the recorder.
    private const int DaysKept = 14;

    public static ILoggerFactory ForService(LogSettings settings)
    {
        var line = Environment.GetEnvironmentVariable("JOURNAL_STREAM") is null ? ConsoleLine : JournalLine;
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(Level(settings.Level))
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // A start that fails is told in our own words, with the way out.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .WriteTo.Console(
                outputTemplate: line,
                formatProvider: CultureInfo.InvariantCulture,
                standardErrorFromLevel: LogEventLevel.Verbose
            );
        if (settings.File.Length > 0)
        {
            configuration.WriteTo.File(
                new CompactJsonFormatter(),
                settings.File,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: DaysKept
            );
        }

        return new SerilogLoggerFactory(configuration.CreateLogger(), dispose: true);
    }

    public static ILoggerFactory ForEngine(string file)
    {
        var configuration = new LoggerConfiguration().MinimumLevel.Information();
        _ =
            file.Length > 0
                ? configuration.WriteTo.File(
                    file,
                    formatProvider: CultureInfo.InvariantCulture,
                    rollOnFileSizeLimit: true,
                    fileSizeLimitBytes: 1 << 20,
                    retainedFileCountLimit: 2
                )
                : configuration.WriteTo.Console(
                    outputTemplate: ConsoleLine,
                    formatProvider: CultureInfo.InvariantCulture
                );
        return new SerilogLoggerFactory(configuration.CreateLogger(), dispose: true);
    }

    private static LogEventLevel Level(string name) =>
        name switch
        {
            "debug" => LogEventLevel.Debug,
            "warning" => LogEventLevel.Warning,
            "error" => LogEventLevel.Error,
            _ => LogEventLevel.Information,
        };
}
