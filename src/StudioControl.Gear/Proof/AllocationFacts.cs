using StudioControl.Gear.Profiles;

namespace StudioControl.Gear.Proof;

/// <summary>That nothing is allocated while a device is only asked and answers.</summary>
internal sealed class AllocationFacts(ProofGround ground)
{
    // The runtime replaces code while it becomes warm, and a collection charges whoever is running: the least of several
    // rounds is the work's own.
    private const int Rounds = 12;
    private const int PollsARound = 200;

    private readonly GearProfile _profile = ground.Profile;

    public string? A_poll_and_its_answer_allocate_nothing()
    {
        var parrot = new Parrot(_profile, ground.Questions);
        var least = long.MaxValue;
        for (var round = 0; round < Rounds && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (!parrot.Poll(PollsARound))
            {
                return "its questions are not answered";
            }

            least = round == 0 ? least : Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least == 0 ? null : $"{(double)least / PollsARound:0.#} bytes a poll";
    }
}
