using System.Text;
using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Dsp;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;
using Parameter = StudioControl.Mixing.Desk.Parameter;

namespace StudioControl.Mixing.Projects;

/// <summary>A project's values on a desk.</summary>
internal static class ProjectState
{
    /// <summary>
    /// Whether a project holds a parameter. What belongs to the moment is not kept: solos, the talkback, a hand on a fader,
    /// what the transport does.
    /// </summary>
    public static bool IsKept(Parameter parameter) =>
        parameter is { HasValue: true, Settable: true }
        && parameter.Target is not { Part: DeskPart.Transport, Control: DeskControl.State }
        && parameter.Target.Control
            is not (DeskControl.Touch or DeskControl.Solo or DeskControl.TalkOn or DeskControl.LoudnessRunning);

    /// <summary>Takes a document's values; what this desk can't take is complained about and skipped.</summary>
    public static void Load(ProjectDocument document, ParameterTable parameters)
    {
        var rules = new DeskRules(parameters);
        Span<byte> address = stackalloc byte[256];
        foreach (var entry in document.Values)
        {
            var parameter = Find(parameters, entry.Address, address);
            if (parameter is null)
            {
                Complain(document, entry, "this desk has no such parameter");
            }
            else if (!IsKept(parameter))
            {
                Complain(document, entry, "it belongs to the moment and is not kept");
            }
            else if (parameter.Kind == ParameterKind.Text)
            {
                LoadText(document, parameter, entry);
            }
            else if (ValueOf(parameter, entry.Value) is not { } value)
            {
                Complain(document, entry, $"wanted is {Encoding.UTF8.GetString(parameter.Limits)}");
            }
            else if (rules.Refusal(parameter, value) is { IsEmpty: false } reason)
            {
                Complain(document, entry, Encoding.UTF8.GetString(reason));
            }
            else
            {
                parameter.Value = value;
                rules.Taken(parameter);
            }
        }
    }

    /// <summary>The parameter of an address without its slash and branch, or null.</summary>
    public static Parameter? Find(ParameterTable parameters, string address, Span<byte> room)
    {
        "/mix/"u8.CopyTo(room);
        return Encoding.UTF8.TryGetBytes(address, room[5..], out var length)
            ? parameters.Find(room[..(5 + length)])
            : null;
    }

    /// <summary>Before the first block: puts all values that differ from a new desk's where they act.</summary>
    public static void PutInto(Mixer mixer, ParameterTable parameters)
    {
        foreach (var parameter in parameters.All)
        {
            if (IsKept(parameter) && parameter.Kind != ParameterKind.Text && parameter.Value != parameter.Default)
            {
                mixer.Put(new(parameter.Target, parameter.Value));
            }
        }
    }

    private static float? ValueOf(Parameter parameter, ProjectValue value) =>
        parameter.Kind switch
        {
            ParameterKind.Toggle when value.IsToggle => (float)value.Number,
            ParameterKind.Choice when value.Text is { } name => ChoiceOf(parameter, name),
            ParameterKind.Number or ParameterKind.Level when value is { IsToggle: false, Text: null } =>
                parameter.IsInRange(value.Number) ? (float)value.Number : null,
            _ => null,
        };

    private static float? ChoiceOf(Parameter parameter, string name)
    {
        var choice = parameter.ChoiceOf(Encoding.UTF8.GetBytes(name));
        return choice >= 0 ? choice : null;
    }

    private static void LoadText(ProjectDocument document, Parameter parameter, ProjectEntry entry)
    {
        if (entry.Value.Text is { } text && text.Length <= parameter.Shape.Max && !HasControl(text))
        {
            parameter.SetText(Encoding.UTF8.GetBytes(text));
        }
        else
        {
            Complain(document, entry, $"wanted is a text of at most {parameter.Shape.Max} characters");
        }
    }

    private static bool HasControl(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter))
            {
                return true;
            }
        }

        return false;
    }

    private static void Complain(ProjectDocument document, ProjectEntry entry, string why) =>
        document.Complaints.Add($"{entry.Place}: {entry.Address}: {why}");
}
