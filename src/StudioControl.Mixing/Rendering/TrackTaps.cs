using System.Globalization;
using System.Text;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Routing;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Rendering;

/// <summary>One strip or bus that is written beside the main.</summary>
/// <param name="Name">Of its file, without what comes after the dot.</param>
/// <param name="Channels">1 or 2.</param>
/// <param name="Latency">Samples that it is late.</param>
internal sealed record RenderTrack(string Name, int Channels, int Latency);

/// <summary>Takes every strip that has a stem and every bus after its fader: strips before their pan.</summary>
internal sealed class TrackTaps
{
    private readonly MixDesk _desk;
    private readonly List<StripPlace> _strips = [];
    private readonly List<RenderTrack> _tracks = [];

    public TrackTaps(DeskRun run)
    {
        _desk = run.Mixer.Desk;
        for (var strip = 0; strip < run.Timeline.Strips; strip++)
        {
            if (run.Timeline.HasStem(strip))
            {
                var place = _desk.Map.Places[strip];
                _strips.Add(place);
                var name = Encoding.UTF8.GetString(run.Parameters.NameOf(strip).Text);
                _tracks.Add(new(NameOf($"ch-{strip + 1:00}", name), place.IsStereo ? 2 : 1, 0));
            }
        }

        for (var bus = 0; bus < _desk.Buses.Length; bus++)
        {
            var name = Encoding.UTF8.GetString(run.Parameters.Of(new(DeskPart.Bus, bus, DeskControl.Name)).Text);
            _tracks.Add(new(NameOf($"bus-{bus + 1:00}", name), 2, _desk.LatencyOfBus(bus)));
        }
    }

    public IReadOnlyList<RenderTrack> Tracks => _tracks;

    /// <summary>After each stretch of a block: copies what stands in the strips' lanes.</summary>
    /// <param name="chunk">Where to; the main's two channels come first.</param>
    /// <param name="at">The stretch's place in the chunk.</param>
    /// <param name="frames">How long the stretch is.</param>
    public void TakeStrips(RenderChunk chunk, int at, int frames)
    {
        var channel = 2;
        foreach (var place in _strips)
        {
            var lanes = _desk.Group(place.Group).Frames[..frames];
            for (var side = 0; side < (place.IsStereo ? 2 : 1); side++)
            {
                var into = chunk.Channel(channel++).Slice(at, frames);
                for (var i = 0; i < frames; i++)
                {
                    into[i] = lanes[i][place.Lane + side];
                }
            }
        }
    }

    /// <summary>After each block.</summary>
    public void TakeBuses(RenderChunk chunk, int at)
    {
        var channel = 2;
        foreach (var place in _strips)
        {
            channel += place.IsStereo ? 2 : 1;
        }

        foreach (var bus in _desk.Buses)
        {
            bus.Left.CopyTo(chunk.Channel(channel++)[at..]);
            bus.Right.CopyTo(chunk.Channel(channel++)[at..]);
        }
    }

    // What no file system takes in a name is left out.
    private static string NameOf(FormattableString number, string name)
    {
        var text = new StringBuilder(number.ToString(CultureInfo.InvariantCulture));
        text.Append(name.Length > 0 ? " " : "");
        foreach (var letter in name)
        {
            text.Append(
                char.IsControl(letter) || "/\\:*?\"<>|".Contains(letter, StringComparison.Ordinal) ? '-' : letter
            );
        }

        return text.ToString().TrimEnd(' ', '.');
    }
}
