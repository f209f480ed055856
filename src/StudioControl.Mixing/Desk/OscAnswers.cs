using System.Net;
using System.Text;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Parameters;

namespace StudioControl.Mixing.Desk;

/// <summary>Who an engine process is.</summary>
/// <param name="version">Of the program.</param>
/// <param name="boot">A random number of this process: another number is another process.</param>
internal sealed class EngineIdentity(string version, int boot)
{
    public byte[] Version { get; } = Encoding.UTF8.GetBytes(version);

    public int Boot => boot;

    /// <summary>It is not, or no longer, held silent.</summary>
    public bool Released { get; set; }
}

/// <summary>Writes what the engine says.</summary>
internal static class OscAnswers
{
    /// <summary>The contract's bound, in bytes.</summary>
    public const int LargestDatagram = 8192;

    /// <summary>Who the engine is: the first thing that a client that attaches is told.</summary>
    public static void SendIdentity(
        byte[] buffer,
        EngineIdentity identity,
        ParameterTable parameters,
        (Clients Clients, SocketAddress Address) to
    )
    {
        var writer = new OscWriter(buffer);
        writer.Begin("/studio/engine"u8, "siiiii"u8);
        writer.Text(identity.Version);
        writer.Int32(identity.Boot);
        writer.Int32(parameters.Catalogue.Layout.Strips);
        writer.Int32(parameters.All.Length);
        writer.Int32((int)parameters.SampleRate.Value);
        writer.Int32(identity.Released ? 1 : 0);
        to.Clients.SendTo(writer.Written, to.Address);
    }

    /// <summary>A parameter with its present value; an action with nothing.</summary>
    public static void WriteValue(ref OscWriter writer, Parameter parameter)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Toggle:
                writer.Begin(parameter.Address, parameter.IsOn ? "T"u8 : "F"u8);
                break;
            case ParameterKind.Choice:
                writer.Begin(parameter.Address, "s"u8);
                writer.Text(parameter.Choice);
                break;
            case ParameterKind.Trigger:
                writer.Begin(parameter.Address, []);
                break;
            case ParameterKind.Text:
                writer.Begin(parameter.Address, "s"u8);
                writer.Text(parameter.Text);
                break;
            default:
                writer.Begin(parameter.Address, "f"u8);
                writer.Float(parameter.Value);
                break;
        }
    }

    public static ReadOnlySpan<byte> Wanted(ParameterKind kind) =>
        kind switch
        {
            ParameterKind.Toggle => "wanted is one argument T, F, or int32 0 or 1"u8,
            ParameterKind.Choice or ParameterKind.Text => "wanted is one text"u8,
            ParameterKind.Trigger => "wanted is nothing, or one float32 or int32"u8,
            _ => "wanted is one float32 or int32"u8,
        };

    public static ReadOnlySpan<byte> Describe(OscFault fault) =>
        fault switch
        {
            OscFault.Length => "empty, or no multiple of four bytes"u8,
            OscFault.Address => "no address"u8,
            OscFault.Tags => "no type tags"u8,
            OscFault.UnknownType => "a type that is not known"u8,
            OscFault.TooDeep => "bundles nested deeper than eight"u8,
            OscFault.ElementSize => "an element does not fit its bundle"u8,
            _ => "arguments do not fit their type tags"u8,
        };
}
