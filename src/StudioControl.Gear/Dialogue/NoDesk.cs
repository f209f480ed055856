using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Gear.Dialogue;

/// <summary>Where a driver speaks to before it is attached: nobody.</summary>
internal sealed class NoDesk : IDriverDesk
{
    public static readonly NoDesk Instance = new();

    public ITree Tree => throw new InvalidOperationException("The driver is not attached.");

    public Device Device => throw new InvalidOperationException("The driver is not attached.");

    public LinkFigures Link { get; } = new();

    public bool Send(ReadOnlySpan<byte> bytes) => false;

    public void Report(int parameter, in Value value) { }

    public void Took(int parameter, in Value value) { }

    public void Refuse(int parameter, CommandFault fault, string detail) { }

    public void Forget(int parameter) { }

    public void Announce(Availability availability, string reason) { }

    public void Ask(ParameterId parameter, in Value value) { }

    public void PublishLevels(int bank) { }

    public void PublishLoudness(in Studio.Levels.LoudnessReading reading) { }
}
