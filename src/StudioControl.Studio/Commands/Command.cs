using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Commands;

/// <summary>Why a command failed; the codes of the MQTT contract.</summary>
public enum CommandFault
{
    /// <summary>It did not fail.</summary>
    None,

    /// <summary>Outside the parameter's range.</summary>
    Range,

    /// <summary>The payload is no value of this kind.</summary>
    Unparsable,

    /// <summary>There is no such parameter.</summary>
    Unknown,

    /// <summary>It can only be read.</summary>
    NotSettable,

    /// <summary>The device is not there.</summary>
    Offline,

    /// <summary>The device did not answer in time.</summary>
    Timeout,

    /// <summary>The device, or the service, said no.</summary>
    Rejected,

    /// <summary>Dangerous and not allowed.</summary>
    Denied,

    /// <summary>Its time had passed before it could be sent.</summary>
    Expired,

    /// <summary>A newer wish for the same parameter took its place.</summary>
    Superseded,
}

/// <summary>A wish from outside the loop: a view, a page, a person.</summary>
public readonly record struct Command
{
    /// <summary>The parameter.</summary>
    public required ParameterId Parameter { get; init; }

    /// <summary>The value, or the step when <see cref="IsStep"/>.</summary>
    public required Value Value { get; init; }

    /// <summary>The value is a relative step; steps are never merged.</summary>
    public bool IsStep { get; init; }

    /// <summary>Who wishes.</summary>
    public Origin Origin { get; init; }

    /// <summary>The sender's number for it, given back with the outcome; 0: no outcome is wanted.</summary>
    public long Token { get; init; }
}

/// <summary>How a command ended.</summary>
public readonly record struct CommandOutcome(long Token, CommandFault Fault, string Detail, Value Value, TimeSpan Took);

/// <summary>Hears how commands end, on the loop's thread; every command with a token is answered exactly once.</summary>
public interface ICommandSink
{
    /// <summary>The command was confirmed (fault none: the value the owner reported) or failed.</summary>
    void Answered(Parameter? parameter, in CommandOutcome outcome);
}
