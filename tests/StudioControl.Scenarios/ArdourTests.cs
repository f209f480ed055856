using System.Net;
using System.Net.Sockets;
using StudioControl.Scenarios.Hands;
using StudioControl.Scenarios.Peers;
using StudioControl.Scenarios.Service;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Osc;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Scenarios;

/// <summary>A real workstation as the host of our stand-in: what it shows, and what a hand on the stand-in does to it.</summary>
public sealed class ArdourTests : IDisposable
{
    private const int Snare = 1;
    private const int Half = 8192;

    // 0 dB of Ardour's fader is 0.78179 of its travel.
    private const int Unity = 12808;
    private const int PanLamp = 0x2A;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ardour_shows_names_faders_and_lamps_on_the_stand_in_and_its_fader_follows_the_hand()
    {
        Jackd.Require();
        Ardour.Require();
        var name = Jackd.NewName();
        using var server = await Jackd.StartAsync(name, period: 1024);
        using var ardour = await Ardour.StartAsync(server, name, _folder.Path);
        using var osc = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        osc.Connect(IPAddress.Loopback, ardour.OscPort);
        using var hand = new PortHand(new(ReadProfile()), $"jack-midi:ardour:mackie control?as=surface&server={name}");

        await hand.UntilAsync(
            unit => unit.UpperLine.StartsWith("Kick   Snare  Bass   Vox", StringComparison.Ordinal),
            "names"
        );
        await hand.UntilAsync(unit => Math.Abs(unit.TargetOf(Snare) - Unity) < 32, "its fader");
        await hand.UntilAsync(unit => unit.IsLit(PanLamp), "its lamp");
        Listen(osc);
        hand.Do(
            (unit, now) =>
            {
                unit.Touch(Snare, now);
                unit.Move(Snare, Half, now);
                return true;
            }
        );
        Assert.Equal(0.5, await HearAsync(osc, "/strip/fader", Snare + 1, 0.5f), 0.01f);
        hand.Do(
            (unit, now) =>
            {
                unit.Release(Snare, now);
                return true;
            }
        );
    }

    // Faders (2) of all strips are told from now on.
    private static void Listen(UdpClient osc)
    {
        var bytes = new byte[64];
        var writer = new OscWriter(bytes);
        writer.Begin("/set_surface"u8, "iiii"u8);
        writer.Int32(0);
        writer.Int32(159);
        writer.Int32(2);
        writer.Int32(1);
        osc.Send(writer.Written);
    }

    private static async Task<float> HearAsync(UdpClient osc, string address, int strip, float wanted)
    {
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (true)
        {
            var datagram = await osc.ReceiveAsync(patience.Token);
            if (Find(datagram.Buffer, address, strip) is { } value && Math.Abs(value - wanted) < 0.01f)
            {
                return value;
            }
        }
    }

    private static float? Find(byte[] datagram, string address, int strip)
    {
        var reader = new OscReader(datagram);
        while (reader.Next(out var message) == OscFound.Message)
        {
            var arguments = message.Arguments;
            if (
                System.Text.Encoding.ASCII.GetString(message.Address) == address
                && arguments.TryInt32(out var number)
                && number == strip
                && arguments.TryFloat(out var value)
            )
            {
                return value;
            }
        }

        return null;
    }

    private static SurfaceProfile ReadProfile()
    {
        var problems = new ProblemList();
        Assert.True(
            YamlReader.TryReadFile(Repository.At("devices", "surfaces", "mackie-control.yaml"), problems, out var root)
        );
        return Section.Read(root, problems, SurfaceProfile.Read);
    }
}
