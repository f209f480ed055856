using System.Net;
using System.Text;
using System.Text.Unicode;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Commands;
using StudioControl.Studio.Osc;

namespace StudioControl.Mixing.Desk;

/// <summary>
/// The engine's side of docs/protocols/embedded-engine-osc.md: takes datagrams, tells the audio thread, answers. It has no
/// socket and no thread of its own; in steady state it allocates nothing (a new name of a strip is kept).
/// </summary>
internal sealed class OscDesk
{
    private readonly Mixer _mixer;
    private readonly ParameterTable _parameters;
    private readonly Clients _clients;
    private readonly EngineIdentity _identity;
    private readonly Action _quit;
    private readonly byte[] _out = new byte[OscAnswers.LargestDatagram];

    /// <param name="mixer">What is controlled.</param>
    /// <param name="parameters">Its parameters, with their first values.</param>
    /// <param name="clients">Who is told.</param>
    /// <param name="identity">Who the engine is.</param>
    /// <param name="quit">Called once a client asks for the end.</param>
    public OscDesk(Mixer mixer, ParameterTable parameters, Clients clients, EngineIdentity identity, Action quit)
    {
        (_mixer, _parameters, _clients, _identity, _quit) = (mixer, parameters, clients, identity, quit);
    }

    /// <summary>Messages that were not acted on, since the start.</summary>
    public int Refused { get; private set; }

    /// <summary>Acts on all messages of one datagram.</summary>
    public void Receive(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        _clients.Hear(from);
        var reader = new OscReader(datagram);
        for (var found = reader.Next(out var message); found != OscFound.End; found = reader.Next(out message))
        {
            if (found == OscFound.Bad)
            {
                Refuse(from, "/"u8, "unparsable"u8, OscAnswers.Describe(reader.Fault));
            }
            else if (message.Address.StartsWith("/studio/"u8))
            {
                TakeSession(message, from);
            }
            else if (_parameters.Find(message.Address) is not { } parameter)
            {
                Refuse(from, message.Address, "unknown"u8, "no such address in this engine"u8);
            }
            else
            {
                TakeValue(parameter, message, from);
            }
        }
    }

    private void TakeSession(OscMessage message, SocketAddress from)
    {
        var address = message.Address;
        if (address.SequenceEqual("/studio/ping"u8))
        {
            Pong(message, from);
        }
        else if (address.SequenceEqual("/studio/attach"u8))
        {
            Attach(from);
        }
        else if (address.SequenceEqual("/studio/release"u8))
        {
            _identity.Released = true;
            Post(new(MixControl.Release, 0, 1f));
        }
        else if (address.SequenceEqual("/studio/quit"u8))
        {
            _quit();
        }
        else
        {
            Refuse(from, address, "unknown"u8, "no such address in this engine"u8);
        }
    }

    private void Pong(OscMessage message, SocketAddress from)
    {
        if (!message.Arguments.TryInt32(out var number))
        {
            Refuse(from, message.Address, "unparsable"u8, "a ping has one int32"u8);
            return;
        }

        var writer = new OscWriter(_out);
        writer.Begin("/studio/pong"u8, "ii"u8);
        writer.Int32(number);
        writer.Int32(_identity.Boot);
        _clients.SendTo(writer.Written, from);
    }

    private void Attach(SocketAddress from)
    {
        if (!_clients.Attach(from))
        {
            Refuse(from, "/studio/attach"u8, "range"u8, "as many clients as there may be are attached"u8);
            return;
        }

        OscAnswers.SendState(_out, _identity, _parameters, (_clients, from));
    }

