using System.Text.Json;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Web;

/// <summary>Reads what a page says that a hand does: <c>["move",3,8191]</c>, <c>["hold",94]</c>, <c>["turn",2,-1]</c>.</summary>
internal static class GestureReader
{
    // A position has fourteen bits; nothing else is larger.
    private const int MostValue = 16383;

    /// <summary>One gesture; false: this is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out SurfaceGesture gesture)
    {
        gesture = default;
        try
        {
            var json = new Utf8JsonReader(text);
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray || !json.Read())
            {
                return false;
            }

            if (json.TokenType != JsonTokenType.String || KindOf(json) is not { } kind)
            {
                return false;
            }

            var (count, index, value) = (0, 0, 0);
            while (json.Read() && json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number))
            {
                (index, value) = count == 0 ? (number, 0) : (index, number);
                count++;
            }

            gesture = new(kind, index, value);
            return json.TokenType == JsonTokenType.EndArray
                && !json.Read()
                && count
                    == (kind is GestureKind.Move or GestureKind.Turn or GestureKind.Jog or GestureKind.Power ? 2 : 1)
                && Math.Abs((long)value) <= MostValue;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static GestureKind? KindOf(in Utf8JsonReader json) =>
        json.ValueTextEquals("touch"u8) ? GestureKind.Touch
        : json.ValueTextEquals("move"u8) ? GestureKind.Move
        : json.ValueTextEquals("release"u8) ? GestureKind.Release
        : json.ValueTextEquals("hold"u8) ? GestureKind.Hold
        : json.ValueTextEquals("let"u8) ? GestureKind.Let
        : json.ValueTextEquals("turn"u8) ? GestureKind.Turn
        : json.ValueTextEquals("jog"u8) ? GestureKind.Jog
        : json.ValueTextEquals("power"u8) ? GestureKind.Power
        : null;
}
