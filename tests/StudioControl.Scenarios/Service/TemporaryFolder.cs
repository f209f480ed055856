namespace StudioControl.Scenarios.Service;

/// <summary>A folder that goes when the test does.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenario-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