    private void TakeValue(Parameter parameter, OscMessage message, SocketAddress from)
    {
        if (!parameter.Settable)
        {
            Refuse(from, message.Address, "not-settable"u8, "the engine says it, nobody sets it"u8);
            return;
        }

        var arguments = message.Arguments;
        var taken = arguments.Left == 1 ? Take(parameter, ref arguments) : Taken.Unparsable;
        switch (taken)
        {
            case Taken.Unparsable:
                Refuse(from, message.Address, "unparsable"u8, OscAnswers.Wanted(parameter.Kind));
                break;
            case Taken.OutOfRange:
                Refuse(from, message.Address, "range"u8, parameter.Limits);
                break;
            case Taken.Value:
                Tell(parameter);
                break;
        }
    }

    private Taken Take(Parameter parameter, ref OscArguments arguments) =>
        parameter.Kind switch
        {
            ParameterKind.Toggle => TakeToggle(parameter, ref arguments),
            ParameterKind.State => TakeState(parameter, ref arguments),
            ParameterKind.Text => TakeText(parameter, ref arguments),
            _ => TakeNumber(parameter, ref arguments),
        };

    private Taken TakeNumber(Parameter parameter, ref OscArguments arguments)
    {
        if (arguments.Tag is not ((byte)'f' or (byte)'i'))
        {
            return Taken.Unparsable;
        }

        // What is no number is outside every range.
        var inRange = arguments.TryNumber(out var number) && number >= parameter.Least && number <= parameter.Most;
        return inRange ? Set(parameter, (float)number) : Taken.OutOfRange;
    }

    private Taken TakeToggle(Parameter parameter, ref OscArguments arguments)
    {
        if (arguments.TryBool(out var on))
        {
            return Set(parameter, on ? 1f : 0f);
        }

        if (!arguments.TryInt32(out var number))
        {
            return Taken.Unparsable;
        }

        return number is 0 or 1 ? Set(parameter, number) : Taken.OutOfRange;
    }

    private Taken TakeState(Parameter parameter, ref OscArguments arguments)
    {
        if (!arguments.TryText(out var text))
        {
            return Taken.Unparsable;
        }

        var playing = text.SequenceEqual("playing"u8);
        return playing || text.SequenceEqual("stopped"u8) ? Set(parameter, playing ? 1f : 0f) : Taken.OutOfRange;
    }

    private static Taken TakeText(Parameter parameter, ref OscArguments arguments)
    {
        if (!arguments.TryText(out var text) || !Utf8.IsValid(text))
        {
            return Taken.Unparsable;
        }

        if (Encoding.UTF8.GetCharCount(text) > Parameter.LongestText)
        {
            return Taken.OutOfRange;
        }

        parameter.SetText(text);
        return Taken.Value;
    }

    private Taken Set(Parameter parameter, float value)
    {
        parameter.Value = value;
        if (parameter.Control is { } control)
        {
            Post(new(control, parameter.Strip, value));
        }

        return Taken.Value;
    }

    private void Tell(Parameter parameter)
    {
        if (parameter.Kind == ParameterKind.Trigger)
        {
            // A locate is answered by the position, also when that was there already.
            _parameters.Position.MustTell = true;
            return;
        }

        var writer = new OscWriter(_out);
        OscAnswers.WriteValue(ref writer, parameter);
        _clients.SendToAll(writer.Written);
    }

    // The audio thread empties its ring every 5.3 ms; only a flood has to wait for it here.
    private void Post(in MixCommand command)
    {
        var spin = new SpinWait();
        while (!_mixer.Commands.TryPost(command) && !_mixer.IsClosed)
        {
            spin.SpinOnce();
        }
    }

    private void Refuse(
        SocketAddress from,
        ReadOnlySpan<byte> address,
        ReadOnlySpan<byte> code,
        ReadOnlySpan<byte> detail
    )
    {
        Refused++;
        var writer = new OscWriter(_out);
        writer.Begin("/studio/refused"u8, "sss"u8);
        writer.Text(address);
        writer.Text(code);
        writer.Text(detail);
        _clients.SendTo(writer.Written, from);
    }

    private enum Taken
    {
        Unparsable,
        OutOfRange,
        Value,
    }
}
