using StudioControl.Mixing.Dsp.Inserts.Probe;
using StudioControl.Studio.Inventory;

namespace StudioControl.Mixing.Dsp.Inserts;

/// <summary>The measurement of one insert, all its sides and tries.</summary>
internal sealed class InsertJob(int insert, HardwareInsert unit, int sides, float level)
{
    // Twice: from the usual level down to a unit with 50 dB of gain.
    private const float Softer = 15;
    private const float Softest = -50;

    // Four times as long is 6 dB better against noise.
    private const double Longer = 4;

    public int Insert => insert;

    public HardwareInsert Unit => unit;

    public int Sides => sides;

    public List<InsertReading> Readings { get; } = [];

    /// <summary>Of the next take, in dBFS.</summary>
    public float Level { get; private set; } = level;

    /// <summary>Of the next take's sweep.</summary>
    public double Seconds { get; private set; } = 1;

    /// <summary>Whether another take may say more, and how it is to be.</summary>
    public bool TryAgain(InsertVerdict verdict)
    {
        switch (verdict)
        {
            case InsertVerdict.TooHot when Level > Softest:
                Level = Math.Max(Level - Softer, Softest);
                return true;
            case InsertVerdict.Noisy when Seconds < Longer:
                Seconds = Longer;
                return true;
            default:
                return false;
        }
    }

    /// <summary>The next side begins as the first did.</summary>
    public void Restart(float first) => (Level, Seconds) = (first, 1);
}
