using StudioControl.Gear.Profiles;
using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Proof;

/// <summary>Listens to a stand-in without a driver.</summary>
internal sealed class StandInEar : IStandInLine
{
    private readonly List<byte[]> _heard = [];

    /// <summary>All that a stand-in says to these requests, one message each.</summary>
    public static IEnumerable<byte[]> AnswersTo(GearProfile profile, IEnumerable<byte[]> requests)
    {
        var ear = new StandInEar();
        var standIn = new GearStandIn(profile, null, new Random(3));
        standIn.Plugged(Moment.Start, ear);
        ear.Drain(standIn);
        foreach (var request in requests)
        {
            ear._heard.Clear();
            standIn.Receive(request, Moment.Start);
            ear.Drain(standIn);
            foreach (var answer in ear._heard)
            {
                yield return answer;
            }
        }
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
