using System.Text.Json;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry.Commanding;

/// <summary>One answer to a command.</summary>
internal sealed record Reply(string Id, string Stage)
{
    public const string Accepted = "accepted";
    public const string Confirmed = "confirmed";
    public const string Failed = "failed";

    public string Code { get; init; } = "";

    public string Detail { get; init; } = "";

    /// <summary>The parameter whose value goes with it; null: none.</summary>
    public ParameterShape? Shape { get; init; }

    public Value Value { get; init; }

    public TimeSpan? Took { get; init; }

    public static Reply Fail(string id, CommandFault fault, string detail) =>
        new(id, Failed) { Code = CodeOf(fault), Detail = detail };

    public static string CodeOf(CommandFault fault) => JsonNamingPolicy.KebabCaseLower.ConvertName(fault.ToString());

    public byte[] ToJson() => Json.Write(this, Write);

    private static void Write(Utf8JsonWriter json, Reply reply)
    {
        json.WriteText("id", reply.Id);
        json.WriteString("stage", reply.Stage);
        json.WriteText("code", reply.Code);
        json.WriteText("detail", reply.Detail);
        if (reply.Shape is { Kind: not ParameterKind.Trigger } shape)
        {
            json.WriteValue("value", shape, reply.Value);
        }

        if (reply.Took is { } took)
        {
            json.WritePropertyName("ms");
            json.WriteRounded(took.TotalMilliseconds, 1);
        }
    }
}
