using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.Rehearsal;

/// <summary>
/// Several stand-ins on one cable, as units hang on an RS-485 bus: all hear each byte from the service, each answers into
/// the same line, and none hears another's answer (units take notice of what a master sends).
/// </summary>
public sealed class StandInBus : IStandIn
{
    private readonly Unit[] _units;

    /// <summary>The stand-ins by name; all plugged in.</summary>
    public StandInBus(IEnumerable<(string Id, IStandIn StandIn)> units) =>
        _units = [.. units.Select(unit => new Unit(unit.Id, unit.StandIn))];

    /// <inheritdoc />
    public Moment Due
    {
        get
        {
            var due = Moment.Never;
            foreach (var unit in _units)
            {
                due = Moment.Earlier(due, unit.StandIn.Due);
            }

            return due;
        }
    }

    /// <summary>Any thread: hangs a unit on the bus or takes it off; one that is not here is left alone.</summary>
    public void Plug(string id, bool plugged)
    {
        foreach (var unit in _units.Where(unit => string.Equals(unit.Id, id, StringComparison.Ordinal)))
        {
            unit.IsPlugged = plugged;
        }
    }

    /// <inheritdoc />
    public void Plugged(Moment now, IStandInLine line)
    {
        foreach (var unit in _units)
        {
            unit.Line = line;
            unit.StandIn.Plugged(now, unit);
        }
    }

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment now)
    {
        foreach (var unit in _units)
        {
            if (unit.IsPlugged)
            {
                unit.StandIn.Receive(bytes, now);
            }
        }
    }

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        foreach (var unit in _units)
        {
            if (unit.StandIn.Due <= now)
            {
                unit.StandIn.Tick(now);
            }
        }
    }

    private sealed class Unit(string id, IStandIn standIn) : IStandInLine
    {
        private volatile bool _isPlugged = true;

        public string Id => id;

        public IStandIn StandIn => standIn;

        public IStandInLine? Line { get; set; }

        public bool IsPlugged
        {
            get => _isPlugged;
            set => _isPlugged = value;
        }

        public void Send(ReadOnlySpan<byte> bytes)
        {
            if (_isPlugged)
            {
                Line?.Send(bytes);
            }
        }
    }
}
