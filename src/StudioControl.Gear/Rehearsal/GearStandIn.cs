using System.Globalization;
using StudioControl.Gear.Dialogue;
using StudioControl.Gear.Framing;
using StudioControl.Gear.Messages;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Rehearsal;

/// <summary>
/// Plays any device from its profile: keeps the values, answers questions and commands in the device's own bytes, changes
/// slowly where the profile says so, and fails where a test wants it to.
/// </summary>
public sealed partial class GearStandIn : IStandIn
{
    // The quickest devices that we know answer within 9 ms.
    private static readonly TimeSpan Thinking = TimeSpan.FromMilliseconds(4);

    // Of all commands that a service may send while we think, more than this is a storm.
    private const int MostAnswers = 64;

    private const int LongestNoise = 8;

    // Functions 05, 06 and 10 of Modbus are answered with the command's own beginning: unit, function, address, value or count.
    private const int RegisterAck = 6;

    // What a pseudo-terminal's reader may be late by; a frame that silence ends has ended then.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(20);

    private readonly GearProfile _profile;
    private readonly Random _random;
    private readonly byte _address;
    private readonly FrameScanner _answers;
    private readonly FrameBuffer _buffer;
    private readonly RequestCutter? _cutter;
    private readonly PlayedValues _values;
    private readonly Hits _hits = new();
    private readonly Queue<(Moment At, byte[] Bytes)> _out = new();
    private IStandInLine? _line;
    private Moment _now;

    /// <summary>Makes a stand-in; <paramref name="unit"/> null: at address 1.</summary>
    public GearStandIn(GearProfile profile, GearUnit? unit, Random random)
    {
        _profile = profile;
        _random = random;
        _address = unit?.Address ?? 1;
        _answers = profile.Answers(_address);
        _cutter = RequestCutter.For(profile, _address);
        _buffer = new(profile.Requests(_address), profile.Frame);
        _values = new(profile, random);
    }

    /// <summary>What is wrong with it.</summary>
    public StandInFault Fault { get; set; }

    /// <summary>Commands that it took, without questions.</summary>
    public long Taken { get; private set; }

    /// <inheritdoc />
    public Moment Due =>
        Moment.Earlier(
            _out.Count > 0 ? _out.Peek().At : Moment.Never,
            Moment.Earlier(SilenceAt, Moment.Earlier(_speakAt, _greetAt))
        );

    private Moment SilenceAt =>
        _profile.Frame.Kind == FrameKind.Silence && _buffer.IsPartial ? _buffer.LastArrival + Silence : Moment.Never;

