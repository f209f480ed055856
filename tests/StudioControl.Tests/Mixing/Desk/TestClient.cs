using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Osc;

namespace StudioControl.Tests.Mixing.Desk;

/// <summary>An OSC desk with no socket: what is sent to whom is kept as text.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly Timeline _timeline = new(new WavFile?[16], 48000);
    private readonly List<string> _sent = [];

    public TestClient(bool held = false)
        : this(new(), null, held) { }

    /// <param name="layout">What the desk has.</param>
    /// <param name="mixer">Its mixer; null: one that plays nothing.</param>
    /// <param name="held">Silent until released.</param>
    public TestClient(DeskLayout layout, Mixer? mixer, bool held = false)
    {
        Mixer = mixer ?? new(layout, new StemRing(16, 48000), _timeline, 48000, held);
        Parameters = new(new(layout), 60);
        Parameters.SampleRate.Value = 48000;
        var clients = new Clients(Keep, Time);
        Desk = new(Mixer, Parameters, clients, new("0.1.0", 42) { Released = !held }, () => Quits++);
        Reports = new(Mixer, Parameters, clients, new(() => 12.5f, () => 3, () => Mixer.Latency), Time);
    }

    public FakeTimeProvider Time { get; } = new();

    public Mixer Mixer { get; }

    public ParameterTable Parameters { get; }

    public OscDesk Desk { get; }

    public Reports Reports { get; }

    public int Quits { get; private set; }

    /// <summary>Sent datagrams are counted and not read, for tests of allocation.</summary>
    public bool OnlyCounts { get; set; }

    public int Datagrams { get; private set; }

    public static SocketAddress At(int port) => new IPEndPoint(IPAddress.Loopback, port).Serialize();

    /// <summary>What was sent since the last call: "port address arguments".</summary>
    public List<string> Take()
    {
        var taken = _sent.ToList();
        _sent.Clear();
        return taken;
    }

    /// <summary>Whether something that holds this text was sent and not yet taken.</summary>
    public bool Holds(string text) => _sent.Exists(sent => sent.Contains(text, StringComparison.Ordinal));

    /// <summary>A message of int, float, string and bool arguments.</summary>
    public static byte[] Message(string address, params object[] arguments)
    {
        var buffer = new byte[8192];
        var writer = new OscWriter(buffer);
        writer.Begin(Encoding.ASCII.GetBytes(address), Encoding.ASCII.GetBytes(string.Concat(arguments.Select(TagOf))));
        foreach (var argument in arguments)
        {
            switch (argument)
            {
                case int number:
                    writer.Int32(number);
                    break;
                case float number:
                    writer.Float(number);
                    break;
                case string text:
                    writer.Text(Encoding.UTF8.GetBytes(text));
                    break;
            }
        }

        return writer.Written.ToArray();
    }

    public void Say(int port, string address, params object[] arguments)
    {
        Desk.Receive(Message(address, arguments), At(port));
        while (Desk.SendLetters())
        {
            // The state's own length ends this.
        }
    }

    /// <summary>"/address arguments".</summary>
    public static string Describe(OscMessage message) =>
        $"{Encoding.ASCII.GetString(message.Address)} {Read(message.Arguments)}".TrimEnd();

    public void Dispose() => _timeline.Dispose();

    private static string TagOf(object argument) =>
        argument switch
        {
            int => "i",
            float => "f",
            string => "s",
            true => "T",
            _ => "F",
        };

    private void Keep(ReadOnlySpan<byte> bytes, SocketAddress to)
    {
        Datagrams++;
        if (OnlyCounts)
        {
            return;
        }

        Assert.InRange(bytes.Length, 1, 8192);
        var port = ((IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(to)).Port;
        var reader = new OscReader(bytes);
        while (reader.Next(out var message) == OscFound.Message)
        {
            _sent.Add($"{port} {Describe(message)}");
        }
    }

    private static string Read(OscArguments arguments)
    {
        var texts = new List<string>();
        while (arguments.Left > 0)
        {
            if (arguments.TryBool(out var on))
            {
                texts.Add(on ? "T" : "F");
            }
            else if (arguments.TryText(out var text))
            {
                texts.Add($"'{Encoding.UTF8.GetString(text)}'");
            }
            else if (arguments.TryBlob(out var blob))
            {
                texts.Add($"[{blob.Length}]");
            }
            else
            {
                var tag = (char)arguments.Tag;
                Assert.True(arguments.TryNumber(out var number));
                texts.Add($"{tag}:{number.ToString("0.##", CultureInfo.InvariantCulture)}");
            }
        }

        return string.Join(' ', texts);
    }
}
