using System.Globalization;
using StudioControl.Checking;
using StudioControl.Planning;
using StudioControl.Studio.Documents;

namespace StudioControl.Running;

/// <summary>What the service says on the console when it starts, or can't.</summary>
internal static class Banner
{
    public static void Up(Setting setting)
    {
        var settings = setting.Plan.Settings;
        var root = Topics.Root(settings);
        var devices = string.Join(", ", setting.Plan.Devices.Select(device => device.Id));
        Say($"{settings.Studio.Name} is up: {devices}");
        if (settings.Dashboard.Enabled)
        {
            Say($"  dashboard   http://127.0.0.1:{settings.Dashboard.Port}");
        }

        var isEmbedded = settings.Mqtt.Broker == "embedded";
        var broker = isEmbedded ? $"127.0.0.1:{settings.Mqtt.Port}" : settings.Mqtt.Broker;
        Say($"  MQTT        {broker}, topics {root}/…");
        if (setting.Plan.Devices.Any(device => device.Port == PortRule.Rehearsal))
        {
            Say($"  stand-ins   {setting.Paths.Ports}");
        }

        if (isEmbedded)
        {
            var port = settings.Mqtt.Port == 1883 ? "" : $" -p {settings.Mqtt.Port}";
            Say($"  try         mosquitto_pub{port} -t {root}/mix/ch/3/fader/set -m -20");
            Say($"              mosquitto_sub{port} -v -t '{root}/gear/#'");
        }

        Say("  Ctrl-C stops it.");
    }

    public static void Problems(ProblemList problems)
    {
        ProblemPrint.Write(problems);
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{problems.Items.Count} problem{(problems.Items.Count == 1 ? "" : "s")}; nothing was started."
            )
        );
    }

    public static void Taken(string studio, int holder) =>
        Console.Error.WriteLine(
            $"The studio '{studio}' is run already"
                + (holder > 0 ? $" by process {holder}" : "")
                + ". Stop that one first, or give this one another 'id' under 'studio' or another --state folder."
        );

    public static void EngineTaken(int port, int holder) =>
        Console.Error.WriteLine(
            $"Port {port} is the mix engine of another studio"
                + (holder > 0 ? $", run by process {holder}" : "")
                + ". The way out: stop that one, or set another 'port:' under 'engine:' in the studio's file."
        );

    private static void Say(string line) => Console.WriteLine(line);
}
