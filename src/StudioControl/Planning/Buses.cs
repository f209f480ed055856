using StudioControl.Settings.Files;
using StudioControl.Studio.Documents;

namespace StudioControl.Planning;

/// <summary>Gear that shares a line: several units with one and the same port.</summary>
internal static class Buses
{
    /// <summary>The ports that more than one piece of gear names. Each <c>rehearsal:</c> without a name is a port of its own.</summary>
    public static IEnumerable<string> Of(IEnumerable<GearSettings> gear) =>
        gear.Where(one => one.Port.Length > 0 && one.Port != PortRule.Rehearsal)
            .GroupBy(one => one.Port, StringComparer.Ordinal)
            .Where(bus => bus.Count() > 1)
            .Select(bus => bus.Key);

    /// <summary>
    /// Checks that all units of a bus set their line alike, and makes them one in a reload: who may speak is settled among
    /// all of them, so a change to one begins all of them anew.
    /// </summary>
    public static void Join(List<PlannedDevice> devices, IReadOnlyList<GearSettings> gear, ProblemList problems)
    {
        foreach (var bus in devices.Where(device => device.Bus.Length > 0).GroupBy(device => device.Bus).ToArray())
        {
            var first = bus.First();
            foreach (var other in bus.Where(device => device.Line != first.Line))
            {
                var place = gear.FirstOrDefault(one => $"gear/{one.Id}" == other.Id)?.PortAt;
                if (place is not null)
                {
                    problems.Add(
                        place,
                        $"{other.Id} wants its line at {other.Line}, {first.Id} on the same port at {first.Line}",
                        "a bus has one speed and one parity: give both the same 'baud' and 'rs485', or a port each"
                    );
                }
            }

            var together = string.Join('\n', bus.Select(device => $"{device.Id} {device.Fingerprint}"));
            foreach (var device in bus)
            {
                devices[devices.IndexOf(device)] = device with { Fingerprint = together };
            }
        }
    }
}
