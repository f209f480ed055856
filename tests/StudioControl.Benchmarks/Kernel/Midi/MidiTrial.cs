using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Benchmarks.Kernel.Midi;

/// <summary>
/// Two equal surfaces with two MIDI ports each, and a third that is reached through ALSA's sequencer, in the virtual machine
/// of tests/kernel-drivers: plugged, played, pulled in the middle of a message, plugged again in the other order.
/// </summary>
internal sealed class MidiTrial
{
    private const string Unit = "rawmidi:usb:1d6b:0104";
    private const int BurstMessages = 3000;
    private const int BurstGroup = 20;

    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    private readonly int _rounds;
    private readonly Tally _tally = new();
    private readonly Gadget _a = new(0, "A17", "Test Surface", ports: 2);
    private readonly Gadget _b = new(1, "B42", "Test Surface", ports: 2);
    private readonly Gadget _c = new(2, "C7", "Shared Surface", ports: 1);
    private readonly PollThread _poll = new("far", new StudioClock(TimeProvider.System), NullLogger.Instance);
    private readonly Dictionary<string, FarEnd> _ends = new(StringComparer.Ordinal);
    private readonly PortFactory _factory;
    private readonly List<double> _opened = [];

    public MidiTrial(int rounds)
    {
        _rounds = rounds;
        _factory = new(_poll, NullLogger.Instance, new Random(2));
    }

    private string[] Names => ["a1", "a2", "b1", "b2", "c"];

