namespace StudioControl.Mixing.Outputs;

/// <summary>
/// When each block is due, on a schedule that never drifts: block n at start + n blocks. It is told the time and
/// keeps the count of blocks that came too late.
/// </summary>
internal sealed class BlockClock
{
    // The stems are read ahead half a second; after a longer stop (a suspended machine) nobody wants the past played fast.
    private const double LongestCatchUpSeconds = 0.2;

    private readonly double _ticksPerBlock;
    private readonly long _mostTicksBehind;
    private long _start;
    private long _blocks;
    private int _late;

    /// <param name="now">Time stamp of the first block.</param>
    /// <param name="ticksPerSecond">Of the time stamps.</param>
    /// <param name="blocksPerSecond">Sample rate over frames of a block.</param>
    public BlockClock(long now, long ticksPerSecond, double blocksPerSecond)
    {
        _start = now;
        _ticksPerBlock = ticksPerSecond / blocksPerSecond;
        _mostTicksBehind = (long)(LongestCatchUpSeconds * ticksPerSecond);
    }

    /// <summary>Blocks that were finished later than the next one was due, and those left out.</summary>
    public int Late => Volatile.Read(ref _late);

    /// <summary>How long a block lasts, in ticks.</summary>
    public double TicksPerBlock => _ticksPerBlock;

    /// <summary>Ticks until the next block is due; 0 or less when it is time.</summary>
    public long TicksToWait(long now) => Due(_blocks) - now;

    /// <summary>A block is finished.</summary>
    public void Finish(long now)
    {
        _blocks++;
        var behind = now - Due(_blocks);
        if (behind <= 0)
        {
            return;
        }

        var late = 1;
        if (behind > _mostTicksBehind)
        {
            var skipped = (long)(behind / _ticksPerBlock);
            late += (int)Math.Min(skipped, int.MaxValue / 2);
            _blocks += skipped;
        }

        Volatile.Write(ref _late, _late + late);
    }

    /// <summary>After a time in which somebody else kept the time: the next block is due now.</summary>
    public void Restart(long now)
    {
        _start = now;
        _blocks = 0;
    }

    private long Due(long block) => _start + (long)(block * _ticksPerBlock);
}
