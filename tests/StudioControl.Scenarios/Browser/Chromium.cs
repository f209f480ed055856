using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace StudioControl.Scenarios.Browser;

/// <summary>The system's own Chromium and its driver, headless. Nothing is ever downloaded: both paths are given.</summary>
internal static class Chromium
{
    // What a README's picture is wide, and a desk's screen at least.
    private const string WindowSize = "1400,1080";

    private static readonly string? Program = Find("chromium");
    private static readonly string? Driver = Find("chromedriver");

    /// <summary>Whether both are there.</summary>
    public static bool IsThere => Program is not null && Driver is not null;

    /// <summary>Starts one with a profile of its own, which the driver makes and takes away.</summary>
    public static ChromeDriver Start()
    {
        var options = new ChromeOptions { BinaryLocation = Program };
        options.AddArguments(
            "--headless=new",
            // Containers run as root and have a small /dev/shm.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            // What a browser tells its maker is no part of a test.
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            $"--window-size={WindowSize}"
        );
        options.SetLoggingPreference(LogType.Browser, LogLevel.Severe);
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(Driver), Path.GetFileName(Driver));
        return new(service, options);
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
