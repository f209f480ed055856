using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using StudioControl.Mixing.Process;
using StudioControl.Mixing.Waves;
using StudioControl.Studio.Osc;
using StudioControl.Tests.Mixing.Desk;

namespace StudioControl.Tests.Mixing.Process;

/// <summary>The engine with its threads, its socket and its files, without leaving the test's session.</summary>
public sealed class EngineProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engine").FullName;
    private readonly KeptLog _log = new();
    private readonly int _port = FreePorts.Take();

    [Fact]
    public void It_plays_answers_writes_and_ends_when_asked()
    {
        var stems = Path.Combine(_folder, "stems");
        Directory.CreateDirectory(stems);
        using (var stem = new WavWriter(Path.Combine(stems, "01 Tone.wav"), WavEncoding.Float32, 1, 48000))
        {
            stem.Write(Dsp.TestDesk.Steady(0.5f));
        }

        var output = Path.Combine(_folder, "main.wav");
        using var ending = new Ending(CancellationToken.None);
        var code = -1;
        var options = new EngineOptions
        {
            Stems = stems,
            Port = _port,
            Output = $"wav:{output}",
        };
        var engine = new Thread(() => code = EngineProcess.RunHere(options, _log, ending));
        engine.Start();
        using (var client = Attach())
        {
            Assert.Equal("/mix/ch/1/name 'Tone'", Hear(client, "/mix/ch/1/name"));
            // Sound has reached the main's meters once loudness has a reading.
            while (Hear(client, "/levels/loudness").StartsWith("/levels/loudness f:-144", StringComparison.Ordinal))
            {
                // The socket's own patience ends this.
            }

            Hear(client, "/mix/transport/position");
            client.Send(TestClient.Message("/studio/quit"));
        }

        Assert.True(engine.Join(TimeSpan.FromSeconds(20)));
        Assert.Equal(EngineProcess.Ended, code);
        using var written = WavFile.Open(output, 48000, out _);
        var samples = new float[written!.Format.Frames];
        written.ReadMono(0, samples);
        Assert.Equal(
            ("Main", "StudioControl"),
            (written.Format.Broadcast!.Description, written.Format.Broadcast.Originator)
        );
        Assert.Equal(0.5f * 0.70710678f, samples.Max(), 0.0001f);
        Assert.Equal(0f, samples[^1], 0.001f);
        Assert.Contains(6000, _log.Ids);
        Assert.Contains(6001, _log.Ids);
    }

    [Fact]
    public void What_was_mixed_is_there_again_after_an_orderly_stop()
    {
        RunWith(client =>
        {
            client.Send(TestClient.Message("/mix/ch/2/fader", -7.5f));
            client.Send(TestClient.Message("/mix/ch/2/name", "Bass"));
        });
        Assert.Contains(
            "\"ch/2/fader\": -7.5",
            File.ReadAllText(Path.Combine(_folder, "mix.json")),
            StringComparison.Ordinal
        );
        RunWith(client =>
        {
            Assert.Equal("/mix/ch/2/name 'Bass'", Hear(client, "/mix/ch/2/name"));
            Assert.Equal("/mix/ch/2/fader f:-7.5", Hear(client, "/mix/ch/2/fader"));
        });
        Assert.Contains(6050, _log.Ids);
    }

    [Fact]
    public void A_mix_that_cannot_be_read_is_left_alone_and_the_engine_runs()
    {
        File.WriteAllText(Path.Combine(_folder, "mix.json"), "{ \"format\": 2 }");
        RunWith(client => client.Send(TestClient.Message("/mix/ch/2/fader", -7.5f)));
        Assert.Equal("{ \"format\": 2 }", File.ReadAllText(Path.Combine(_folder, "mix.json")));
        Assert.Contains(6052, _log.Ids);
    }

    [Fact]
    public void A_second_engine_on_the_port_ends_with_3()
    {
        using var other = new ControlThread(_port, _log);
        using var ending = new Ending(CancellationToken.None);
        Assert.Equal(
            EngineProcess.PortBusy,
            EngineProcess.RunHere(new() { Stems = _folder, Port = _port }, _log, ending)
        );
        Assert.Equal([6003], _log.Ids);
    }

    [Fact]
    public void Bad_options_are_all_told_at_once_and_end_with_2()
    {
        using var ending = new Ending(CancellationToken.None);
        var options = new EngineOptions
        {
            Stems = "/nowhere",
            Port = 0,
            Layout = new() { Strips = 65, Stereo = [66] },
            Output = "mp3:x",
            SampleRate = 1,
            Connect = ["main-left"],
            Inputs = ["none"],
        };
        Assert.Equal(EngineProcess.BadOptions, EngineProcess.RunHere(options, _log, ending));
        Assert.Equal(Enumerable.Repeat(6002, 9), _log.Ids);
    }

    [Theory]
    [InlineData("jack")]
    [InlineData("jack:desk")]
    [InlineData("wav-float:x.wav")]
    public void All_rates_and_outputs_are_taken(string output)
    {
        foreach (var rate in (int[])[44100, 48000, 88200, 96000, 176400, 192000])
        {
            var options = new EngineOptions
            {
                Stems = _folder,
                Port = 1,
                Output = output,
                SampleRate = rate,
                Layout = new() { Stereo = [1, 16] },
            };
            Assert.Empty(options.Problems());
        }
    }

    [Fact]
    public void An_output_that_cannot_be_made_ends_with_2()
    {
        using var ending = new Ending(CancellationToken.None);
        var options = new EngineOptions
        {
            Stems = _folder,
            Port = _port,
            Output = $"wav:{_folder}/no/such/folder.wav",
        };
        Assert.Equal(EngineProcess.BadOptions, EngineProcess.RunHere(options, _log, ending));
    }

    [Fact]
    public void The_first_reason_to_end_counts()
    {
        using var source = new CancellationTokenSource();
        using var ending = new Ending(source.Token);
        ending.Because("first");
        source.Cancel();
        Assert.Equal("first", ending.Wait());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void RunWith(Action<Socket> act)
    {
        using var ending = new Ending(CancellationToken.None);
        var options = new EngineOptions { Stems = _folder, Port = _port };
        var engine = new Thread(() => EngineProcess.RunHere(options, _log, ending));
        engine.Start();
        using (var client = Attach())
        {
            act(client);
            client.Send(TestClient.Message("/studio/quit"));
        }

        Assert.True(engine.Join(TimeSpan.FromSeconds(20)));
    }

    private Socket Attach()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveTimeout = 20_000,
        };
        client.Connect(IPAddress.Loopback, _port);
        var answer = new byte[8192];
        for (var tries = 0; tries < 400; tries++)
        {
            try
            {
                client.Send(TestClient.Message("/studio/attach"));
                if (client.Poll(50_000, SelectMode.SelectRead))
                {
                    client.Receive(answer);
                    return client;
                }
            }
            catch (SocketException)
            {
                // The engine does not listen yet. With the fault taken, this waits out the 50 ms.
                client.Poll(50_000, SelectMode.SelectRead);
            }
        }

        throw new TimeoutException("The engine does not answer.");
    }

    private static string Hear(Socket client, string address)
    {
        var datagram = new byte[8192];
        while (true)
        {
            var length = client.Receive(datagram);
            var reader = new OscReader(datagram.AsSpan(0, length));
            while (reader.Next(out var message) == OscFound.Message)
            {
                if (message.Address.SequenceEqual(Encoding.ASCII.GetBytes(address)))
                {
                    return TestClient.Describe(message);
                }
            }
        }
    }

    private sealed class KeptLog : ILogger
    {
        public List<int> Ids { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Ids.Add(eventId.Id);
    }
}
