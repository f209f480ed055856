using StudioControl.Studio.Osc;

namespace StudioControl.Tests.Mixing.Desk;

/// <summary>docs/protocols/embedded-engine-osc.md, line by line.</summary>
public sealed class OscDeskTests : IDisposable
{
    private readonly TestClient _client = new(held: true);

    [Fact]
    public void Attach_is_answered_with_the_engine_every_parameter_and_their_number()
    {
        _client.Say(1, "/studio/attach");
        var sent = _client.Take();
        Assert.Equal($"1 /studio/engine '0.1.0' i:42 i:16 i:{_client.Parameters.All.Length} i:48000 i:0", sent[0]);
        Assert.Equal("1 /mix/ch/1/name ''", sent[1]);
        Assert.Equal("1 /mix/ch/1/colour 'none'", sent[2]);
        Assert.Equal("1 /mix/ch/1/trim f:0", sent[3]);
        Assert.Contains("1 /mix/ch/1/eq/4/shape 'high-shelf'", sent);
        Assert.Contains("1 /mix/ch/1/eq/2/freq f:400", sent);
        Assert.Contains("1 /mix/ch/16/send/4/level f:-144", sent);
        Assert.Contains("1 /mix/bus/4/limiter/ceiling f:-1", sent);
        Assert.Contains("1 /mix/ch/16/solo F", sent);
        Assert.Contains("1 /mix/main/fader f:0", sent);
        Assert.Contains("1 /mix/main/mute F", sent);
        Assert.Contains("1 /mix/transport/state 'stopped'", sent);
        Assert.Contains("1 /mix/transport/loop T", sent);
        Assert.Contains("1 /mix/transport/position f:0", sent);
        Assert.Contains("1 /mix/engine/load f:0", sent);
        Assert.Contains("1 /mix/engine/xruns f:0", sent);
        Assert.Contains("1 /mix/engine/sample-rate f:48000", sent);
        Assert.Equal($"1 /studio/attached i:{sent.Count - 2}", sent[^1]);
        Assert.Equal(_client.Parameters.WithValues + 2, sent.Count);
    }

    [Fact]
    public void A_ping_is_answered_with_its_number_and_the_boot_number_also_before_an_attach()
    {
        _client.Say(5, "/studio/ping", 77);
        Assert.Equal(["5 /studio/pong i:77 i:42"], _client.Take());
    }

    [Fact]
    public void Every_attached_client_is_told_the_value_that_was_taken_and_no_other()
    {
        Attach(1, 2);
        _client.Say(3, "/mix/ch/2/fader", -12.5f);
        Assert.Equal(["1 /mix/ch/2/fader f:-12.5", "2 /mix/ch/2/fader f:-12.5"], _client.Take());
    }

    [Theory]
    [InlineData("/mix/ch/1/name", "Kick", "'Kick'")]
    [InlineData("/mix/ch/1/trim", 24, "f:24")]
    [InlineData("/mix/ch/16/fader", -144f, "f:-144")]
    [InlineData("/mix/ch/1/pan", -100, "f:-100")]
    [InlineData("/mix/ch/1/mute", true, "T")]
    [InlineData("/mix/ch/1/mute", 0, "F")]
    [InlineData("/mix/ch/1/polarity", 1, "T")]
    [InlineData("/mix/ch/1/eq/2/shape", "notch", "'notch'")]
    [InlineData("/mix/bus/2/send/1/level", -6f, "f:-6")]
    [InlineData("/mix/main/fader", 10f, "f:10")]
    [InlineData("/mix/main/mute", false, "F")]
    [InlineData("/mix/transport/state", "playing", "'playing'")]
    [InlineData("/mix/transport/loop", false, "F")]
    public void A_value_is_taken_in_every_type_of_the_contract(string address, object value, string answer)
    {
        Attach(1);
        _client.Say(1, address, value);
        Assert.Equal([$"1 {address} {answer}"], _client.Take());
        _client.Say(1, "/studio/attach");
        Assert.Contains($"1 {address} {answer}", _client.Take());
    }

