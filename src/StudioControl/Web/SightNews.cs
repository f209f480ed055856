using System.Buffers;
using System.Text.Json;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Web;

/// <summary>
/// What has changed on a surface since it was told last, as JSON: <c>{"faders":[[3,8191]],"lamps":[[16,127]],"time":"…"}</c>.
/// Bounded by the surface: at the most all of it.
/// </summary>
internal sealed class SightNews(SurfaceProfile profile)
{
    private readonly SurfaceSight _told = Blank(profile);
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>What is new; empty: nothing. Good until the next call.</summary>
    public ReadOnlyMemory<byte> Of(SurfaceSight now)
    {
        _buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_buffer);
        json.WriteStartObject();
        var empty = json.BytesCommitted + json.BytesPending;
        if (now.IsOn != _told.IsOn)
        {
            json.WriteBoolean("on", _told.IsOn = now.IsOn);
        }

        Tell(json, "faders", now.Faders, _told.Faders, json.WriteNumberValue);
        Tell(json, "held", now.Held, _told.Held, json.WriteBooleanValue);
        Tell(json, "lamps", now.Lamps, _told.Lamps, value => json.WriteNumberValue(value));
        Tell(json, "rings", now.Rings, _told.Rings, value => json.WriteNumberValue(value));
        Tell(json, "meters", now.Meters, _told.Meters, value => json.WriteNumberValue(value));
        Tell(json, "overloads", now.Overloads, _told.Overloads, json.WriteBooleanValue);
        Tell(json, "upper", now.Upper, _told.Upper, json.WriteStringValue);
        Tell(json, "lower", now.Lower, _told.Lower, json.WriteStringValue);
        Tell(json, "second", now.Second, _told.Second, json.WriteStringValue);
        Tell(json, "secondLower", now.SecondLower, _told.SecondLower, json.WriteStringValue);
        Tell(json, "colours", now.Colours, _told.Colours, json.WriteNumberValue);
        if (now.Time != _told.Time)
        {
            json.WriteString("time", _told.Time = now.Time);
        }

        if (now.Assignment != _told.Assignment)
        {
            json.WriteString("assignment", _told.Assignment = now.Assignment);
        }

        var isNews = json.BytesCommitted + json.BytesPending > empty;
        json.WriteEndObject();
        json.Flush();
        return isNews ? _buffer.WrittenMemory : default;
    }

    private static void Tell<T>(Utf8JsonWriter json, string name, T[] now, T[] told, Action<T> write)
        where T : IEquatable<T>
    {
        var isOpen = false;
        for (var i = 0; i < now.Length; i++)
        {
            if (now[i].Equals(told[i]))
            {
                continue;
            }

            if (!isOpen)
            {
                json.WriteStartArray(name);
                isOpen = true;
            }

            told[i] = now[i];
            json.WriteStartArray();
            json.WriteNumberValue(i);
            write(now[i]);
            json.WriteEndArray();
        }

        if (isOpen)
        {
            json.WriteEndArray();
        }
    }

    // As the picture is drawn that the page gets first.
    private static SurfaceSight Blank(SurfaceProfile profile) => new(profile);
}
