using StudioControl.Studio.Parameters;

namespace StudioControl.Studio.Desks;

/// <content>DCAs, mute groups, the monitor section, and what goes for the whole desk.</content>
public sealed partial class DeskCatalogue
{
    /// <summary>What a solo button does.</summary>
    public static readonly IReadOnlyList<string> SoloModes = ["in-place", "pfl", "afl"];

    /// <summary>How loud a mono strip in the middle is on each side, and how its pan moves.</summary>
    public static readonly IReadOnlyList<string> PanLaws = ["-3-db", "-4-5-db", "-6-db", "0-db", "lcr"];

    /// <summary>What the meters show.</summary>
    public static readonly IReadOnlyList<string> MeterModes =
    [
        "peak",
        "true-peak",
        "rms",
        "vu",
        "ppm-1",
        "ppm-2a",
        "ppm-2b",
        "k-12",
        "k-14",
        "k-20",
    ];

    /// <summary>Which side of the programme the monitors play.</summary>
    public static readonly IReadOnlyList<string> Listens = ["stereo", "left", "right", "side"];

    /// <summary>The longest list of markers: some forty with short names.</summary>
    public const int LongestMarkers = 800;

    private static readonly string[] SetNames = ["a", "b", "c"];

    private IReadOnlyList<string> Sources =>
        ["main", .. Enumerable.Range(1, Layout.Buses).Select(bus => $"bus-{Text(bus)}")];

    private void AddGroups()
    {
        for (var dca = 0; dca < DeskLayout.Dcas; dca++)
        {
            var at = At($"dca/{Text(dca + 1)}/", DeskPart.Dca, dca);
            at.Name("name", DeskControl.Name);
            at.Colour();
            at.Fader("fader", DeskControl.Fader);
            at.Toggle("mute", DeskControl.Mute);
            at.Toggle("solo", DeskControl.Solo);
            for (var other = 0; other < DeskLayout.Dcas; other++)
            {
                if (other != dca)
                {
                    at.Toggle($"dca/{Text(other + 1)}", DeskControl.InDca, other);
                }
            }
        }

        for (var group = 0; group < DeskLayout.MuteGroups; group++)
        {
            var at = At($"mute-group/{Text(group + 1)}/", DeskPart.MuteGroup, group);
            at.Name("name", DeskControl.Name);
            at.Toggle("on", DeskControl.Mute);
        }
    }

    private void AddMonitor()
    {
        var at = At("monitor/", DeskPart.Monitor);
        at.Choice("source", DeskControl.Source, Sources);
        at.Fader("level", DeskControl.Level, start: -20, max: Layout.MonitorCeiling);
        at.Reading("ceiling", DeskControl.Ceiling, "dB", min: -144);
        at.Trigger("reference", DeskControl.Reference);
        var reference = Math.Min(-20, Layout.MonitorCeiling);
        at.Level("reference-level", DeskControl.ReferenceLevel, (-60, Layout.MonitorCeiling), reference);
        at.Number("reference-spl", DeskControl.ReferenceSpl, (50, 100), 73, "dB", 0.5);
        at.Reading("spl", DeskControl.Spl, "dB", min: -144);
        at.Toggle("dim", DeskControl.Dim);
        at.Level("dim-level", DeskControl.DimLevel, (-60, 0), -20);
        at.Toggle("cut", DeskControl.Cut);
        at.Toggle("mono", DeskControl.Mono);
        at.Choice("listen", DeskControl.Listen, Listens);
        at.Choice("speakers", DeskControl.SpeakerSet, SetNames);
        for (var set = 0; set < DeskLayout.SpeakerSets; set++)
        {
            var speakers = At($"monitor/set/{SetNames[set]}/", DeskPart.Speakers, set);
            speakers.Level("trim", DeskControl.Trim, (-24, 12));
            speakers.Number("delay", DeskControl.Delay, (0, 20), 0, "ms", 0.01);
        }

        AddTalkback();
        for (var phones = 0; phones < Layout.Phones; phones++)
        {
            var mix = At($"phones/{Text(phones + 1)}/", DeskPart.Phones, phones);
            mix.Choice("source", DeskControl.Source, Sources);
            mix.Fader("level", DeskControl.Level, start: -20, max: 0);
            mix.Toggle("mute", DeskControl.Mute);
            mix.Toggle("mono", DeskControl.Mono);
        }
    }

    private void AddTalkback()
    {
        var at = At("talkback/", DeskPart.Talkback);
        at.Toggle("on", DeskControl.TalkOn);
        at.Fader("level", DeskControl.TalkLevel, start: -10, max: 0);
        at.Level("dim", DeskControl.TalkDim, (-60, 0), -20);
        for (var bus = 0; bus < Layout.Buses; bus++)
        {
            at.Toggle($"to-bus/{Text(bus + 1)}", DeskControl.TalkToBus, bus);
        }

        for (var phones = 0; phones < Layout.Phones; phones++)
        {
            at.Toggle($"to-phones/{Text(phones + 1)}", DeskControl.TalkToPhones, phones, start: true);
        }
    }

    private void AddDesk()
    {
        var at = At("", DeskPart.Desk);
        at.Choice("solo/mode", DeskControl.SoloMode, SoloModes);
        at.Toggle("solo/exclusive", DeskControl.SoloExclusive);
        at.Level("solo/dim", DeskControl.SoloDim, (Tapers.Off, 0), Tapers.Off);
        at.Fader("solo/level", DeskControl.SoloLevel, max: 10);
        at.Trigger("solo/clear", DeskControl.SoloClear);
        at.Lamp("solo/active", DeskControl.SoloActive);
        at.Choice("pan-law", DeskControl.PanLaw, PanLaws);
        at.Choice("meters/mode", DeskControl.MeterMode, MeterModes);
        at.Trigger("meters/reset", DeskControl.MeterReset);
        at.Choice("meters/rta", DeskControl.RtaSource, ["off", .. Sources]);
        at.Trigger("loudness/reset", DeskControl.LoudnessReset);
        at.Toggle("loudness/running", DeskControl.LoudnessRunning, start: true);
        at.Trigger("automation/undo", DeskControl.Undo);
        at.Trigger("automation/redo", DeskControl.Redo);
        at.Trigger("project/save", DeskControl.Save);
        var transport = At("transport/", DeskPart.Transport);
        transport.Choice("state", DeskControl.State, ["stopped", "playing"]);
        transport.Toggle("loop", DeskControl.Loop, start: true);
        transport.Reading("position", DeskControl.Position, "s");
        transport.Trigger("locate", DeskControl.Locate, "s");
        transport.Number("tempo", DeskControl.Noted, (20, 300), 120, "bpm", 0.01, slot: 1);
        transport.Number("beats", DeskControl.Noted, (1, 16), 4, slot: 2);
        transport.Words("markers", DeskControl.Noted, LongestMarkers, isSettable: true, slot: 3);
        var engine = At("engine/", DeskPart.Engine);
        engine.Reading("load", DeskControl.Load, "%");
        engine.Reading("xruns", DeskControl.Xruns);
        engine.Reading("latency", DeskControl.Latency, "ms");
        engine.Reading("sample-rate", DeskControl.SampleRate, "Hz");
    }
}
