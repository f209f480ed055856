using System.Diagnostics;
using StudioControl.Ports.Kernel;

namespace StudioControl.Benchmarks.Kernel.Cables;

/// <summary>A cable between a device of the studio and its stand-in.</summary>
/// <param name="Device">The device's id in the studio.</param>
/// <param name="Profile">What the stand-in plays.</param>
/// <param name="Cable">The cable.</param>
internal sealed record Adapter(string Device, string Profile, ICable Cable)
{
    private const string Names = "/dev/serial/by-id";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    /// <summary>The adapter's own name, as the studio's file has it; known once it was plugged.</summary>
    public string Near { get; private set; } = "";

    private NodeIdentity _pulled;

    /// <summary>Pulls it out.</summary>
    public void Pull()
    {
        // Its name may outlive it for a moment: only one that leads to another device is back.
        _pulled = NodeIdentity.Of(Near);
        Cable.Pull();
    }

    /// <summary>Waits until driver and udev have done their part; false: they do not within a minute.</summary>
    public async Task<bool> AppearsAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (!IsThere())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                return false;
            }

            await Task.Delay(BetweenLooks, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }

        return true;
    }

    private bool IsThere()
    {
        if (Near.Length == 0)
        {
            var names = Directory.Exists(Names) ? Directory.GetFileSystemEntries(Names) : [];
            Near = names.FirstOrDefault(name => name.Contains(Cable.Serial, StringComparison.Ordinal), "");
        }

        var node = Near.Length == 0 ? NodeIdentity.Missing : NodeIdentity.Of(Near);
        return node != NodeIdentity.Missing && node != _pulled;
    }
}
