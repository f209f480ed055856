using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Sockets;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Telnet;

/// <summary>Opens a serial port of another machine by RFC 2217: connects, agrees on the option, sets the line.</summary>
internal sealed class ComPortDoor(string host, int port, LineSettings line, TimeSpan patience) : IDoor
{
    /// <summary>
    /// A server answers in a few milliseconds and half a second over a bad radio link; what has said nothing by then is no
    /// server of RFC 2217.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SocketDoor _inner = new(host, port, SocketType.Stream);
    private readonly string _place = $"{host}:{port}";

    public Loss NotThere => _inner.NotThere;

    public NodeIdentity Glance() => NodeIdentity.NotWatched;

    [SuppressMessage("Reliability", "CA2000", Justification = "the line takes the socket over and disposes it")]
    public DoorAnswer Open()
    {
        var agreement = new ComPortAgreement(line);
        var decoder = new TelnetDecoder(agreement);
        var socket = OpenSocket(agreement, decoder, out var loss);
        return socket is null
            ? DoorAnswer.Closed(loss.Cause, loss.Reason)
            : DoorAnswer.Opened(new ComPortLine(_place, socket, agreement, decoder), $"at {line}", agreement.Doubt);
    }

    /// <summary>A connected socket whose far end is set; null: not, and why.</summary>
    [SuppressMessage(
        "Reliability",
        "CA2000",
        Justification = "the caller takes the socket over; it is disposed here else"
    )]
    internal Socket? OpenSocket(ComPortAgreement agreement, TelnetDecoder decoder, out Loss loss)
    {
        var socket = _inner.OpenSocket(out loss);
        if (socket is null)
        {
            return null;
        }

        var failure = Agree(socket, agreement, decoder);
        if (failure is not { } reason)
        {
            return socket;
        }

        loss = reason;
        socket.Dispose();
        return null;
    }

    private Loss? Agree(Socket socket, ComPortAgreement agreement, TelnetDecoder decoder)
    {
        // Real time even in a simulation: the other end is a real one.
        var started = Stopwatch.GetTimestamp();
        var old = new byte[PortInbox.LongestChunk];
        while (agreement.State is AgreementState.Asked or AgreementState.Setting)
        {
            agreement.Sent(socket.Send(agreement.Pending, SocketFlags.None, out var error));
            var left = patience - Stopwatch.GetElapsedTime(started);
            if (!IsPatience(error))
            {
                return Fallen(error);
            }

            if (left <= TimeSpan.Zero || !socket.Poll(left, SelectMode.SelectRead))
            {
                break;
            }

            // The device's own bytes from before the line was set are not ours.
            var count = socket.Receive(decoder.Room.Span, SocketFlags.None, out error);
            if (!IsPatience(error) || (count == 0 && error == SocketError.Success))
            {
                return Fallen(error);
            }

            _ = decoder.Decode(count, old);
        }

        // One that knows the option but leaves a setting unanswered is used all the same; the log says which.
        return agreement.State is AgreementState.Asked or AgreementState.Refused
            ? new(LossCause.BadSettings, $"{_place} is not an RFC 2217 server: write tcp://{_place}")
            : null;
    }

    private static bool IsPatience(SocketError error) => error is SocketError.Success or SocketError.WouldBlock;

    // A server that took the connection is there; ser2net ends a second client's after a word about it.
    private Loss Fallen(SocketError error)
    {
        var known = SocketLine.Explain(_place, (int)error);
        return error == SocketError.Success || known.Cause == LossCause.Unplugged
            ? new(
                LossCause.Refused,
                $"{_place} hung up at once: does another client have the port? Most servers take one at a time"
            )
            : known;
    }
}
