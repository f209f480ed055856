using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>
/// The entities of a device's parameters, from their kinds and access. What can do harm is shown and not offered: it
/// takes a token that Home Assistant has no way to send.
/// </summary>
internal sealed class ParameterEntities(DeviceDescription device, HomeNames names)
{
    // An emptied topic is a value that can no longer be known.
    private const string Known = "{{ value or 'None' }}";

    // Home Assistant keeps no state that is longer; an empty text is one space, which it cuts off.
    private const double LongestState = 255;
    private const string KnownText = "{{ value[:255] or 'None' }}";

    // Home Assistant shows no number that is outside its range; without one of our own it would be 1 to 100.
    private const double Endless = 1e9;

    // What Home Assistant takes as a step at least.
    private const double FinestStep = 0.001;

    private readonly string _topic = $"{names.Root}/{device.Id}";
    private readonly Prominence _prominence = new(device);

    /// <summary>Whether a mix engine's thousands are all told, not only what stands in front.</summary>
    public bool IsWhole { get; init; }

    /// <summary>All that are told, in the order of the description.</summary>
    public IEnumerable<Entity> All() =>
        device.Parameters.SelectMany((shape, place) => IsTold(shape, place) ? Of(shape, place) : []);

    private bool IsTold(ParameterShape shape, int place) =>
        IsWhole || !Prominence.IsEngine(device.Id) || _prominence.IsInFront(shape, place);

    private IEnumerable<Entity> Of(ParameterShape shape, int place)
    {
        var isRead = shape.Access.HasFlag(Access.Read);
        var isWritten = shape.Access.HasFlag(Access.Write) && !shape.Dangerous;
        var hasHarm = shape.DangerousChoices.Count > 0;
        var entity = shape.Kind switch
        {
            ParameterKind.Trigger => isWritten ? Action(shape) : null,
            _ when isWritten && !hasHarm => Control(shape, isRead),
            _ when isRead => Reading(shape),
            _ => null,
        };
        if (entity is not null)
        {
            yield return Placed(entity, shape, place);
        }

        if (hasHarm && isWritten && Harmless(shape) is { Options.Count: > 0 } rest)
        {
            yield return Placed(rest, shape, place);
        }
    }

    private Entity Placed(Entity entity, ParameterShape shape, int place) =>
        entity with
        {
            IsEnabled = _prominence.IsEnabled(shape, place),
            Category = _prominence.Category(shape, isControl: entity.CommandTopic.Length > 0),
            Presence = shape.StaleAfter is not null && entity.StateTopic.Length > 0 ? Presence.Fresh : Presence.Device,
            Path = shape.Path,
        };

    private static Entity Make(string platform, ParameterShape shape) =>
        new(platform, HomeNames.Joined(shape.Path), EntityTitles.Of(shape));

    private string State(ParameterShape shape) => $"{_topic}/{shape.Path}";

    // An action that takes an argument is a number to be sent, the others are buttons.
    private Entity Action(ParameterShape shape)
    {
        var takesNumber = shape.Unit.Length > 0 || double.IsFinite(shape.Min) || double.IsFinite(shape.Max);
        var action = Make(takesNumber ? "number" : "button", shape) with { CommandTopic = $"{_topic}/do/{shape.Path}" };
        return takesNumber
            ? action with
            {
                Measure = Measure.Of(shape.Unit, shape.Path),
                Range = Range(shape),
            }
            : action;
    }

    private Entity Control(ParameterShape shape, bool isRead)
    {
        var control = shape.Kind switch
        {
            ParameterKind.Toggle => Make("switch", shape) with { IsTruth = true },
            ParameterKind.Choice => Make("select", shape) with { Options = shape.Choices },
            ParameterKind.Text => Make("text", shape) with { Range = (0, LongestText(shape), 0) },
            _ => Make("number", shape) with { Measure = Measure.Of(shape.Unit, shape.Path), Range = Range(shape) },
        };
        return control with
        {
            CommandTopic = $"{State(shape)}/set",
            StateTopic = isRead ? State(shape) : "",
            ValueTemplate = isRead ? Template(shape) : "",
        };
    }

    private Entity Reading(ParameterShape shape)
    {
        var reading = shape.Kind switch
        {
            ParameterKind.Toggle => Make("binary_sensor", shape) with { IsTruth = true },
            ParameterKind.Choice => Make("sensor", shape) with
            {
                Measure = Measure.None with { DeviceClass = "enum" },
                Options = shape.Choices,
            },
            ParameterKind.Text => Make("sensor", shape),
            _ => Make("sensor", shape) with { Measure = Measure.Of(shape.Unit, shape.Path) },
        };
        return reading with
        {
            StateTopic = State(shape),
            ValueTemplate = shape.Kind == ParameterKind.Text ? KnownText : Known,
        };
    }

    // A deck's transport: all its states are read, those that do no harm can be chosen.
    private Entity Harmless(ParameterShape shape) =>
        Make("select", shape) with
        {
            Options = [.. shape.Choices.Except(shape.DangerousChoices)],
            CommandTopic = $"{State(shape)}/set",
            StateTopic = shape.Access.HasFlag(Access.Read) ? State(shape) : "",
            ValueTemplate =
                $"{{{{ 'None' if value in ['', {string.Join(", ", shape.DangerousChoices.Select(Quoted))}] else value }}}}",
        };

    private static string Template(ParameterShape shape) =>
        shape.Kind == ParameterKind.Text ? $"{{{{ value[:{LongestText(shape)}] }}}}" : Known;

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";

    private static double LongestText(ParameterShape shape) =>
        double.IsFinite(shape.Max) && shape.Max >= 1 ? Math.Min(LongestState, Math.Floor(shape.Max)) : LongestState;

    private static (double Min, double Max, double Step) Range(ParameterShape shape)
    {
        var min = double.IsFinite(shape.Min) ? shape.Min : -Endless;
        var max = double.IsFinite(shape.Max) ? shape.Max : Endless;
        return (min, Math.Max(max, min + FinestStep), Math.Max(shape.Step, FinestStep));
    }
}
