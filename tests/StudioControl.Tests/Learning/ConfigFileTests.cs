using System.Text;
using StudioControl.Learning;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Tests.Learning;

public sealed class ConfigFileTests : IDisposable
{
    private const string Studio = """
        studio: { id: room-a }    # the room
        engine: { driver: embedded, strips: 16 }
        surfaces:
          - { id: knobs, profile: generic, port: "rawmidi:/dev/null" }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("learn").FullName;

    private string Config => Path.Combine(_folder, "studio.yaml");

    [Fact]
    public void A_binding_is_written_into_the_file()
    {
        File.WriteAllText(Config, Studio);
        Assert.Equal("", BindingWriter.Write(Config, "knobs", Binding("mix/ch/1/fader")));
        var expected = Studio.Replace(
            "null\" }",
            "null\", bindings: [{ on: \"cc 1/20\", set: mix/ch/1/fader }] }",
            StringComparison.Ordinal
        );
        Assert.Equal(expected, File.ReadAllText(Config));
        Assert.Equal([Config], Directory.GetFiles(_folder));
    }

    [Fact]
    public void The_mark_at_its_start_stays()
    {
        File.WriteAllText(Config, Studio, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal("", BindingWriter.Write(Config, "knobs", Binding("mix/ch/1/fader")));
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'s'], File.ReadAllBytes(Config)[..4]);
    }

    [Fact]
    public void A_link_stays_a_link_and_the_rights_stay()
    {
        var real = Path.Combine(_folder, "real.yaml");
        File.WriteAllText(real, Studio);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        File.CreateSymbolicLink(Config, real);
        Assert.Equal("", BindingWriter.Write(Config, "knobs", Binding("mix/ch/1/fader")));
        Assert.NotNull(new FileInfo(Config).LinkTarget);
        Assert.Contains("cc 1/20", File.ReadAllText(real), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            var rights = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
            Assert.Equal(rights, File.GetUnixFileMode(real));
        }
    }

    [Fact]
    public void What_somebody_saved_meanwhile_is_not_overwritten()
    {
        File.WriteAllText(Config, Studio);
        var file = ConfigText.Read(Config);
        File.AppendAllText(Config, "# mine\n");
        Assert.False(file.TryWrite("gone"));
        Assert.EndsWith("# mine\n", File.ReadAllText(Config), StringComparison.Ordinal);
        Assert.Equal([Config], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_binding_that_would_be_a_mistake_is_not_written()
    {
        File.WriteAllText(Config, Studio);
        var wrong = BindingWriter.Write(Config, "knobs", Binding("mix/ch/99/fader"));
        Assert.StartsWith("the file would have a mistake: ", wrong, StringComparison.Ordinal);
        Assert.Contains("no device of this studio has 'mix/ch/99/fader'", wrong, StringComparison.Ordinal);
        Assert.Equal(Studio, File.ReadAllText(Config));
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        var wrong = BindingWriter.Write(Config, "knobs", Binding("mix/ch/1/fader"));
        Assert.StartsWith("the file can't be written: ", wrong, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SurfaceBinding Binding(string address) => new(new(MidiControlKind.Controller, 0, 20), address);
}
