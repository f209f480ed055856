using System.Net;
using System.Net.Sockets;

namespace StudioControl.Mixing.Desk;

/// <summary>Sends one datagram; never waits and never fails.</summary>
internal delegate void SendDatagram(ReadOnlySpan<byte> bytes, SocketAddress to);

/// <summary>Who is attached. The control thread's; attaching and forgetting allocate nothing.</summary>
internal sealed class Clients(SendDatagram send, TimeProvider time)
{
    /// <summary>A service, a second one that takes over, and a few tools on the side.</summary>
    public const int Most = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Client[] _clients = MakeClients();

    public int Count { get; private set; }

    /// <summary>Registers a sender or finds it again. False when all places are taken.</summary>
    public bool Attach(SocketAddress from)
    {
        var client = Find(from) ?? FreePlace();
        if (client is null)
        {
            return false;
        }

        if (!client.IsAttached)
        {
            from.Buffer.Span[..from.Size].CopyTo(client.Address.Buffer.Span);
            client.Address.Size = from.Size;
            client.IsAttached = true;
            Count++;
        }

        client.Heard = time.GetTimestamp();
        return true;
    }

    /// <summary>A client that says anything is still there.</summary>
    public void Hear(SocketAddress from)
    {
        if (Find(from) is { } client)
        {
            client.Heard = time.GetTimestamp();
        }
    }

    /// <summary>Forgets those that were silent for five seconds; answers how many.</summary>
    public int ForgetSilent()
    {
        var before = Count;
        foreach (var client in _clients)
        {
            if (client.IsAttached && time.GetElapsedTime(client.Heard) >= Patience)
            {
                client.IsAttached = false;
                Count--;
            }
        }

        return before - Count;
    }

    public void SendToAll(ReadOnlySpan<byte> datagram)
    {
        foreach (var client in _clients)
        {
            if (client.IsAttached)
            {
                send(datagram, client.Address);
            }
        }
    }

    public void SendTo(ReadOnlySpan<byte> datagram, SocketAddress to) => send(datagram, to);

    private static Client[] MakeClients()
    {
        var clients = new Client[Most];
        for (var i = 0; i < clients.Length; i++)
        {
            clients[i] = new();
        }

        return clients;
    }

    private Client? Find(SocketAddress address)
    {
        foreach (var client in _clients)
        {
            if (client.IsAttached && client.Address.Equals(address))
            {
                return client;
            }
        }

        return null;
    }

    private Client? FreePlace()
    {
        foreach (var client in _clients)
        {
            if (!client.IsAttached)
            {
                return client;
            }
        }

        return null;
    }

    private sealed class Client
    {
        public SocketAddress Address { get; } = new(AddressFamily.InterNetwork);

        public bool IsAttached { get; set; }

        /// <summary>Time stamp of its last message.</summary>
        public long Heard { get; set; }
    }
}
