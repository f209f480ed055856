using System.Net;
using System.Text;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Commands;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Osc;

namespace StudioControl.Mixing.Desk;

/// <summary>
/// The engine's side of docs/protocols/embedded-engine-osc.md: takes datagrams, tells the audio thread, answers. It has no
/// socket and no thread of its own; in steady state it allocates nothing (a new name of a strip is kept).
/// </summary>
internal sealed partial class OscDesk
{
    private readonly Mixer _mixer;
    private readonly ParameterTable _parameters;
    private readonly Clients _clients;
    private bool _hadClients;
    private readonly EngineIdentity _identity;
    private readonly Action _quit;
    private readonly DeskRules _rules;
    private readonly List<IDeskActions> _actions = [];
    private readonly StateLetter[] _letters = new StateLetter[Clients.Most];
    private readonly byte[] _out = new byte[OscAnswers.LargestDatagram];

    /// <param name="mixer">What is controlled.</param>
    /// <param name="parameters">Its parameters, with their first values.</param>
    /// <param name="clients">Who is told.</param>
    /// <param name="identity">Who the engine is.</param>
    /// <param name="quit">Called once a client asks for the end.</param>
    public OscDesk(Mixer mixer, ParameterTable parameters, Clients clients, EngineIdentity identity, Action quit)
    {
        (_mixer, _parameters, _clients, _identity, _quit) = (mixer, parameters, clients, identity, quit);
        _rules = new(parameters);
        _rules.WorkPressure();
        foreach (var parameter in parameters.All)
        {
            if (parameter.Value != parameter.Default)
            {
                _rules.Taken(parameter);
            }
        }

        for (var letter = 0; letter < _letters.Length; letter++)
        {
            _letters[letter] = new(_out, parameters, clients);
        }
    }

    /// <summary>Messages that were not acted on, since the start.</summary>
    public int Refused { get; private set; }

    /// <summary>Before the start: who does what is not the audio thread's: undo, save, a measurement.</summary>
    public void Add(IDeskActions actions) => _actions.Add(actions);

    /// <summary>Sends what is still owed to clients that have just attached; answers whether there is more.</summary>
    public bool SendLetters()
    {
        LetHandsGo();
        var isMore = false;
        foreach (var letter in _letters)
        {
            if (letter.IsUnderWay)
            {
                letter.Go();
                isMore |= letter.IsUnderWay;
            }
        }

        return isMore;
    }

    /// <summary>Puts a change on its way to the audio thread, beside the values that clients see.</summary>
    public void Post(DeskTarget target, float value) => Post(new(target, value));

    /// <summary>A text that the engine itself says: it is kept and told to all.</summary>
    public void Say(Parameter parameter, string text)
    {
        parameter.SetText(Encoding.UTF8.GetBytes(text));
        Tell(parameter);
    }

    /// <summary>A value that the engine itself has set, as automation does: it is kept and told to all.</summary>
    public void Report(int index, float value)
    {
        _parameters[index].Value = value;
        _rules.Taken(_parameters[index]);
        Tell(_parameters[index]);
    }

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

    // Nobody is left who could tell that a hand leaves a fader: automation must not go on as if it were there.
    private void LetHandsGo()
    {
        if (!_hadClients || _clients.Count > 0)
        {
            _hadClients = _clients.Count > 0;
            return;
        }

        _hadClients = false;
        foreach (var parameter in _parameters.All)
        {
            if (parameter.Target.Control == DeskControl.Touch && parameter.IsOn)
            {
                Set(parameter, 0f);
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
            Post(new(new(DeskPart.Engine, 0, DeskControl.Release), 1f));
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

        OscAnswers.SendIdentity(_out, _identity, _parameters, (_clients, from));
        LetterFor(from).Begin(from);
    }

    private void TakeValue(Parameter parameter, OscMessage message, SocketAddress from)
    {
        if (!parameter.Settable)
        {
            Refuse(from, message.Address, "not-settable"u8, "the engine says it, nobody sets it"u8);
            return;
        }

        var arguments = message.Arguments;
        switch (Take(parameter, ref arguments, out var value))
        {
            case Taken.Unparsable:
                Refuse(from, message.Address, "unparsable"u8, OscAnswers.Wanted(parameter.Kind));
                break;
            case Taken.OutOfRange:
                Refuse(from, message.Address, "range"u8, parameter.Limits);
                break;
            case Taken.Text:
                Act(parameter, value);
                Tell(parameter);
                break;
            case Taken.Value when _rules.Refusal(parameter, value) is { IsEmpty: false } reason:
                Refuse(from, message.Address, "range"u8, reason);
                break;
            case Taken.Value:
                Set(parameter, value);
                break;
        }
    }

    private void Set(Parameter parameter, float value)
    {
        switch (parameter.Target.Control)
        {
            case DeskControl.Locate:
                // A locate is answered by the position, also when that was there already.
                Post(new(parameter.Target, value));
                _parameters.Position.MustTell = true;
                return;
            case DeskControl.SoloClear:
                ReleaseSolos(pressed: null);
                break;
            case DeskControl.Reference:
                Set(_rules.Reference.Level, _rules.Reference.Value);
                break;
            case DeskControl.MeterReset or DeskControl.LoudnessReset or DeskControl.LoudnessRunning:
                _mixer.SetMeters(parameter.Target.Control, value);
                break;
            default:
                break;
        }

        if (parameter.HasValue)
        {
            parameter.Value = value;
            Post(new(parameter.Target, Bend(parameter, value)));
        }

        Act(parameter, value);
        Tell(parameter);
        Follow(parameter);
    }

    private float Bend(Parameter parameter, float value)
    {
        foreach (var actions in _actions)
        {
            value = actions.Bend(parameter, value);
        }

        return value;
    }

    private void Act(Parameter parameter, float value)
    {
        foreach (var actions in _actions)
        {
            actions.Act(parameter, value);
        }
    }

    // What hangs on a value that was just taken.
    private void Follow(Parameter parameter)
    {
        _rules.Taken(parameter);
        if (parameter.Target.Control == DeskControl.Solo)
        {
            ReleaseSolos(parameter);
        }

        if (_rules.IsPressure(parameter))
        {
            Tell(_rules.WorkPressure());
        }
    }

    private void ReleaseSolos(Parameter? pressed)
    {
        while (_rules.NextSoloToRelease(pressed) is { } solo)
        {
            solo.Value = 0f;
            Post(new(solo.Target, 0f));
            Tell(solo);
        }
    }

    private StateLetter LetterFor(SocketAddress client)
    {
        StateLetter? free = null;
        foreach (var letter in _letters)
        {
            if (letter.IsFor(client))
            {
                return letter;
            }

            free ??= letter.IsUnderWay ? null : letter;
        }

        // There are as many letters as clients, and each client has at most one.
        return free!;
    }

    private void Tell(Parameter parameter)
    {
        var writer = new OscWriter(_out);
        OscAnswers.WriteValue(ref writer, parameter);
        _clients.SendToAll(writer.Written);
    }

    // The audio thread empties its ring every 1.3 ms; only a flood has to wait for it here.
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
}