    /// <inheritdoc />
    public void Plugged(Moment now, IStandInLine line)
    {
        _line = line;
        _now = now;
        _buffer.Clear();
        _out.Clear();
        _speakAt = SpeaksByItself ? now : Moment.Never;
        Greet();
    }

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment now)
    {
        _now = now;
        _greetAt = Moment.Never;
        _values.Play(now);
        DropHalf(now);
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_buffer.Fill(bytes, now)..];
            HearAll();
        }
    }

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        _now = now;
        if (now >= SilenceAt && _buffer.TryEnd(out var ended))
        {
            Hear(ended);
        }

        if (now >= _speakAt)
        {
            Speak();
        }

        if (now >= _greetAt)
        {
            Greet();
        }

        while (_out.Count > 0 && _out.Peek().At <= now)
        {
            _line?.Send(_out.Dequeue().Bytes);
        }
    }

    /// <summary>A value as it stands now.</summary>
    public Value this[string path] => _values.All[_profile.IndexOf(path)];

    /// <summary>All values by parameter; behind them the code of an error.</summary>
    internal ReadOnlySpan<Value> All => _values.All;

    /// <summary>Somebody at the device changes a value; it is told where the device tells such things.</summary>
    public void Change(string path, in Value value, Moment now)
    {
        _now = now;
        var parameter = _profile.IndexOf(path);
        _values.Set(parameter, value);
        if (_profile.Unsolicited)
        {
            Say(parameter, _profile.Heard);
        }
    }

    private void HearAll()
    {
        while (_cutter is not null && _cutter.Cut(_buffer.Partial) is > 0 and var length)
        {
            Hear(_buffer.Cut(length));
        }

        if (_cutter is not null && _buffer.Partial.Length > _profile.Frame.Longest)
        {
            // No command is so long: it is noise, and what follows needs its room.
            _buffer.Clear();
        }

        while (_cutter is null && _buffer.TryTake(out var body))
        {
            Hear(body);
        }
    }

    private void DropHalf(Moment now)
    {
        if (_buffer.IsPartial && now - _buffer.LastArrival > _profile.Timing.Answer)
        {
            _buffer.Clear();
        }
    }

    private void Hear(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty || Fault == StandInFault.Silent || IsForAnother(body))
        {
            return;
        }

        if (Fault == StandInFault.Nak)
        {
            Refuse(body);
        }
        else if (FindQuestion(body) is { } question)
        {
            Answer(question);
        }
        else if (TryFindSet(body, out var parameter, out var value))
        {
            Take(parameter, value, body);
        }
        else if (!IsGreeting(body))
        {
            Refuse(body);
        }
    }

    private bool IsForAnother(ReadOnlySpan<byte> body) =>
        _profile.Frame.Kind == FrameKind.Modbus && body[0] != _address;

    private GearQuestion? FindQuestion(ReadOnlySpan<byte> body)
    {
        foreach (var question in _profile.Questions)
        {
            if (question.Ask.TryMatch(body, _address, _hits))
            {
                return question;
            }
        }

        return null;
    }

    private bool TryFindSet(ReadOnlySpan<byte> body, out int parameter, out Value value)
    {
        for (parameter = 0; parameter < _profile.Parameters.Count; parameter++)
        {
            var sets = _profile.Parameters[parameter].Sets;
            for (var i = 0; i < sets.Count; i++)
            {
                if (sets[i] is { } set && set.TryMatch(body, _address, _hits))
                {
                    value = sets.Count > 1 ? new(i) : Told(parameter, body);
                    return true;
                }
            }
        }

        value = default;
        return false;
    }

    // A command may say several values; those of other parameters are taken as they are.
    private Value Told(int parameter, ReadOnlySpan<byte> body)
    {
        Value told = default;
        for (var i = 0; i < _hits.Count; i++)
        {
            var value = _hits[i].ValueIn(body);
            if (_hits[i].Parameter == parameter)
            {
                told = value;
            }
            else if (_hits[i].Parameter < _profile.Parameters.Count)
            {
                _values.Set(_hits[i].Parameter, value);
            }
        }

        return told;
    }

    private void Take(int parameter, in Value value, ReadOnlySpan<byte> body)
    {
        Taken++;
        _values.Command(parameter, value);
        var one = _profile.Parameters[parameter];
        switch (one.After ?? _profile.AfterSet)
        {
            case AfterSet.Ack when one.Acks.Count > 0 && _profile.Frame.Kind == FrameKind.Modbus:
                Enqueue(body[..RegisterAck]);
                break;
            case AfterSet.Ack when one.Acks.Count > 0:
                Send(one.Acks[0]);
                break;
            case AfterSet.Ack when _profile.Acks.Count > 0:
                Send(_profile.Acks[0]);
                break;
            case AfterSet.Echo:
                Say(parameter, _profile.Heard.Concat(AnswersFor(parameter)));
                break;
            default:
                break;
        }
    }

    private IEnumerable<Template> AnswersFor(int parameter) =>
        _profile
            .Questions.Where(question => question.Parameters.Contains(parameter))
            .SelectMany(question => question.Answers);

    private void Answer(GearQuestion question)
    {
        var said = new List<Template>();
        foreach (var parameter in question.Parameters)
        {
            // What is only an answer comes before what is also said unasked.
            var template = question
                .Answers.Concat(_profile.Heard)
                .OrderBy(one => _profile.Heard.Contains(one))
                .FirstOrDefault(one => one.Fills(parameter) && one.CanSay(_values.All));
            if (template is not null && !said.Contains(template))
            {
                said.Add(template);
                Send(template);
            }
        }

        if (question.Until is [var end, ..])
        {
            Send(end);
        }
    }

    private void Say(int parameter, IEnumerable<Template> templates)
    {
        if (templates.FirstOrDefault(one => one.Fills(parameter) && one.CanSay(_values.All)) is { } template)
        {
            Send(template);
        }
    }

    private void Refuse(ReadOnlySpan<byte> body)
    {
        if (_profile.Frame.Kind == FrameKind.Modbus)
        {
            // Exception 2, illegal address: what a meter says to a register that it does not have.
            Enqueue([_address, (byte)(body[1] | 0x80), 2]);
        }
        else if (_profile.Errors.Count > 0)
        {
            var error = _profile.Errors[0];
            var code = error.Means.Keys.FirstOrDefault("0");
            _values.All[^1] = new(
                double.TryParse(code, CultureInfo.InvariantCulture, out var number) ? number : 0,
                code
            );
            Send(error.Hear);
        }
    }

    private void Send(Template template)
    {
        var target = new byte[_profile.Frame.Longest];
        var length = template.Write(_values.All, _address, target);
        if (length >= 0)
        {
            Enqueue(target.AsSpan(0, length));
        }
    }

    private void Enqueue(ReadOnlySpan<byte> body)
    {
        if (_out.Count >= MostAnswers)
        {
            return;
        }

        var frame = new byte[_profile.Frame.Room];
        body.CopyTo(frame);
        var length = _answers.Close(frame, body.Length);
        var delay = Fault == StandInFault.Late ? _profile.Timing.Answer * 1.2 : Thinking;
        if (Fault == StandInFault.Noise)
        {
            var noise = new byte[_random.Next(1, LongestNoise)];
            _random.NextBytes(noise);
            _out.Enqueue((_now + delay, noise));
        }

        length -= Fault == StandInFault.Truncated ? 1 : 0;
        for (var copies = Fault == StandInFault.Twice ? 2 : 1; copies > 0; copies--)
        {
            _out.Enqueue((_now + delay, frame[..length]));
        }
    }
}