    [Theory]
    [InlineData("/mix/ch/1/fader", 10.1f, "range", "from -144 to 10 dB")]
    [InlineData("/mix/ch/1/fader", float.NaN, "range", "from -144 to 10 dB")]
    [InlineData("/mix/ch/1/fader", float.NegativeInfinity, "range", "from -144 to 10 dB")]
    [InlineData("/mix/ch/1/fader", "loud", "unparsable", "wanted is one float32 or int32")]
    [InlineData("/mix/ch/1/fader", true, "unparsable", "wanted is one float32 or int32")]
    [InlineData("/mix/ch/1/trim", -25, "range", "from -24 to 24 dB")]
    [InlineData("/mix/ch/1/pan", 101, "range", "from -100 to 100")]
    [InlineData("/mix/ch/1/mute", 2, "range", "on or off")]
    [InlineData("/mix/ch/1/mute", 1f, "unparsable", "wanted is one argument T, F, or int32 0 or 1")]
    [InlineData("/mix/ch/1/name", 3, "unparsable", "wanted is one text")]
    [InlineData("/mix/ch/1/name", "a name of more than 32 characters", "range", "at most 32 characters")]
    [InlineData("/mix/transport/state", "rewinding", "range", "stopped, playing")]
    [InlineData("/mix/transport/locate", 60.5f, "range", "from 0 to 60 s")]
    [InlineData("/mix/transport/position", 1f, "not-settable", "the engine says it, nobody sets it")]
    [InlineData("/mix/engine/sample-rate", 44100f, "not-settable", "the engine says it, nobody sets it")]
    [InlineData("/mix/ch/0/fader", 0f, "unknown", "no such address in this engine")]
    [InlineData("/mix/ch/17/fader", 0f, "unknown", "no such address in this engine")]
    [InlineData("/mix/ch/1/fader/", 0f, "unknown", "no such address in this engine")]
    [InlineData("/mix/ch/01/fader", 0f, "unknown", "no such address in this engine")]
    [InlineData("/mix", 0f, "unknown", "no such address in this engine")]
    [InlineData("/studio/pong", 0, "unknown", "no such address in this engine")]
    public void What_is_not_acted_on_is_refused_to_its_sender(string address, object value, string code, string detail)
    {
        Attach(1);
        _client.Say(9, address, value);
        Assert.Equal([$"9 /studio/refused '{address}' '{code}' '{detail}'"], _client.Take());
        Assert.Equal(1, _client.Desk.Refused);
    }

    [Fact]
    public void A_value_has_exactly_one_argument()
    {
        _client.Say(1, "/mix/ch/1/fader");
        _client.Say(1, "/mix/ch/1/fader", 0f, 0f);
        Assert.All(_client.Take(), sent => Assert.Contains("'unparsable'", sent, StringComparison.Ordinal));
    }

    [Fact]
    public void Release_is_harmless_when_repeated_and_is_told_to_the_next_client()
    {
        _client.Say(1, "/studio/release");
        _client.Say(1, "/studio/release");
        _client.Say(1, "/studio/attach");
        Assert.Equal(
            $"1 /studio/engine '0.1.0' i:42 i:16 i:{_client.Parameters.All.Length} i:48000 i:1",
            _client.Take()[0]
        );
    }

    [Fact]
    public void Quit_asks_for_the_end()
    {
        _client.Say(1, "/studio/quit");
        Assert.Equal(1, _client.Quits);
    }

    [Fact]
    public void When_the_last_client_is_gone_no_hand_is_left_on_a_fader()
    {
        _client.Say(1, "/studio/attach");
        _client.Say(1, "/mix/ch/3/touch", true);
        var touch = _client.Parameters.Find("/mix/ch/3/touch"u8)!;
        Assert.True(touch.IsOn);
        _client.Time.Advance(TimeSpan.FromSeconds(6));
        _client.Reports.SendDue();
        _client.Desk.SendLetters();
        Assert.False(touch.IsOn);
    }

