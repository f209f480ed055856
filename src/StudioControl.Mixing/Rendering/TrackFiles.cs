using StudioControl.Mixing.Waves;

namespace StudioControl.Mixing.Rendering;

/// <summary>Writes the tracks beside the mix, 32-bit float, each brought back to the time of the stems.</summary>
internal sealed class TrackFiles : IDisposable
{
    private readonly List<(RenderTrack Track, WavWriter Writer)> _tracks = [];
    private readonly List<string> _paths = [];
    private readonly long _frames;
    private long _at;

    /// <param name="folder">Made if it is not there.</param>
    /// <param name="tracks">In the order of the chunk's channels.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="frames">Of each file.</param>
    /// <exception cref="IOException">A file can't be made.</exception>
    public TrackFiles(string folder, IReadOnlyList<RenderTrack> tracks, int sampleRate, long frames)
    {
        _frames = frames;
        Directory.CreateDirectory(folder);
        foreach (var track in tracks)
        {
            var path = Path.Combine(folder, $"{track.Name}.wav");
            _paths.Add(path);
            _tracks.Add((track, new(path, WavEncoding.Float32, track.Channels, sampleRate)));
        }
    }

    public IReadOnlyList<string> Paths => _paths;

    public void Add(RenderChunk chunk, int frames)
    {
        var channel = 2;
        foreach (var (track, writer) in _tracks)
        {
            var (from, to) = Window(_at, frames, track.Latency, _frames);
            if (track.Channels == 1)
            {
                writer.Write(chunk.Channel(channel)[from..to]);
            }
            else
            {
                writer.Write(chunk.Channel(channel)[from..to], chunk.Channel(channel + 1)[from..to]);
            }

            channel += track.Channels;
        }

        _at += frames;
    }

    /// <summary>Which frames of a chunk belong to a file that starts so many samples late and has so many frames.</summary>
    public static (int From, int To) Window(long at, int frames, long latency, long wanted)
    {
        var from = (int)Math.Clamp(latency - at, 0, frames);
        var to = (int)Math.Clamp(latency + wanted - at, from, frames);
        return (from, to);
    }

    public void Dispose()
    {
        foreach (var (_, writer) in _tracks)
        {
            writer.Dispose();
        }
    }
}
