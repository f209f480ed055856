using StudioControl.Gear.Profiles;
using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Proof;

/// <summary>Listens to a stand-in without a driver.</summary>
internal sealed class StandInEar : IStandInLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly List<byte[]> _heard = [];
    private Moment _now = Moment.Start;

    /// <summary>All that a stand-in says to these requests, one message each.</summary>
    public static IEnumerable<byte[]> AnswersTo(GearProfile profile, IEnumerable<byte[]> requests)
    {
        var ear = new StandInEar();
        var standIn = new GearStandIn(profile, null, new Random(3));
        standIn.Plugged(ear._now, ear);
        ear.Drain(standIn);
        foreach (var request in requests)
        {
            ear._heard.Clear();
            standIn.Receive(request, ear._now);
            ear.Drain(standIn);
            foreach (var answer in ear._heard)
            {
                yield return answer;
            }
        }
    }

    void IStandInLine.Send(ReadOnlySpan<byte> bytes) => _heard.Add(bytes.ToArray());

    // Some stand-ins speak each second by themselves: only what comes at once is an answer.
    private void Drain(GearStandIn standIn)
    {
        var until = _now + Patience;
        while (standIn.Due <= until)
        {
            _now = standIn.Due > _now ? standIn.Due : _now;
            standIn.Tick(_now);
        }

        _now = until;
    }
}
