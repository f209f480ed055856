namespace StudioControl.Mixing.Dsp.Routing;

/// <summary>The switches and levels of one channel that decide how loud it is and where it is heard.</summary>
internal sealed class ChannelControls
{
    /// <summary>dB.</summary>
    public float Fader { get; set; }

    public bool Mute { get; set; }

    /// <summary>Mute groups and DCAs do not mute it.</summary>
    public bool MuteSafe { get; set; }

    public bool Solo { get; set; }

    /// <summary>Its solo button does nothing.</summary>
    public bool SoloSafe { get; set; }

    /// <summary>It is heard whatever else is soloed in place.</summary>
    public bool SoloIsolate { get; set; }

    public bool ToMain { get; set; } = true;

    /// <summary>-100 left to +100 right.</summary>
    public float Pan { get; set; }

    /// <summary>0 mono, 1 as it is, 2 twice as wide.</summary>
    public float Width { get; set; } = 1f;

    /// <summary>The DCAs that it is in, as bits.</summary>
    public uint Dcas { get; set; }

    /// <summary>The mute groups that it is in, as bits.</summary>
    public uint MuteGroups { get; set; }

    /// <summary>What it sends to each bus.</summary>
    public required SendControls[] Sends { get; init; }
}

/// <summary>One send of a channel.</summary>
internal struct SendControls()
{
    public bool On { get; set; } = true;

    /// <summary>dB.</summary>
    public float Level { get; set; } = Ramps.Gain.Floor;

    /// <summary>-100 left to +100 right.</summary>
    public float Pan { get; set; }

    public SendTap Tap { get; set; }

    /// <summary>Something goes through it.</summary>
    public readonly bool IsOpen => On && Level > Ramps.Gain.Floor;
}

/// <summary>Where a send takes its signal, in the order of DeskCatalogue.Taps.</summary>
internal enum SendTap
{
    Input,
    Filter,
    Eq,
    PreFader,
    PostFader,
    PostPan,
}
