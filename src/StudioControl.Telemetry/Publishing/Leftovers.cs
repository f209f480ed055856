using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using MQTTnet.Packets;
using StudioControl.Studio.Tree;
using StudioControl.Telemetry.HomeAssistant;
using StudioControl.Telemetry.Links;

namespace StudioControl.Telemetry.Publishing;

/// <summary>
/// What an earlier run left at the broker and nobody will ever correct: devices that are gone from the studio, alerts
/// that are solved. Found by their retained topics under our own base, emptied once everything that is true was told.
/// </summary>
internal sealed class Leftovers(string root, MqttView view, HomeAnnouncer home)
{
    // More than any studio has; a broker with more is none of ours.
    private const int Most = 1000;

    private readonly ConcurrentQueue<Leftover> _found = new();
    private readonly ConcurrentQueue<HomeLeftover> _homes = new();
    private readonly Queue<OutMessage> _said = new();

    /// <summary>On the receiving thread: true when the message was one of those that are looked at here.</summary>
    public bool Take(MqttPublishPacket message)
    {
        if (home.Names.IsTopic(message.Topic))
        {
            TakeHome(message);
            return true;
        }

        var parts = message.Topic.Split('/');
        var isDescription = parts[^1] == "description";
        var isAlert = message.Topic.StartsWith($"{root}/alerts/", StringComparison.Ordinal) && parts[^2] == "alerts";
        if (!isDescription && !isAlert)
        {
            return false;
        }

        if (message.Retain && message.Payload.Length > 0 && _found.Count < Most)
        {
            _found.Enqueue(
                isAlert
                    ? new("", parts[^1], [])
                    : new(
                        message.Topic[(root.Length + 1)..^"/description".Length],
                        "",
                        PathsIn(message.Payload.ToArray())
                    )
            );
        }

        return true;
    }

    /// <summary>On the sending thread, once everything was told.</summary>
    public void Pump(BrokerSession session)
    {
        while (_found.TryDequeue(out var found))
        {
            Judge(found);
        }

        while (_homes.TryDequeue(out var left))
        {
            if (home.Judge(left, view.Plan) is { } message)
            {
                _said.Enqueue(message);
            }
        }

        while (session.HasRoom && _said.TryDequeue(out var message))
        {
            session.Send(message);
        }
    }

    private void TakeHome(MqttPublishPacket message)
    {
        // A home may have hundreds of devices: others' are not even read.
        var isLeft = message.Retain && message.Payload.Length > 0 && _homes.Count < Most;
        if (isLeft && home.Names.MayBeOurs(message.Topic) && HomeLeftover.Read(message, home.Names) is { } left)
        {
            _homes.Enqueue(left);
        }
    }

    private void Judge(Leftover found)
    {
        if (found.Alert.Length > 0)
        {
            if (!view.Alerts.ContainsKey(found.Alert))
            {
                _said.Enqueue(ValuePublisher.Empty(Topics.Alert(root, found.Alert)));
            }

            return;
        }

        if (!AddressRules.IsAddress(found.Device) || view.Plan.Devices.Any(slot => slot.Device.Id == found.Device))
        {
            return;
        }

        foreach (var path in found.Paths.Where(AddressRules.IsParameterPath).Concat(Topics.DeviceTopics))
        {
            _said.Enqueue(ValuePublisher.Empty($"{root}/{found.Device}/{path}"));
        }
    }

    private static string[] PathsIn(byte[] description)
    {
        try
        {
            using var json = JsonDocument.Parse(description);
            return [.. json.RootElement.GetProperty("parameters").EnumerateObject().Select(member => member.Name)];
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return [];
        }
    }

    private sealed record Leftover(string Device, string Alert, string[] Paths);
}