    [Fact]
    public void A_client_that_is_silent_for_five_seconds_is_forgotten_and_a_ping_keeps_it()
    {
        Attach(1, 2);
        for (var second = 0; second < 6; second++)
        {
            _client.Time.Advance(TimeSpan.FromSeconds(1));
            _client.Say(2, "/studio/ping", second);
            _client.Reports.SendDue();
        }

        _client.Take();
        _client.Say(2, "/mix/ch/1/mute", true);
        Assert.Equal(["2 /mix/ch/1/mute T"], _client.Take());
    }

    [Fact]
    public void A_ninth_client_is_refused_and_the_eight_are_kept()
    {
        Attach(1, 2, 3, 4, 5, 6, 7, 8);
        _client.Say(9, "/studio/attach");
        Assert.Contains("'range'", Assert.Single(_client.Take()), StringComparison.Ordinal);
        _client.Say(9, "/mix/ch/1/mute", true);
        Assert.Equal(8, _client.Take().Count);
    }

    [Fact]
    public void A_bundle_is_acted_on_at_once()
    {
        Attach(1);
        var buffer = new byte[256];
        var writer = new OscWriter(buffer);
        writer.BeginBundle();
        writer.Begin("/mix/ch/1/mute"u8, "T"u8);
        writer.BeginBundle();
        writer.Begin("/mix/ch/2/fader"u8, "f"u8);
        writer.Float(-3f);
        writer.EndBundle();
        writer.EndBundle();
        _client.Desk.Receive(writer.Written, TestClient.At(1));
        Assert.Equal(["1 /mix/ch/1/mute T", "1 /mix/ch/2/fader f:-3"], _client.Take());
    }

    [Fact]
    public void A_million_bytes_of_noise_are_refused_and_change_nothing()
    {
        Attach(1);
        var random = new Random(8);
        var message = TestClient.Message("/mix/ch/1/fader", 99f);
        var noise = new byte[100];
        for (var round = 0; round < 10_000; round++)
        {
            random.NextBytes(noise);
            _client.Desk.Receive(noise.AsSpan(0, random.Next(noise.Length)), TestClient.At(9));
            var cut = random.Next(message.Length);
            _client.Desk.Receive(message.AsSpan(0, cut), TestClient.At(9));
        }

        Assert.All(_client.Take(), sent => Assert.StartsWith("9 /studio/refused", sent, StringComparison.Ordinal));
        Assert.Equal(20_000, _client.Desk.Refused);
    }

    [Fact]
    public void A_message_and_a_report_allocate_nothing()
    {
        Attach(1, 2);
        _client.OnlyCounts = true;
        byte[][] messages =
        [
            TestClient.Message("/mix/ch/3/fader", -6f),
            TestClient.Message("/mix/ch/3/mute", true),
            TestClient.Message("/mix/ch/99/fader", -6f),
            TestClient.Message("/studio/ping", 1),
            TestClient.Message("/studio/attach"),
        ];
        var from = TestClient.At(1);
        Allocations.None(() => Round(messages, from, 1000));
        Assert.True(_client.Datagrams > 5000);
    }

    public void Dispose() => _client.Dispose();

    private void Round(byte[][] messages, System.Net.SocketAddress from, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var message in messages)
            {
                _client.Desk.Receive(message, from);
                while (_client.Desk.SendLetters())
                {
                    // The state's own length ends this.
                }
            }

            _client.Mixer.Process();
            _client.Reports.SendDue();
        }
    }

    private void Attach(params int[] ports)
    {
        foreach (var port in ports)
        {
            _client.Say(port, "/studio/attach");
        }

        _client.Take();
    }
}
