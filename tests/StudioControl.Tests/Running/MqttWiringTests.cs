using StudioControl.Running;
using StudioControl.Settings.Files;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;

namespace StudioControl.Tests.Running;

public sealed class MqttWiringTests
{
    [Theory]
    [InlineData("mqtt://broker.example", true)]
    [InlineData("mqtts://studio@broker.example:8883", true)]
    [InlineData("mqtt://[::1]:1883/", true)]
    [InlineData("mqtt://studio:secret@broker.example", false)]
    [InlineData("mqtt://broker.example/topic", false)]
    [InlineData("mqtt://", false)]
    [InlineData("http://broker.example", false)]
    public void A_broker_that_the_file_may_name_is_the_one_that_is_used(string broker, bool isGood)
    {
        var (settings, problems) = Read($"broker: \"{broker}\"");
        Assert.Equal(isGood, problems.IsEmpty);
        Assert.Equal(isGood, MqttWiring.Options(settings).External is not null);
    }

    [Theory]
    [InlineData("STUDIO_PASSWORD", "env:STUDIO_PASSWORD")]
    [InlineData("env:STUDIO_PASSWORD", "env:STUDIO_PASSWORD")]
    [InlineData("file:/run/secrets/mqtt", "file:/run/secrets/mqtt")]
    public void A_password_is_named_by_its_variable_or_file(string named, string reference)
    {
        var (settings, problems) = Read($"password-from: \"{named}\"");
        Assert.True(problems.IsEmpty);
        Assert.Equal(reference, MqttWiring.Options(settings).PasswordFrom);
    }

    private static (StudioSettings Settings, ProblemList Problems) Read(string mqtt)
    {
        var problems = new ProblemList();
        var text = $"studio: {{ id: room-a }}\nmqtt: {{ {mqtt} }}\n";
        Assert.True(YamlReader.TryRead("studio.yaml", text, problems, out var root));
        return (Section.Read(root, problems, section => StudioSettings.Read(section, SettingsRules.Any)), problems);
    }
}
