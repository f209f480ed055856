using StudioControl.Settings.Files;
using StudioControl.Surfaces.Sync;

namespace StudioControl.Planning;

/// <summary>A sync partner as the file asks for it.</summary>
internal static class SyncPlan
{
    public static PlannedDevice Make(SyncSettings sync) =>
        new($"sync/{sync.Id}", sync.ToString(), sync.Port, new())
        {
            Driver = new SyncDriver(
                new()
                {
                    Id = sync.Id,
                    Name = sync.Name,
                    Commands = sync.MachineControl.HasFlag(SyncWays.In),
                    Follows = sync.MachineControl.HasFlag(SyncWays.Out),
                    HasTimecode = sync.Timecode,
                    IsChased = sync.Chase,
                    Device = (byte)sync.Device,
                    Rate = (TimecodeRate)sync.Rate,
                    Zero = sync.Zero,
                }
            ),
            Disabled = sync.Disabled,
        };
}
