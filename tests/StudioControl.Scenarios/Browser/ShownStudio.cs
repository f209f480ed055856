using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios.Browser;

/// <summary>One rehearsal studio and one browser that shows it, for all tests of the page.</summary>
public class ShownStudio : IAsyncLifetime
{
    private const string Devices = """
        surfaces:
          - { id: main, name: Main surface, profile: mackie-control, port: "rehearsal:" }
        gear:
          - { id: tape, name: Tape deck, profile: sony-9pin, port: "rehearsal:", allow: [transport] }
          - { id: mains-b, name: Mains meter B, profile: eastron-sdm120, port: "rehearsal:", unit: 1 }
          - { id: power, name: Rack power, profile: furman-f1500-ups, port: "rehearsal:", allow: [outlet/1] }
        """;

    private static readonly bool MustBeThere = Environment.GetEnvironmentVariable("STUDIO_REQUIRE_PEERS") == "1";

    private RunningStudio? _studio;
    private DashboardPage? _page;
    private string? _whyNot;

    internal RunningStudio Studio => _studio ?? throw new InvalidOperationException("The studio does not run.");

    /// <summary>The page, or the test is skipped (with the third-party programs asked for: it fails) where it can't be shown.</summary>
    internal DashboardPage Page
    {
        get
        {
            Assert.SkipWhen(_whyNot is not null && !MustBeThere, _whyNot ?? "");
            return _page ?? throw new InvalidOperationException(_whyNot);
        }
    }

    public async ValueTask InitializeAsync()
    {
        _whyNot =
            OperatingSystem.IsWindows() ? "pseudo-terminals exist on Linux and macOS only"
            : !Chromium.IsThere ? "chromium and chromedriver are not on the PATH"
            : null;
        if (_whyNot is not null)
        {
            return;
        }

        _studio = await RunningStudio.StartAsync(MakeFile(out var devices));
        await _studio.AllOnlineAsync([.. devices]);
        if (!await HasPageAsync(_studio.File.DashboardPort))
        {
            _whyNot = "the dashboard was built without Node.js";
            return;
        }

        _page = new(Chromium.Start());
        _page.Open(_studio.File.DashboardPort);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _page?.Dispose();
        if (_studio is not null)
        {
            await _studio.DisposeAsync();
        }
    }

    /// <summary>The studio that is shown, and the devices that it waits for.</summary>
    internal virtual StudioFile MakeFile(out IReadOnlyList<string> devices)
    {
        devices = ["mix", "surface/main", "gear/tape", "gear/mains-b", "gear/power"];
        return StudioFile.Make(Devices);
    }

    private static async Task<bool> HasPageAsync(int port)
    {
        using var http = new HttpClient();
        var page = await http.GetStringAsync(
            new Uri($"http://127.0.0.1:{port}/"),
            TestContext.Current.CancellationToken
        );
        return page.Contains("app.js", StringComparison.Ordinal);
    }
}
