using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Mixing.Dsp.Routing;

/// <summary>What a solo button does, in the order of DeskCatalogue.SoloModes.</summary>
internal enum SoloMode
{
    /// <summary>All that is not soloed is silent or dimmed in the main.</summary>
    InPlace,

    /// <summary>The soloed channels go to the monitors from before their faders; the main stays.</summary>
    PreFader,

    /// <summary>The soloed channels go to the monitors from after their pans; the main stays.</summary>
    AfterFader,
}

/// <summary>
/// Decides how loud each channel is: its fader, its DCAs, its mutes and the solos of all. A strip that feeds a soloed bus
/// stays heard, and so does a bus that a soloed strip feeds: a solo in place never takes a voice's reverb away.
/// </summary>
internal sealed class Audibility(ChannelControls[] strips, ChannelControls[] buses, FaderGroups groups, FeedOrder feeds)
{
    private readonly bool[] _stripSolos = new bool[strips.Length];
    private readonly bool[] _busSolos = new bool[buses.Length];
    private readonly bool[] _stripHeard = new bool[strips.Length];
    private readonly bool[] _busHeard = new bool[buses.Length];

    public SoloMode Mode { get; set; }

    /// <summary>How loud the others are while something is soloed in place, in dB; the floor is silent.</summary>
    public float Dim { get; set; } = Gain.Floor;

    /// <summary>Something is soloed.</summary>
    public bool AnySolo { get; private set; }

    public bool StripSolos(int strip) => _stripSolos[strip];

    public bool BusSolos(int bus) => _busSolos[bus];

    /// <summary>Works out all solos anew; after a change of a solo, a DCA's members or a send.</summary>
    public void Work()
    {
        AnySolo = Find(strips, _stripSolos) | Find(buses, _busSolos);
        var soloed = 0u;
        for (var bus = 0; bus < buses.Length; bus++)
        {
            _busHeard[bus] = buses[bus].SoloIsolate || IsHeard(bus);
            soloed |= _busSolos[bus] ? 1u << bus : 0;
        }

        for (var strip = 0; strip < strips.Length; strip++)
        {
            var feedsSoloed = soloed != 0 && (FedBy(strips[strip]) & soloed) != 0;
            _stripHeard[strip] = _stripSolos[strip] || strips[strip].SoloIsolate || feedsSoloed;
        }
    }

    /// <summary>The factor of a strip's fader.</summary>
    public float GainOfStrip(int strip) => GainOf(strips[strip], _stripHeard[strip]);

    /// <summary>The factor of a bus's fader.</summary>
    public float GainOfBus(int bus) => GainOf(buses[bus], _busHeard[bus]);

    private float GainOf(ChannelControls channel, bool heard)
    {
        if (channel.Mute || (!channel.MuteSafe && groups.Mutes(channel.Dcas, channel.MuteGroups)))
        {
            return 0f;
        }

        var dcas = groups.Decibels(channel.Dcas);
        if (channel.Fader <= Gain.Floor || dcas <= Gain.Floor)
        {
            return 0f;
        }

        var others = AnySolo && Mode == SoloMode.InPlace && !heard ? Gain.FromDecibels(Dim) : 1f;
        return Gain.FromDecibels(channel.Fader + dcas) * others;
    }

    private bool Find(ChannelControls[] channels, bool[] solos)
    {
        var any = false;
        for (var i = 0; i < channels.Length; i++)
        {
            solos[i] = !channels[i].SoloSafe && (channels[i].Solo || groups.Solos(channels[i].Dcas));
            any |= solos[i];
        }

        return any;
    }

    // A bus is heard that a soloed channel comes to, or that comes to a soloed bus.
    private bool IsHeard(int bus)
    {
        for (var other = 0; other < buses.Length; other++)
        {
            if (_busSolos[other] && (feeds.Reaches(bus, other) || feeds.Reaches(other, bus)))
            {
                return true;
            }
        }

        for (var strip = 0; strip < strips.Length; strip++)
        {
            if (_stripSolos[strip] && (FedBy(strips[strip]) & (1u << bus)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    // The buses that a strip comes to, through however many, as bits.
    private uint FedBy(ChannelControls strip)
    {
        var fed = 0u;
        for (var bus = 0; bus < buses.Length; bus++)
        {
            fed |= strip.Sends[bus].IsOpen ? feeds.Reached(bus) : 0;
        }

        return fed;
    }
}
