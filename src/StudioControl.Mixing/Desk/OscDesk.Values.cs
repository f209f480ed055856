using System.Text;
using System.Text.Unicode;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Parameters;

namespace StudioControl.Mixing.Desk;

/// <content>One argument as the value of a parameter.</content>
internal sealed partial class OscDesk
{
    private static Taken Take(Parameter parameter, ref OscArguments arguments, out float value)
    {
        value = 0f;
        if (parameter.Kind == ParameterKind.Trigger && arguments.Left == 0)
        {
            return Taken.Value;
        }

        if (arguments.Left != 1)
        {
            return Taken.Unparsable;
        }

        return parameter.Kind switch
        {
            ParameterKind.Toggle => TakeToggle(ref arguments, out value),
            ParameterKind.Choice => TakeChoice(parameter, ref arguments, out value),
            ParameterKind.Text => TakeText(parameter, ref arguments),
            _ => TakeNumber(parameter, ref arguments, out value),
        };
    }

    private static Taken TakeNumber(Parameter parameter, ref OscArguments arguments, out float value)
    {
        value = 0f;
        if (arguments.Tag is not ((byte)'f' or (byte)'i'))
        {
            return Taken.Unparsable;
        }

        var isTaken = arguments.TryNumber(out var number) && parameter.IsInRange(number);
        value = (float)number;
        return isTaken ? Taken.Value : Taken.OutOfRange;
    }

    private static Taken TakeToggle(ref OscArguments arguments, out float value)
    {
        if (arguments.TryBool(out var on))
        {
            value = on ? 1f : 0f;
            return Taken.Value;
        }

        var isNumber = arguments.TryInt32(out var number);
        value = number;
        return !isNumber ? Taken.Unparsable
            : number is 0 or 1 ? Taken.Value
            : Taken.OutOfRange;
    }

    private static Taken TakeChoice(Parameter parameter, ref OscArguments arguments, out float value)
    {
        value = 0f;
        if (!arguments.TryText(out var text))
        {
            return Taken.Unparsable;
        }

        var choice = parameter.ChoiceOf(text);
        value = choice;
        return choice >= 0 ? Taken.Value : Taken.OutOfRange;
    }

    private static Taken TakeText(Parameter parameter, ref OscArguments arguments)
    {
        if (!arguments.TryText(out var text) || !Utf8.IsValid(text))
        {
            return Taken.Unparsable;
        }

        if (Encoding.UTF8.GetCharCount(text) > parameter.Shape.Max)
        {
            return Taken.OutOfRange;
        }

        parameter.SetText(text);
        return Taken.Text;
    }

    private enum Taken
    {
        Unparsable,
        OutOfRange,
        Text,
        Value,
    }
}
