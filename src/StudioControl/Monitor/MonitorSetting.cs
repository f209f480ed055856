using StudioControl.Running;
using StudioControl.Settings.Files;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;
using StudioControl.Telemetry.Links;

namespace StudioControl.Monitor;

/// <summary>Which studio is watched, and where.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Broker">Its broker.</param>
/// <param name="Root">Its base topic.</param>
/// <param name="PasswordFrom">Where the broker's password is; empty: there is none.</param>
internal sealed record MonitorSetting(string Name, BrokerAddress Broker, string Root, string PasswordFrom)
{
    /// <summary>From a studio's file; <paramref name="broker"/> and <paramref name="root"/> say it otherwise where they are given.</summary>
    public static MonitorSetting? Read(string config, BrokerAddress? broker, string? root, ProblemList problems)
    {
        // Who names both needs no file: a panel on another machine has none.
        if (broker is not null && root is not null && !File.Exists(config))
        {
            return new(root, broker, root, "");
        }

        if (!YamlReader.TryReadFile(config, problems, out var document))
        {
            return null;
        }

        var settings = Section.Read(document, problems, section => StudioSettings.Read(section, SettingsRules.Any));
        if (!problems.IsEmpty)
        {
            return null;
        }

        var options = MqttWiring.Options(settings);
        var usual = options.External ?? new BrokerAddress("127.0.0.1", settings.Mqtt.Port);
        return new(
            root is null ? settings.Studio.Name : root,
            broker ?? usual,
            root ?? options.Base,
            options.PasswordFrom
        );
    }
}
