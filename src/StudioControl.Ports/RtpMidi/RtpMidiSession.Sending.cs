using StudioControl.Studio.Time;

namespace StudioControl.Ports.RtpMidi;

/// <content>The messages that a session sends.</content>
internal sealed partial class RtpMidiSession
{
    private void SendInvitation(Moment now)
    {
        _nextInvitation = now + InvitationGap;
        Send(
            State == SessionState.Control ? SessionPort.Control : SessionPort.Data,
            Invitation(SessionCommand.Invite, _token)
        );
    }

    private SessionMessage Invitation(SessionCommand command, uint token) =>
        new()
        {
            Command = command,
            Version = SessionMessage.KnownVersion,
            Token = token,
            Ssrc = Ssrc,
            Name = _name,
        };

    private SessionMessage Sync(byte count, ulong time1, ulong time2, ulong time3) =>
        new()
        {
            Command = SessionCommand.Sync,
            Ssrc = Ssrc,
            Count = count,
            Time1 = time1,
            Time2 = time2,
            Time3 = time3,
        };

    private void Send(SessionPort port, in SessionMessage message) =>
        _wire.Send(port, _message.AsSpan(0, message.Write(_message)));

    private void Reply(SessionPort port, in SessionMessage message) =>
        _wire.Reply(port, _message.AsSpan(0, message.Write(_message)));

    private static ulong Time(Moment now) => (ulong)(now.Ticks / (TimeSpan.TicksPerMillisecond / 10));
}
