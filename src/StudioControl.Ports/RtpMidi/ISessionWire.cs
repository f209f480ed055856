namespace StudioControl.Ports.RtpMidi;

/// <summary>Which of a session's two UDP ports: the even one, and the one above it.</summary>
internal enum SessionPort
{
    /// <summary>Invitations, ends, feedback.</summary>
    Control,

    /// <summary>The second invitation, clocks, MIDI.</summary>
    Data,
}

/// <summary>The two sockets of a session, as much of them as it needs. A datagram that can't go is lost; nothing waits.</summary>
internal interface ISessionWire
{
    /// <summary>Sends to the peer.</summary>
    void Send(SessionPort port, ReadOnlySpan<byte> datagram);

    /// <summary>Sends to whoever sent the datagram that is being heard.</summary>
    void Reply(SessionPort port, ReadOnlySpan<byte> datagram);

    /// <summary>Whoever sent the datagram that is being heard is the peer from now on.</summary>
    void Adopt(SessionPort port);

    /// <summary>Whether the datagram that is being heard came from the peer's machine.</summary>
    bool IsFromPeersHost(SessionPort port);
}
