namespace StudioControl.Surfaces.Profiles;

/// <summary>How a unit and its host find each other.</summary>
public enum SurfaceHandshake
{
    /// <summary>The unit answers no question: it is there when its port is open.</summary>
    None,

    /// <summary>The unit answers Mackie's query; nothing more is asked of the host.</summary>
    Query,

    /// <summary>The unit answers the query with a challenge that the host must solve.</summary>
    Challenge,

    /// <summary>The unit answers the identity request that all makers share.</summary>
    Identity,

    /// <summary>The unit answers HUI's ping, without which it shows that it is alone.</summary>
    Ping,

    /// <summary>The unit tells that it is there, and wants to be told the same (X-Touch in Xctl mode).</summary>
    Told,
}

/// <summary>How the host notices that a unit fell silent, or the unit that its host did.</summary>
public enum SurfaceKeepAlive
{
    /// <summary>It can't.</summary>
    None,

    /// <summary>The host repeats Mackie's query.</summary>
    Query,

    /// <summary>The host asks for the firmware's version.</summary>
    Version,

    /// <summary>The host repeats the identity request.</summary>
    Identity,

    /// <summary>The host pings as HUI does, and is answered.</summary>
    Ping,

    /// <summary>The host tells that it is there (FaderPort); nothing answers.</summary>
    Heartbeat,

    /// <summary>The unit tells it by itself every two seconds, and is told it by the host.</summary>
    Told,
}
