using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary><c>check</c> and <c>schema</c>: what a person is told about their files.</summary>
public sealed class CheckTests
{
    public static TheoryData<string> BrokenFiles() =>
        new(
            Directory
                .EnumerateFiles(Repository.At("tests", "StudioControl.Scenarios", "Broken"), "*.yaml")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public async Task A_broken_file_is_explained_in_the_words_beside_it(string name)
    {
        var file = Path.Combine("tests", "StudioControl.Scenarios", "Broken", name);

        var (code, said) = await ServiceProcess.RunToEndAsync("check", $"{file}.yaml");

        Assert.Equal(2, code);
        Assert.Equal(
            await File.ReadAllLinesAsync(Repository.At($"{file}.expected"), TestContext.Current.CancellationToken),
            said.Split('\n')
        );
    }

    [Fact]
    public async Task A_broken_file_starts_nothing_and_tells_the_same()
    {
        using var state = new TemporaryFolder();
        var file = Path.Combine("tests", "StudioControl.Scenarios", "Broken", "01-unknown-keys");

        var (code, said) = await ServiceProcess.RunToEndAsync("--config", $"{file}.yaml", "--state", state.Path);

        Assert.Equal(2, code);
        foreach (
            var line in await File.ReadAllLinesAsync(
                Repository.At($"{file}.expected"),
                TestContext.Current.CancellationToken
            )
        )
        {
            Assert.Contains(line, said, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(state.Path));
    }

    [Fact]
    public async Task Every_file_that_is_shipped_is_good()
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(Repository.At("config"), "*.yaml"),
            .. Directory.EnumerateFiles(Repository.At("devices"), "*.yaml", SearchOption.AllDirectories),
        ];

        var (code, said) = await ServiceProcess.RunToEndAsync(["check", .. files]);

        Assert.Equal(files.Select(file => $"{file}: good"), said.Split('\n'));
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task The_schemas_that_are_shipped_are_those_of_the_code()
    {
        using var folder = new TemporaryFolder();

        var (code, _) = await ServiceProcess.RunToEndAsync("schema", folder.Path);

        Assert.Equal(0, code);
        var names = Directory.EnumerateFiles(folder.Path).Select(file => Path.GetFileName(file)).ToHashSet();
        Assert.Equal(
            names,
            Directory.EnumerateFiles(Repository.At("schema")).Select(file => Path.GetFileName(file)!).ToHashSet()
        );
        foreach (var name in names)
        {
            Assert.Equal(
                await File.ReadAllTextAsync(Path.Combine(folder.Path, name), TestContext.Current.CancellationToken),
                await File.ReadAllTextAsync(Repository.At("schema", name), TestContext.Current.CancellationToken)
            );
        }
    }
}
