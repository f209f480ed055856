using StudioControl.Benchmarks.Timing;
using StudioControl.Studio.Osc;

namespace StudioControl.Benchmarks.Rooms;

/// <summary>OSC codec: a fader's message, and a frame of levels for 64 strips.</summary>
internal static class OscBenchmarks
{
    public static readonly IReadOnlyList<Benchmark> All =
    [
        new("osc: write a fader", WriteFader),
        new("osc: read a fader", ReadFader),
        new("osc: write levels of 64 strips", WriteLevels),
        new("osc: read levels of 64 strips", ReadLevels),
    ];

    private static Action WriteFader()
    {
        var buffer = new byte[128];
        return () => Fader(buffer);
    }

    private static Action ReadFader()
    {
        var buffer = new byte[128];
        var length = Fader(buffer);
        var kept = new float[1];
        return () =>
        {
            var reader = new OscReader(buffer.AsSpan(0, length));
            while (reader.Next(out var message) == OscFound.Message)
            {
                message.Arguments.TryFloat(out kept[0]);
            }
        };
    }

    private static Action WriteLevels()
    {
        var buffer = new byte[2048];
        var blob = new byte[64 * 12];
        return () => Levels(buffer, blob);
    }

    private static Action ReadLevels()
    {
        var buffer = new byte[2048];
        var length = Levels(buffer, new byte[64 * 12]);
        var kept = new int[1];
        return () =>
        {
            var reader = new OscReader(buffer.AsSpan(0, length));
            while (reader.Next(out var message) == OscFound.Message)
            {
                var arguments = message.Arguments;
                arguments.TryInt32(out _);
                arguments.TryBlob(out var blob);
                kept[0] = blob.Length;
            }
        };
    }

    private static int Fader(byte[] buffer)
    {
        var writer = new OscWriter(buffer);
        writer.Begin("/mix/ch/11/fader"u8, "f"u8);
        writer.Float(-4.2f);
        return writer.Written.Length;
    }

    private static int Levels(byte[] buffer, byte[] blob)
    {
        var writer = new OscWriter(buffer);
        writer.Begin("/levels/strips"u8, "ib"u8);
        writer.Int32(17);
        writer.Blob(blob);
        return writer.Written.Length;
    }
}
