using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using StudioControl.Ports.Rehearsal;

namespace StudioControl.Benchmarks.Peers.Serial;

/// <summary>
/// Gear on pseudo-terminals, a broker, and a subscriber to it; one clock stamps both ends. Each line carries a number of
/// nine digits that begins with 7: two for the port, six for the line.
/// </summary>
internal sealed class SerialCourse : IDisposable
{
    private const int OfPort = 1_000_000;
    private const int First = 700_000_000;

    private readonly PseudoTerminal[] _terminals;
    private readonly byte[] _line = Encoding.ASCII.GetBytes("M 700000000 -12.3 -14.1 OK\r\n");
    private readonly byte[] _noise = new byte[4096];
    private readonly bool[] _isLive;
    private readonly ProcessTree _broker;
    private readonly MqttEar _ear;
    private volatile Latencies? _run;
    private int _perPort = 1;

    public SerialCourse(int ports, string filter, string folder)
    {
        _terminals = [.. Enumerable.Range(0, ports).Select(_ => PseudoTerminal.Open())];
        _isLive = new bool[ports];
        Port = Service.ServiceFiles.FreePort();
        _broker = StartBroker(folder);
        _ear = MqttEar.Await(Port, filter, Arrived);
    }

    /// <summary>The broker's TCP port on loopback.</summary>
    public int Port { get; }

    /// <summary>The terminals to read from.</summary>
    public IReadOnlyList<string> Terminals => [.. _terminals.Select(terminal => terminal.SlavePath)];

    /// <summary>Sends lines until one of each port was heard; false when one was not.</summary>
    public bool WaitUntilLive(TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; Stopwatch.GetElapsedTime(started) < patience; number++)
        {
            for (var port = 0; port < _terminals.Length; port++)
            {
                Send(port, number % OfPort);
            }

            Pace.For(TimeSpan.FromMilliseconds(50));
            if (Array.TrueForAll(_isLive, live => live))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Each port sends so many lines a second, evenly shifted against the others.</summary>
    public void Run(double rate, Latencies run)
    {
        _perPort = run.Messages / _terminals.Length;
        Pace.For(TimeSpan.FromMilliseconds(300));
        _run = run;
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < _perPort; number++)
        {
            for (var port = 0; port < _terminals.Length; port++)
            {
                var at = (number + ((double)port / _terminals.Length)) / rate;
                Pace.Until(start + (long)(at * Stopwatch.Frequency));
                run.Sent((port * _perPort) + number);
                Send(port, number);
            }
        }

        Pace.For(TimeSpan.FromMilliseconds(500));
        _run = null;
    }

    public void Dispose()
    {
        _ear.Dispose();
        _broker.Dispose();
        Array.ForEach(_terminals, terminal => terminal.Dispose());
    }

    private ProcessTree StartBroker(string folder)
    {
        var config = Path.Combine(folder, "mosquitto.conf");
        File.WriteAllText(
            config,
            $"""
            listener {Port} 127.0.0.1
            allow_anonymous true
            set_tcp_nodelay true
            persistence false
            """ + "\n"
        );
        return ProcessTree.Start($"{folder}/broker.log", PeerPrograms.Find("mosquitto")!, "-c", config);
    }

    private void Send(int port, int number)
    {
        (First + (port * OfPort) + number).TryFormat(_line.AsSpan(2), out _);
        var terminal = _terminals[port];
        terminal.Write(_line);
        while (terminal.Read(_noise) > 0) { }
    }

    private void Arrived(ReadOnlySpan<byte> payload, long timestamp)
    {
        var mark = payload.IndexOf((byte)'7');
        if (mark < 0 || !Utf8Parser.TryParse(payload[mark..], out int number, out var length) || length != 9)
        {
            return;
        }

        var port = (number - First) / OfPort;
        if (port < _terminals.Length)
        {
            _isLive[port] = true;
            var line = (number - First) % OfPort;
            _run?.Received(line < _perPort ? (port * _perPort) + line : -1, timestamp);
        }
    }
}
