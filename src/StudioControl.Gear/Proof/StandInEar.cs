using StudioControl.Gear.Profiles;
using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Proof;

/// <summary>Listens to a stand-in without a driver.</summary>
internal sealed class StandInEar : IStandInLine
{
    private readonly List<byte[]> _heard = [];

    /// <summary>All that a stand-in says to these bytes, one message each.</summary>
    public static List<byte[]> AnswersTo(GearProfile profile, byte[] request)
    {
        var ear = new StandInEar();
        var standIn = new GearStandIn(profile, null, new Random(3));
        standIn.Plugged(Moment.Start, ear);
        ear.Drain(standIn);
        ear._heard.Clear();
        standIn.Receive(request, Moment.Start);
        ear.Drain(standIn);
        return ear._heard;
    }

    void IStandInLine.Send(ReadOnlySpan<byte> bytes) => _heard.Add(bytes.ToArray());

    private void Drain(GearStandIn standIn)
    {
        while (standIn.Due != Moment.Never)
        {
            standIn.Tick(standIn.Due);
        }
    }
}
