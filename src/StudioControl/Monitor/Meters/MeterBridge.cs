using StudioControl.Telemetry.Watching;

namespace StudioControl.Monitor.Meters;

/// <summary>All meters of a studio. Frames come on the receiving thread, readings are taken on the drawing one.</summary>
internal sealed class MeterBridge(TimeProvider time)
{
    // As many as a levels topic carries.
    private const int MostStrips = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Meter[]> _banks = new(StringComparer.Ordinal);
    private readonly long _began = time.GetTimestamp();

    public void Take(string bank, LevelPicture frame)
    {
        lock (_gate)
        {
            var count = Math.Min(MostStrips, Math.Min(frame.Peak.Count, frame.Rms.Count));
            if (!_banks.TryGetValue(bank, out var meters) || meters.Length != count)
            {
                _banks[bank] = meters = [.. Enumerable.Range(0, count).Select(_ => new Meter())];
            }

            for (var i = 0; i < count; i++)
            {
                meters[i].Take(frame.Peak[i], frame.Rms[i], Now);
            }

            foreach (var clipped in frame.Clipped.Where(index => index >= 0 && index < count))
            {
                meters[clipped].Clip();
            }
        }
    }

    public MeterReading Read(string bank, int index)
    {
        lock (_gate)
        {
            return _banks.TryGetValue(bank, out var meters) && index < meters.Length
                ? meters[index].Read(Now)
                : MeterReading.Nothing;
        }
    }

    /// <summary>Whether a bar or a held peak is falling.</summary>
    public bool IsMoving()
    {
        lock (_gate)
        {
            return _banks.Values.Any(meters => meters.Any(meter => meter.IsMoving(Now)));
        }
    }

    /// <summary>Puts out the clip lamps and lets go of the held peaks.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (var meter in _banks.Values.SelectMany(meters => meters))
            {
                meter.Clear();
            }
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_began);
}
