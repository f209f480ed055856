using System.Buffers;
using MQTTnet.Packets;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Telemetry.Broker;
using StudioControl.Telemetry.Publishing;
using StudioControl.Telemetry.Values;

namespace StudioControl.Telemetry.Commanding;

/// <summary>
/// Takes commands from MQTT to the loop and brings the outcomes back. Every command is answered. Messages come on the
/// receiving thread, outcomes are fetched on the sending one.
/// </summary>
internal sealed class CommandDesk
{
    // The loop lets 512 commands wait for their owners.
    private const int MostPending = 512;

    private readonly string _root;
    private readonly TopicRules _rules;
    private readonly MqttView _view;
    private readonly StudioLoop _loop;
    private readonly EventQueue _replies;
    private readonly AlertCommands _alerts;
    private readonly InventoryCommands _inventory;
    private readonly Lock _gate = new();
    private readonly AnswerBook _answers = new();
    private readonly ConfirmBook _confirms = new();
    private readonly Dictionary<long, Request> _pending = [];
    private long _lastToken;

    public CommandDesk(string root, MqttView view, StudioLoop loop, EventQueue replies, StudioDesks desks)
    {
        _root = root;
        _rules = new(root);
        _view = view;
        _loop = loop;
        _replies = replies;
        _alerts = new(loop, desks.Alerts, Answer);
        _inventory = new(loop, desks.Inventory, Answer);
    }

    /// <summary>When an unconfirmed command is to be given up.</summary>
    public Moment Due
    {
        get
        {
            lock (_gate)
            {
                return _confirms.Due;
            }
        }
    }

    /// <summary>A message on one of the command topics.</summary>
    public void Take(MqttPublishPacket message)
    {
        if (!_rules.IsCommand(message.Topic))
        {
            return;
        }

        var place = message.Topic[(_root.Length + 1)..];
        var payload = message.Payload.ToArray();
        var isGood = WishReader.TryRead(payload, out var wish, out var fault);
        var request = new Request(AddressOf(place), wish, ReplyAddress.Of(message, wish.By, _rules, _root));
        if (message.Retain)
        {
            // A command that lies at the broker would act again at each start.
            Fail(request, CommandFault.Rejected, "retained");
        }
        else if (!isGood)
        {
            Fail(request, CommandFault.Unparsable, fault);
        }
        else if (place.StartsWith("alerts/", StringComparison.Ordinal))
        {
            _alerts.Take(place, request);
        }
        else if (_inventory.Takes(place) && _view.Plan.Find(request.Address) is null)
        {
            _inventory.Take(place, request);
        }
        else
        {
            Judge(request, isAction: place.Contains("/do/", StringComparison.Ordinal));
        }
    }

    /// <summary>Turns the outcomes that wait into replies.</summary>
    public void Drain(Moment now)
    {
        while (_view.TryTakeOutcome(out var outcome))
        {
            Close(outcome);
        }

        while (TryTakeLate(now, out var late))
        {
            End(late, Reply.Fail(late.Wish.Id, CommandFault.Expired, "not confirmed within 15 s"));
        }
    }

    private static string AddressOf(string place) =>
        place.EndsWith("/set", StringComparison.Ordinal)
            ? place[..^"/set".Length]
            : place.Replace("/do/", "/", StringComparison.Ordinal);

    private void Judge(Request request, bool isAction)
    {
        var parameter = _view.Plan.Find(request.Address)?.Parameter;
        var isTrigger = parameter?.Shape.Kind == ParameterKind.Trigger;
        if (parameter is null || (isAction && !isTrigger))
        {
            Fail(request, CommandFault.Unknown, $"there is no {(isAction ? "action" : "parameter")} {request.Address}");
        }
        else if (isTrigger && !isAction)
        {
            Fail(
                request,
                CommandFault.NotSettable,
                $"an action: publish to {parameter.Device.Id}/do/{parameter.Shape.Path}"
            );
        }
        else if (request.Wish.Expires <= _loop.Clock.Provider.GetUtcNow())
        {
            Fail(request, CommandFault.Expired, "its time had passed when it came");
        }
        else if (!TryReadValue(parameter.Shape, request.Wish, out var value))
        {
            Fail(request, CommandFault.Unparsable, Expected(parameter.Shape, request.Wish.IsStep));
        }
        else
        {
            Start(request, parameter, value);
        }
    }

