using System.Net;
using System.Net.Sockets;

namespace StudioControl.Tests.Ports;

/// <summary>
/// A small server of RFC 2217, written from the RFC and not from our client: agrees to what it knows, answers each command
/// with the value in use, and gives the line's bytes back. It speaks telnet byte by byte.
/// </summary>
internal sealed class ComPortServer : IDisposable
{
    private const byte Iac = 255;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<byte> _message = [];
    private Socket? _client;
    private int _phase;
    private byte _verb;

    public ComPortServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        new Thread(Serve) { IsBackground = true, Name = "a server of RFC 2217" }.Start();
    }

    public int Port { get; }

    /// <summary>Refuses option 44, as a plain telnet server does.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Says nothing at all.</summary>
    public bool IsMute { get; init; }

    /// <summary>The only speed that its port has; 0: any.</summary>
    public uint OnlySpeed { get; init; }

    /// <summary>Tells of its modem lines between any two bytes.</summary>
    public bool IsChatty { get; init; }

    /// <summary>What it was set to: command and value.</summary>
    public List<string> Set { get; } = [];

    public int Clients { get; private set; }

    public void HangUp() => _client?.Dispose();

    public void Dispose()
    {
        _listener.Dispose();
        HangUp();
    }

    private void Serve()
    {
        try
        {
            while (true)
            {
                _client = _listener.AcceptSocket();
                _phase = 0;
                Clients++;
                Talk(_client);
            }
        }
        catch (Exception fault) when (fault is SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Talk(Socket client)
    {
        var buffer = new byte[4096];
        try
        {
            for (var count = client.Receive(buffer); count > 0; count = client.Receive(buffer))
            {
                for (var i = 0; i < count && !IsMute; i++)
                {
                    Take(client, buffer[i]);
                }
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // That client is gone; the next one may come.
        }
    }

    // 0 data, 1 after IAC, 2 after a verb, 3 in a message, 4 after IAC in a message.
    private void Take(Socket client, byte one)
    {
        switch (_phase)
        {
            case 0 when one != Iac:
                GiveBack(client, one);
                break;
            case 0:
                _phase = 1;
                break;
            case 1 when one == Iac:
                _phase = 0;
                GiveBack(client, one);
                break;
            case 1:
                _verb = one;
                _phase = one == 250 ? 3 : 2;
                _message.Clear();
                break;
            case 2:
                _phase = 0;
                Answer(client, one);
                break;
            case 3 when one == Iac:
                _phase = 4;
                break;
            case 4 when one == 240:
                _phase = 0;
                Obey(client);
                break;
            default:
                _phase = 3;
                _message.Add(one);
                break;
        }
    }

    private void GiveBack(Socket client, byte one)
    {
        client.Send(one == Iac ? [Iac, Iac] : [one]);
        if (IsChatty)
        {
            client.Send([Iac, 250, 44, 107, 0x30, Iac, 240, Iac, 253, 24]);
        }
    }

    private void Answer(Socket client, byte option)
    {
        var isFine = option is 0 or 3 || (option == 44 && !IsPlain);
        var answer = (_verb, isFine) switch
        {
            (251, true) => (byte)253,
            (251, false) => (byte)254,
            (253, true) => (byte)251,
            (253, false) => (byte)252,
            _ => (byte)0,
        };
        if (answer != 0)
        {
            client.Send([Iac, answer, option]);
        }
    }

    private void Obey(Socket client)
    {
        var command = _message[1];
        var value = _message.Skip(2).ToArray();
        if (command == 1 && OnlySpeed != 0)
        {
            value = [(byte)(OnlySpeed >> 24), (byte)(OnlySpeed >> 16), (byte)(OnlySpeed >> 8), (byte)OnlySpeed];
        }

        Set.Add($"{command} {Convert.ToHexString(value)}");
        var escaped = value.SelectMany(one => one == Iac ? new[] { Iac, Iac } : [one]);
        client.Send([Iac, 250, 44, (byte)(command + 100), .. escaped, Iac, 240]);
    }
}
