using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.JackMidi;

/// <summary>
/// What passes between JACK's thread and the studio loop: messages out by a ring, bytes in by the port's inbox. Between
/// <see cref="JackMidiClient.LetIn"/> and <see cref="JackMidiClient.ShutOut"/> JACK's thread alone writes to the inbox.
/// </summary>
internal sealed class MidiTraffic(PortInbox inbox, PortFigures figures, StudioClock clock)
{
    // JACK tells how many messages did not fit, not how long they were: nearly all of a surface's have three bytes.
    private const int BytesOfLost = 3;

    private bool _lost;

    /// <summary>Messages that wait for the next period.</summary>
    public MessageRing Outgoing { get; } = new();

    /// <summary>Something was lost since the last call.</summary>
    public bool TakeLost() => Interlocked.Exchange(ref _lost, false);

    /// <summary>JACK's thread: hands over all that came in with a period.</summary>
    public void Receive(nint buffer)
    {
        var count = LibJackMidi.CountEvents(buffer);
        for (var i = 0u; i < count; i++)
        {
            if (LibJackMidi.Get(out var got, buffer, i) == 0)
            {
                Deliver(JackMidiCallbacks.Bytes(in got));
            }
        }

        var lost = (int)LibJackMidi.CountLost(buffer);
        if (lost > 0)
        {
            Lose(lost * BytesOfLost);
        }
    }

    /// <summary>JACK's thread: writes what waits, as far as the period has room.</summary>
    public void Send(nint buffer)
    {
        var any = false;
        while (Outgoing.TryPeek(out var message))
        {
            if (LibJackMidi.Write(buffer, frame: 0, in message[0], (nuint)message.Length) == 0)
            {
                figures.Sent(message.Length);
            }
            else if (any)
            {
                return;
            }
            else
            {
                // It does not even fit alone.
                Lose(message.Length);
            }

            any = true;
            Outgoing.Take(message.Length);
            figures.Queued = Outgoing.Count;
        }
    }

    private void Deliver(ReadOnlySpan<byte> bytes)
    {
        figures.Received(bytes.Length);
        var now = clock.Now;
        while (!bytes.IsEmpty)
        {
            var chunk = bytes[..Math.Min(bytes.Length, PortInbox.LongestChunk)];
            bytes = bytes[chunk.Length..];
            if (!inbox.Bytes(chunk, now))
            {
                Lose(chunk.Length);
            }
        }
    }

    private void Lose(int bytes)
    {
        figures.Drop(bytes);
        Volatile.Write(ref _lost, true);
    }
}
