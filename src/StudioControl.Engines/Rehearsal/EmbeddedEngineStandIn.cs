using System.Text;
using StudioControl.Engines.Embedded;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Engines.Rehearsal;

/// <summary>
/// The embedded engine without sound: the same OSC, meters that move from a seed, a transport that runs. Each
/// <see cref="Receive"/> and each send is one datagram. Faults stand in <see cref="Faults"/>.
/// </summary>
public sealed partial class EmbeddedEngineStandIn : IStandIn
{
    private const int LongestDatagram = 8192;
    private const int MessagesPerBundle = 32;

    private readonly MixBranch _branch;
    private readonly Random _random;
    private readonly Value[] _values;
    private readonly byte[] _buffer = new byte[LongestDatagram];
    private IStandInLine? _line;
    private Moment _attachedUntil;
    private bool _isAttached;

    /// <summary>An engine that was just started; <paramref name="held"/>: silent until it is released.</summary>
    public EmbeddedEngineStandIn(DeskLayout layout, int seed, bool held)
    {
        _branch = new(layout);
        _clips = new int[layout.Strips];
        _random = new(seed);
        _values = new Value[_branch.Parameters.Count];
        Faults = new(seed);
        Restart(held);
    }

    /// <summary>What goes wrong on the way.</summary>
    public EngineFaults Faults { get; }

    /// <summary>The number of this start.</summary>
    public int Boot { get; private set; }

    /// <summary>Whether it sounds.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>Whether it was told to end.</summary>
    public bool HasQuit { get; private set; }

    /// <summary>What it holds for a parameter; by its index in the driver's description.</summary>
    public Value this[int parameter] => _values[parameter];

    /// <summary>How many sets it acted on since it was made.</summary>
    public int Sets { get; private set; }

    /// <inheritdoc />
    public Moment Due => _line is null ? Moment.Never : Moment.Earlier(_levelsAt, Faults.Due);

    /// <summary>It ends and comes back with another boot number, its first values and nobody attached.</summary>
    public void Restart(bool held)
    {
        Boot = _random.Next(1, int.MaxValue);
        IsReleased = !held;
        HasQuit = false;
        _isAttached = false;
        Array.Clear(_values);
        Array.Clear(_clips);
        for (var parameter = 0; parameter < _values.Length; parameter++)
        {
            var (shape, _, start) = _branch.Catalogue.Parameters[parameter];
            _values[parameter] = shape.Kind == ParameterKind.Text ? Value.Of(shape.Path.Split('/')[1]) : new(start);
        }

        _values[^1] = new(48_000);
    }

    /// <summary>Changes a value as another client would: it takes it and tells.</summary>
    public void Change(int parameter, in Value value)
    {
        _values[parameter] = value;
        SendValue(parameter, value);
    }

    /// <inheritdoc />
    public void Plugged(Moment now, IStandInLine line)
    {
        _line = line;
        _levelsAt = now + LevelsEvery;
    }

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment now)
    {
        if (HasQuit || Faults.Loses())
        {
            return;
        }

        var reader = new OscReader(bytes);
        while (reader.Next(out var message) is var found && found != OscFound.End)
        {
            if (found == OscFound.Message && !TakeSession(message, now))
            {
                TakeSet(message, now);
            }
        }
    }

    private bool TakeSession(in OscMessage message, Moment now)
    {
        var address = message.Address;
        if (address.SequenceEqual("/studio/attach"u8))
        {
            _isAttached = true;
            _attachedUntil = now + Patience;
            TellAll();
            return true;
        }

        if (address.SequenceEqual("/studio/ping"u8) && message.Arguments.TryInt32(out var number))
        {
            _attachedUntil = now + Patience;
            Pong(number);
            return true;
        }

        IsReleased |= address.SequenceEqual("/studio/release"u8);
        HasQuit |= address.SequenceEqual("/studio/quit"u8);
        return address.StartsWith("/studio/"u8);
    }

    private void TakeSet(in OscMessage message, Moment now)
    {
        if (!_branch.Addresses.TryFind(message.Address, out var parameter))
        {
            Refuse(message.Address, "unknown"u8, "there is no such parameter"u8);
            return;
        }

        var shape = _branch.Parameters[parameter];
        if (shape.Access == Access.Read)
        {
            Refuse(message.Address, "not-settable"u8, "it can only be read"u8);
        }
        else if (!MixValues.TryRead(shape, message.Arguments, _values[parameter], out var value))
        {
            Refuse(message.Address, "range"u8, Encoding.UTF8.GetBytes($"{shape.Min} to {shape.Max}"));
        }
        else
        {
            Sets++;
            Take(parameter, value, now);
        }
    }

    private void Take(int parameter, in Value value, Moment now)
    {
        _positionAt = now;
        if (parameter == _branch.Locate)
        {
            // The place is told when its turn comes, like that of the real engine.
            _values[_branch.Position] = value;
            return;
        }

        _values[parameter] = value;
        SendValue(parameter, value);
    }

    private void TellAll()
    {
        var writer = new OscWriter(_buffer);
        writer.Begin("/studio/engine"u8, "siiiii"u8);
        writer.Text("stand-in"u8);
        writer.Int32(Boot);
        writer.Int32(_branch.Strips);
        writer.Int32(_branch.Parameters.Count);
        writer.Int32(48_000);
        writer.Int32(IsReleased ? 1 : 0);
        Send(writer.Written);
        for (var parameter = 0; parameter < _values.Length; )
        {
            parameter = SendBundle(parameter);
        }

        writer = new(_buffer);
        writer.Begin("/studio/attached"u8, "i"u8);
        writer.Int32(_branch.Readable);
        Send(writer.Written);
    }

    // As many in one datagram as the engine puts there.
    private int SendBundle(int parameter)
    {
        var writer = new OscWriter(_buffer);
        writer.BeginBundle();
        for (var message = 0; message < MessagesPerBundle && parameter < _values.Length; parameter++)
        {
            if (!_branch.IsTrigger(parameter))
            {
                var shape = _branch.Parameters[parameter];
                MixValues.Write(ref writer, _branch.Addresses[parameter], shape, _values[parameter]);
                message++;
            }
        }

        writer.EndBundle();
        Send(writer.Written);
        return parameter;
    }

    private void Pong(int number)
    {
        var writer = new OscWriter(_buffer);
        writer.Begin("/studio/pong"u8, "ii"u8);
        writer.Int32(number);
        writer.Int32(Boot);
        Send(writer.Written);
    }

    private void Refuse(ReadOnlySpan<byte> address, ReadOnlySpan<byte> code, ReadOnlySpan<byte> detail)
    {
        var writer = new OscWriter(_buffer);
        writer.Begin("/studio/refused"u8, "sss"u8);
        writer.Text(address);
        writer.Text(code);
        writer.Text(detail);
        Send(writer.Written);
    }

    private void SendValue(int parameter, in Value value)
    {
        if (!_isAttached)
        {
            return;
        }

        var writer = new OscWriter(_buffer);
        MixValues.Write(ref writer, _branch.Addresses[parameter], _branch.Parameters[parameter], value);
        Send(writer.Written);
    }

    private void Send(ReadOnlySpan<byte> datagram)
    {
        if (_line is not null && !HasQuit)
        {
            Faults.Carry(datagram, _line);
        }
    }
}