    private void Start(Request request, Parameter parameter, in Value value)
    {
        lock (_gate)
        {
            var now = _loop.Clock.Now;
            var isConfirming = request.Wish.Confirm.Length > 0;
            var isKnown = _answers.TryFind(request.Key, now, out var final) && request.Wish.Id.Length > 0;
            if (isKnown && (final is not null || !isConfirming))
            {
                Answer(request, final ?? new(request.Wish.Id, Reply.Accepted));
                return;
            }

            var shape = parameter.Shape;
            if (shape.IsDangerous(value) && parameter.Device.Description.Allows(shape, value))
            {
                if (!isConfirming)
                {
                    _answers.Begin(request.Key, now);
                    HoldUnderLock(request, now);
                    return;
                }

                if (!TakeHeldUnderLock(request, now))
                {
                    return;
                }
            }

            _answers.Begin(request.Key, now);
            PostUnderLock(request, parameter, value);
        }
    }

    private void HoldUnderLock(Request request, Moment now)
    {
        var token = _confirms.Hold(request, now);
        if (token is null)
        {
            EndUnderLock(request, Reply.Fail(request.Wish.Id, CommandFault.Rejected, "too many wait to be confirmed"));
            return;
        }

        Answer(request, new(request.Wish.Id, Reply.Accepted) { Code = "confirm", Detail = token });
    }

    private bool TakeHeldUnderLock(Request request, Moment now)
    {
        if (!_confirms.TryTake(request, now, out var held))
        {
            // A wrong token ends nothing: the right one may follow under the same id.
            Fail(request, CommandFault.Denied, "nothing waits for this confirmation");
            return false;
        }

        if (held.Wish.Id != request.Wish.Id)
        {
            EndUnderLock(held, Reply.Fail(held.Wish.Id, CommandFault.Superseded, "another command confirmed it"));
        }

        return true;
    }

    private void PostUnderLock(Request request, Parameter parameter, in Value value)
    {
        if (_pending.Count >= MostPending)
        {
            EndUnderLock(request, Reply.Fail(request.Wish.Id, CommandFault.Rejected, "too many commands wait"));
            return;
        }

        var token = ++_lastToken;
        _pending.Add(token, request);
        Answer(request, new(request.Wish.Id, Reply.Accepted));
        var command = new Command
        {
            Parameter = parameter.Id,
            Value = value,
            IsStep = request.Wish.IsStep,
            Origin = _view.Own,
            Token = token,
        };
        if (!_loop.Post(command))
        {
            _pending.Remove(token);
            EndUnderLock(request, Reply.Fail(request.Wish.Id, CommandFault.Rejected, "the studio is too busy"));
        }
    }

    private void Close(in CommandOutcome outcome)
    {
        Request? request;
        lock (_gate)
        {
            _pending.Remove(outcome.Token, out request);
        }

        if (request is null)
        {
            return;
        }

        var shape = _view.Plan.Find(request.Address)?.Parameter.Shape;
        var reply =
            outcome.Fault == CommandFault.None
                ? new Reply(request.Wish.Id, Reply.Confirmed) { Shape = shape, Value = outcome.Value }
                : Reply.Fail(request.Wish.Id, outcome.Fault, outcome.Detail);
        End(request, reply with { Took = outcome.Took });
    }

    private bool TryTakeLate(Moment now, out Request late)
    {
        lock (_gate)
        {
            return _confirms.TryTakeLate(now, out late);
        }
    }

    private static bool TryReadValue(ParameterShape shape, Wish wish, out Value value)
    {
        value = default;
        if (wish.IsStep)
        {
            var isNumber = ValueText.TryReadNumber(wish.Value ?? "", out var step);
            value = new(step);
            return isNumber;
        }

        var isOptional = shape.Kind == ParameterKind.Trigger;
        return (wish.Value is not null || isOptional) && ValueText.TryRead(shape, wish.Value ?? "", out value);
    }

    private static string Expected(ParameterShape shape, bool isStep) =>
        shape.Kind switch
        {
            _ when isStep => "a step is a number",
            ParameterKind.Level or ParameterKind.Number when shape.Unit.Length > 0 =>
                $"a number is expected, in {shape.Unit}",
            ParameterKind.Level or ParameterKind.Number => "a number is expected",
            ParameterKind.Toggle => "true or false is expected",
            ParameterKind.Choice => $"one of {string.Join(", ", shape.Choices)} is expected",
            _ => "a text without control characters is expected",
        };

    private void Fail(Request request, CommandFault fault, string detail) =>
        Answer(request, Reply.Fail(request.Wish.Id, fault, detail));

    private void End(Request request, Reply reply)
    {
        lock (_gate)
        {
            EndUnderLock(request, reply);
        }
    }

    private void EndUnderLock(Request request, Reply reply)
    {
        _answers.End(request.Key, reply);
        Answer(request, reply);
    }

    private void Answer(Request request, Reply reply)
    {
        _replies.Add(
            new(request.ReplyTo.Topic, reply.ToJson()) { IsEvent = true, Correlation = request.ReplyTo.Correlation }
        );
        _view.Wake();
    }
}