    /// <summary>Runs it; answers the program's exit code.</summary>
    public int Run()
    {
        using var studio = new StudioUser([
            $"a1={Unit}:serial=A17#1",
            $"a2={Unit}:serial=A17#2",
            $"b1={Unit}:socket={_b.Socket}#1",
            $"b2={Unit}:socket={_b.Socket}#2",
            "c=alsa-seq:Shared Surface:Shared Surface MIDI 1",
        ]);
        foreach (var name in Names)
        {
            Count(
                Wait.For(() => studio.Since(0).Any(line => line.StartsWith($"{name} lost", StringComparison.Ordinal))),
                $"{name} was not told as missing at the start"
            );
        }

        Plug(studio, [_a, _b, _c]);
        var first = (_a.CardNumber(), _b.CardNumber());
        AddEnds();
        Play(studio, "after the first plug");
        SayBusy(studio);
        for (var round = 1; round <= _rounds; round++)
        {
            PullInMessage(studio);
            Plug(studio, [_c, _b, _a]);
            var now = (_a.CardNumber(), _b.CardNumber());
            _tally.Count(now != first, $"the cards kept their numbers {first} in round {round}: nothing was tried");
            Play(studio, string.Create(CultureInfo.InvariantCulture, $"in round {round} with the cards at {now}"));
        }

        Overrun(studio);
        CountLog(studio);
        _tally.Count(studio.End() == 0, "the listener did not end with 0");
        _opened.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"open after the plug: median {_opened[_opened.Count / 2]:0} ms, most {_opened[^1]:0} ms, of {_opened.Count}"
            )
        );
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{_tally.Passed} passed, {_tally.Failed} failed")
        );
        return _tally.Failed == 0 ? 0 : 1;
    }

    private void Plug(StudioUser studio, Gadget[] order)
    {
        foreach (var gadget in order)
        {
            var mark = studio.Mark();
            gadget.Plug();
            foreach (var name in Names.Where(name => OwnerOf(name) == gadget))
            {
                var took = Wait.For(() => studio.Since(mark).Contains($"{name} opened"));
                Count(took, $"{name} did not open");
                _opened.Add((took ?? Promise).TotalMilliseconds);
            }
        }
    }

    private Gadget OwnerOf(string name) =>
        name[0] switch
        {
            'a' => _a,
            'b' => _b,
            _ => _c,
        };

    private void AddEnds()
    {
        foreach (var name in Names)
        {
            var port = name.Length > 1 ? $"#{name[1]}" : "";
            var end = new FarEnd(_factory, $"rawmidi:{OwnerOf(name).OwnCard}{port}");
            _ends[name] = end;
            _tally.Count(Wait.For(() => end.IsOpen) is not null, $"the far end of {name}: {end.Reason}");
        }
    }

    // Every port has its own message each way; a long one is cut by the sequencer and must be whole again.
    private void Play(StudioUser studio, string when)
    {
        var mark = studio.Mark();
        foreach (var (name, end) in _ends)
        {
            end.Forget();
            var number = (byte)(Array.IndexOf(Names, name) + 1);
            var up = Message(number, name == "c" ? 600 : 60);
            var down = Message((byte)(number + 0x40), name == "c" ? 600 : 60);
            end.Send(up);
            studio.Say($"{name} {Convert.ToHexString(down)}");
            var heard = Wait.For(() => studio.Bytes(name, mark).Length >= up.Length * 2);
            Same(studio.Bytes(name, mark), up, $"{name} heard {when}", heard);
            heard = Wait.For(() => end.Heard.Length >= down.Length * 2);
            Same(end.Heard, down, $"the surface at {name} heard {when}", heard);
        }
    }

    private void Same(string heard, byte[] wanted, string what, TimeSpan? took) =>
        _tally.Count(
            took is not null && heard == Convert.ToHexString(wanted),
            $"{what}: {heard} and not {Convert.ToHexString(wanted)}"
        );

    // Note, controller and bend first, then a SysEx, then running-status-free notes again.
    private static byte[] Message(byte number, int length) =>
        [
            0x90,
            number,
            0x7F,
            0xB0,
            number,
            0x41,
            0xE0,
            number,
            0x20,
            0xF0,
            .. Enumerable.Range(0, length).Select(at => (byte)((at + number) & 0x7F)),
            0xF7,
            0x90,
            number,
            0x00,
        ];

    private void PullInMessage(StudioUser studio)
    {
        var mark = studio.Mark();
        byte[] half = [0xF0, 0x00, 0x00, 0x66, 0x14, 0x12];
        foreach (var (name, end) in _ends)
        {
            end.Send(half);
            studio.Say($"{name} {Convert.ToHexString(half)}");
        }

        foreach (var gadget in (Gadget[])[_b, _a, _c])
        {
            gadget.Pull();
        }

        foreach (var name in Names)
        {
            Count(
                Wait.For(() => studio.Since(mark).Any(line => IsPull(line, name))),
                $"the pull of {name} was not told"
            );
        }

        _ = Wait.For(() => _a.CardNumber() is null && _b.CardNumber() is null && _c.CardNumber() is null);
        // The surfaces' own ends lose what had not gone out.
        foreach (var end in _ends.Values)
        {
            end.Renew();
            _ = Wait.For(() => end.IsOpen);
        }
    }

    private static bool IsPull(string line, string name) =>
        line.StartsWith($"{name} lost ", StringComparison.Ordinal)
        && line.Contains("unplugged", StringComparison.Ordinal);

    // As root, while the listener has it: the reason names the program.
    private void SayBusy(StudioUser studio)
    {
        var second = new FarEnd(_factory, $"{Unit}:serial=A17#1");
        var wanted = string.Create(CultureInfo.InvariantCulture, $"(process {studio.Id})");
        Count(Wait.For(() => second.Reason.Contains(wanted, StringComparison.Ordinal)), $"busy is: {second.Reason}");
        second.Stop();
    }

    // The listener is stopped for a while: what the kernel has no room for is counted, and the sequencer begins anew.
    private void Overrun(StudioUser studio)
    {
        var mark = studio.Mark();
        var before = studio.Figure("a1", "rx") + studio.Figure("a1", "dropped");
        studio.Signal("STOP");
        for (var sent = 0; sent < BurstMessages; sent += BurstGroup)
        {
            byte[] group = [.. Enumerable.Range(0, BurstGroup).SelectMany(_ => (byte[])[0x90, 0x3C, 0x40])];
            _ends["a1"].Send(group);
            _ends["c"].Send(group);
            Wait.Pause(5);
        }

        studio.Signal("CONT");
        var sum = before + (BurstMessages * 3);
        Count(
            Wait.For(() => studio.Figure("a1", "rx") + studio.Figure("a1", "dropped") == sum),
            $"of {BurstMessages * 3} bytes a1 counts {studio.Figure("a1", "rx")} read and {studio.Figure("a1", "dropped")} dropped, {before} before"
        );
        _tally.Count(studio.Figure("a1", "dropped") > 0, "no overrun is counted");
        Count(Wait.For(() => studio.Since(mark).Contains("c opened")), "the sequencer's port was not begun anew");
        _tally.Count(studio.Figure("c", "dropped") > 0, "no overrun of the sequencer is counted");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"stopped while {BurstMessages * 3} bytes came: {studio.Figure("a1", "dropped")} dropped and counted"
            )
        );
    }

    // A node is there before it belongs to the group audio: nobody is to be told that.
    private void CountLog(StudioUser studio) =>
        _tally.Count(
            !studio.Since(0).Any(line => line.Contains("group", StringComparison.Ordinal)),
            "a missing permission was told while udev was at work"
        );

    private void Count(TimeSpan? took, string what) => _tally.Count(took is not null && took < Promise, what);
}
