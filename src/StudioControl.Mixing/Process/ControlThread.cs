using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using StudioControl.Mixing.Desk;

namespace StudioControl.Mixing.Process;

/// <summary>
/// One thread for all that is said to and by the engine: it waits for a datagram until the next report is due. Owns the
/// socket, the parameters and the clients, so none of them needs a lock.
/// </summary>
internal sealed class ControlThread : IDisposable
{
    private readonly Socket _socket;
    private readonly ILogger _log;
    private readonly SocketAddress _from = new(AddressFamily.InterNetwork);

    // One byte more than the contract's bound, to tell a datagram that is too long.
    private readonly byte[] _in = new byte[OscAnswers.LargestDatagram + 1];
    private readonly Thread _thread;
    private OscDesk? _desk;
    private Reports? _reports;
    private Action? _turn;
    private bool _stopping;
    private bool _failed;

    /// <exception cref="SocketException">The port is busy.</exception>
    public ControlThread(int port, ILogger log)
    {
        _log = log;
        _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            _socket.ExclusiveAddressUse = true;
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        _thread = new(Run) { Name = "control" };
    }

    /// <summary>Datagrams the system did not take, since the start.</summary>
    public int Unsent { get; private set; }

    /// <param name="desk">Takes what is said.</param>
    /// <param name="reports">Say what is due.</param>
    /// <param name="turn">Called between datagrams, at least every 20 ms.</param>
    public void Start(OscDesk desk, Reports reports, Action turn)
    {
        (_desk, _reports, _turn) = (desk, reports, turn);
        _thread.Start();
    }

    /// <summary>Ends the thread; the port stays taken until the end.</summary>
    public void Stop()
    {
        Volatile.Write(ref _stopping, true);
        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    public void Send(ReadOnlySpan<byte> bytes, SocketAddress to)
    {
        try
        {
            _socket.SendTo(bytes, SocketFlags.None, to);
        }
        catch (SocketException fault)
        {
            Unsent++;
            Fail(fault);
        }
    }

    public void Dispose()
    {
        Stop();
        _socket.Dispose();
    }

    private void Run()
    {
        while (!Volatile.Read(ref _stopping))
        {
            // Poll cuts to whole milliseconds: rounded up, or the last one would be spun away.
            _turn!();
            var isMore = _desk!.SendLetters();
            var due = Math.Ceiling(_reports!.SendDue().TotalMilliseconds);
            var wait = (isMore ? 1 : (int)Math.Clamp(due, 1, 20)) * 1000;
            if (_socket.Poll(wait, SelectMode.SelectRead))
            {
                ReceiveOne();
            }
        }
    }

    private void ReceiveOne()
    {
        try
        {
            _from.Size = _from.Buffer.Length;
            var length = _socket.ReceiveFrom(_in, SocketFlags.None, _from);
            _desk!.Receive(_in.AsSpan(0, length), _from);
        }
        catch (SocketException fault)
        {
            // On Windows a client that went away shows here; a datagram over the bound does so too.
            Fail(fault);
        }
    }

    private void Fail(SocketException fault)
    {
        if (!_failed)
        {
            _failed = true;
            _log.SocketFailed(fault.Message);
        }
    }
}
