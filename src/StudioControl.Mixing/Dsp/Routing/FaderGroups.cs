using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Routing;

/// <summary>
/// DCAs and mute groups: what each adds to the faders of its members. DCAs may be in other DCAs; a member hears all
/// that its own are in. Sets of them are bits, DCA 1 the lowest.
/// </summary>
internal sealed class FaderGroups
{
    private readonly float[] _decibels = new float[DeskLayout.Dcas];
    private readonly uint[] _in = new uint[DeskLayout.Dcas];
    private readonly uint[] _reached = new uint[DeskLayout.Dcas];
    private uint _mutedDcas;
    private uint _soloedDcas;
    private uint _mutedGroups;

    public FaderGroups()
    {
        Reach();
    }

    public bool AnySolo => _soloedDcas != 0;

    public void SetFader(int dca, float decibels) => _decibels[dca] = decibels;

    public void SetMute(int dca, bool on) => _mutedDcas = With(_mutedDcas, dca, on);

    public void SetSolo(int dca, bool on) => _soloedDcas = With(_soloedDcas, dca, on);

    public void SetGroup(int group, bool on) => _mutedGroups = With(_mutedGroups, group, on);

    /// <summary>Puts a DCA into another, or takes it out. An assignment that would close a ring is not made.</summary>
    public void SetIn(int dca, int other, bool on)
    {
        if (on && ClosesRing(_in, dca, other))
        {
            return;
        }

        _in[dca] = With(_in[dca], other, on);
        Reach();
    }

    /// <summary>Whether putting <paramref name="dca"/> into <paramref name="other"/> makes it a part of itself.</summary>
    public static bool ClosesRing(ReadOnlySpan<uint> inside, int dca, int other) =>
        (ReachOf(inside, other) & (1u << dca)) != 0;

    /// <summary>What the DCAs of a channel add to its fader, in dB; <see cref="Gain.Floor"/> where one is off.</summary>
    public float Decibels(uint dcas)
    {
        var sum = 0f;
        var all = AllOf(dcas);
        for (var dca = 0; dca < DeskLayout.Dcas; dca++)
        {
            if ((all & (1u << dca)) == 0)
            {
                continue;
            }

            if (_decibels[dca] <= Gain.Floor)
            {
                return Gain.Floor;
            }

            sum += _decibels[dca];
        }

        return sum;
    }

    public bool Mutes(uint dcas, uint muteGroups) => ((AllOf(dcas) & _mutedDcas) | (muteGroups & _mutedGroups)) != 0;

    public bool Solos(uint dcas) => (AllOf(dcas) & _soloedDcas) != 0;

    public static uint With(uint set, int member, bool on) => on ? set | (1u << member) : set & ~(1u << member);

    private uint AllOf(uint dcas)
    {
        var all = 0u;
        for (var dca = 0; dca < DeskLayout.Dcas; dca++)
        {
            all |= (dcas & (1u << dca)) != 0 ? _reached[dca] : 0;
        }

        return all;
    }

    private void Reach()
    {
        for (var dca = 0; dca < DeskLayout.Dcas; dca++)
        {
            _reached[dca] = ReachOf(_in, dca);
        }
    }

    // Itself and all that it is in, however deep; no ring can be there, so as many rounds as there are DCAs are enough.
    private static uint ReachOf(ReadOnlySpan<uint> inside, int dca)
    {
        var reached = 1u << dca;
        for (var round = 0; round < DeskLayout.Dcas; round++)
        {
            for (var member = 0; member < DeskLayout.Dcas; member++)
            {
                reached |= (reached & (1u << member)) != 0 ? inside[member] : 0;
            }
        }

        return reached;
    }
}
