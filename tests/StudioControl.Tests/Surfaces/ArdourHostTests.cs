using System.Globalization;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Tests.Surfaces;

/// <summary>We, as host of a stand-in, send only kinds of messages that Ardour sends as its host.</summary>
public sealed class ArdourHostTests : IDisposable
{
    private const string Playing = "mix/transport/state";

    private const string KindsFile = "tests/StudioControl.Tests/Surfaces/Captures/ardour-host-kinds.txt";

    private static readonly List<string[]> Kinds = ReadKinds();

    private readonly SurfaceStudio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_sent_that_Ardour_would_not_send(bool isMackie)
    {
        var (_, cable) = _studio.AddReady(isMackie ? SurfaceProfiles.MackieControl : SurfaceProfiles.Bcf2000);
        _studio.Wish("mix/ch/3/fader", -10);
        _studio.Wish("mix/ch/2/mute", 1);
        _studio.Wish("mix/ch/4/solo", 1);
        _studio.Wish("mix/ch/1/pan", 40);
        _studio.Wish(Playing, 1);
        Array.Fill(_studio.Mix.Levels.Peak, -12);
        _studio.Mix.PublishLevels();
        Press(cable, 0x2F, 0x31, 0x32, 0x2C, 0x29, 0x2B, 0x5D, 0x35, 0x33);
        cable.FromUnit([0x90, 0x68, 0x7F, 0xE0, 0x00, 0x20, 0x90, 0x68, 0x00]);
        _studio.Run(1000);
        cable.Pull();
        _studio.Run(100);
        cable.PlugIn();
        _studio.Run(3000);
        var sent = Messages([.. cable.ToUnit]);
        Assert.True(sent.Count > 100);
        Assert.Equal(
            [],
            sent.Where(message => !Kinds.Exists(kind => Is(kind, message))).Select(Convert.ToHexString).Distinct()
        );
    }

    private void Press(CablePort cable, params ReadOnlySpan<byte> notes)
    {
        foreach (var note in notes)
        {
            cable.FromUnit([0x90, note, 0x7F, 0x90, note, 0x00]);
            _studio.Run(100);
        }
    }

    private static List<byte[]> Messages(byte[] bytes)
    {
        var stream = new MidiStream();
        var messages = new List<byte[]>();
        foreach (var next in bytes)
        {
            switch (stream.Take(next))
            {
                case MidiOutcome.Message:
                    var message = stream.Message;
                    messages.Add([message.Status, message.First, message.Second]);
                    break;
                case MidiOutcome.SysEx:
                    messages.Add(stream.SysEx.ToArray());
                    break;
                case MidiOutcome.RealTime or MidiOutcome.Noise:
                    messages.Add([next]);
                    break;
            }
        }

        return messages;
    }

    private static bool Is(string[] kind, byte[] message) =>
        kind[0] == "F0"
            ? message.Length >= kind.Length
                && kind.Index().All(part => part.Item == "**" || Hex(part.Item) == message[part.Index])
            : Hex(kind[0]) == message[0] && message[1] >= Hex(kind[1][..2]) && message[1] <= Hex(kind[1][3..]);

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static List<string[]> ReadKinds() =>
        [
            .. File.ReadLines(Path.Combine(SurfaceProfiles.Root, KindsFile))
                .Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(parts => parts.Length > 0),
        ];
}
