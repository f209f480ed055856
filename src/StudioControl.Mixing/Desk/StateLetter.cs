using System.Net;
using StudioControl.Studio.Osc;

namespace StudioControl.Mixing.Desk;

/// <summary>
/// The whole state on its way to one client, a few datagrams at a time: thousands of values at once would overrun the
/// receiver's buffer.
/// </summary>
internal sealed class StateLetter(byte[] buffer, ParameterTable parameters, Clients clients)
{
    private const int MessagesPerBundle = 32;

    // With the longest message, what was measured of an insert, it is still under the bound of a datagram.
    private const int FullAt = 7000;

    // A receiver's buffer of 208 KiB holds about fifty of these packets; others are on their way too.
    private const int BundlesPerTurn = 16;

    private readonly SocketAddress _to = new(System.Net.Sockets.AddressFamily.InterNetwork);
    private int _next = -1;

    /// <summary>There is more to send.</summary>
    public bool IsUnderWay => _next >= 0;

    /// <summary>Begins with the first value again.</summary>
    public void Begin(SocketAddress to)
    {
        to.Buffer.Span[..to.Size].CopyTo(_to.Buffer.Span);
        _to.Size = to.Size;
        _next = 0;
    }

    /// <summary>Whether it goes to this client.</summary>
    public bool IsFor(SocketAddress client) => IsUnderWay && _to.Equals(client);

    /// <summary>Sends the next few; at the end says how many values there were.</summary>
    public void Go()
    {
        for (var bundle = 0; bundle < BundlesPerTurn && _next < parameters.All.Length; bundle++)
        {
            SendBundle();
        }

        if (_next < parameters.All.Length)
        {
            return;
        }

        _next = -1;
        var writer = new OscWriter(buffer);
        writer.Begin("/studio/attached"u8, "i"u8);
        writer.Int32(parameters.WithValues);
        clients.SendTo(writer.Written, _to);
    }

    private void SendBundle()
    {
        var writer = new OscWriter(buffer);
        writer.BeginBundle();
        for (var message = 0; message < MessagesPerBundle && !IsFull(writer); _next++)
        {
            if (parameters[_next].HasValue)
            {
                OscAnswers.WriteValue(ref writer, parameters[_next]);
                message++;
            }
        }

        writer.EndBundle();
        clients.SendTo(writer.Written, _to);
    }

    private bool IsFull(in OscWriter writer) => _next >= parameters.All.Length || writer.Length > FullAt;
}
