using System.Text;
using MQTTnet.Packets;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Telemetry.Links;
using StudioControl.Telemetry.Values;

namespace StudioControl.Telemetry.Publishing;

/// <summary>
/// Publishes values: a change at once, further ones not faster than the parameter's interval, the last one always.
/// </summary>
internal sealed class ValuePublisher(MqttView view, StudioClock clock, bool mayHoldOld)
{
    private readonly List<ValueSlot> _waiting = [];
    private byte[] _text = new byte[ValueText.LongestNumber];

    /// <summary>When the next value may go; <see cref="Moment.Never"/>: none waits.</summary>
    public Moment Due { get; private set; } = Moment.Never;

    public void Pump(BrokerSession session, Moment now)
    {
        SendWaiting(session, now);
        while (session.HasRoom && view.Dirty.TryTake(out var number))
        {
            if (view.Plan.Find(new ParameterId(number)) is { } slot)
            {
                MarkState(slot);
                SendOrWait(session, slot, now);
            }
        }
    }

    /// <summary>The retained message of a value; null: there is nothing to say.</summary>
    public OutMessage? Message(ValueSlot slot, bool isForced)
    {
        var parameter = slot.Parameter;
        var reading = slot.Read();
        var isKnown = reading.Quality != Quality.Unknown && parameter.Shape.Kind != ParameterKind.Trigger;
        if (isKnown && slot.IsPublished && !isForced && slot.Published == reading.Value)
        {
            return null;
        }

        var length = isKnown ? Write(parameter.Shape, reading.Value) : 0;
        if (length == 0)
        {
            // A broker of its own may still hold what an earlier run knew.
            var mayStand = slot.IsPublished || (isForced && mayHoldOld);
            slot.IsPublished = false;
            return mayStand ? Empty(slot.Topic) : null;
        }

        slot.IsPublished = true;
        slot.Published = reading.Value;
        return new(slot.Topic, _text.AsSpan(0, length).ToArray())
        {
            Retain = true,
            ContentType = "text/plain",
            Properties = Properties(parameter, reading),
        };
    }

    public static OutMessage Empty(string topic) => new(topic, []) { Retain = true };

    private void MarkState(ValueSlot slot)
    {
        if (view.Plan.Find(slot.Parameter.Device) is { } device)
        {
            device.IsStateDue = true;
        }
    }

    private void SendWaiting(BrokerSession session, Moment now)
    {
        if (now < Due)
        {
            return;
        }

        Due = Moment.Never;
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            var slot = _waiting[i];
            if (slot.Next <= now && session.HasRoom)
            {
                slot.IsWaiting = false;
                _waiting.RemoveAt(i);
                MarkState(slot);
                Send(session, slot, now);
            }
            else
            {
                Due = Moment.Earlier(Due, slot.Next);
            }
        }
    }

    private void SendOrWait(BrokerSession session, ValueSlot slot, Moment now)
    {
        if (slot.IsWaiting)
        {
            return;
        }

        if (slot.Next > now)
        {
            slot.IsWaiting = true;
            _waiting.Add(slot);
            Due = Moment.Earlier(Due, slot.Next);
            return;
        }

        Send(session, slot, now);
    }

    private void Send(BrokerSession session, ValueSlot slot, Moment now)
    {
        if (Message(slot, isForced: false) is { } message)
        {
            slot.Next = now + slot.Interval;
            session.Send(message);
        }
    }

    private int Write(ParameterShape shape, in Value value)
    {
        var room = ValueText.RoomFor(shape, value);
        if (room > _text.Length)
        {
            _text = new byte[room];
        }

        return ValueText.Write(shape, value, _text);
    }

    private List<MqttUserProperty> Properties(Parameter parameter, in ValueReading reading)
    {
        var time = Json.Utf8(Json.Time(clock.Utc(reading.At)));
        var properties = new List<MqttUserProperty>(3) { new("ts", time) };
        if (parameter.Shape.Unit.Length > 0)
        {
            properties.Add(new("unit", new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(parameter.Shape.Unit))));
        }

        var origin = view.Plan.OriginName(parameter, reading.Origin);
        if (origin.Length > 0)
        {
            properties.Add(new("origin", origin));
        }

        return properties;
    }
}
