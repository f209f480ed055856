using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Osc;

namespace StudioControl.Mixing.Desk;

/// <summary>
/// What attached clients are told without asking: levels 50 times a second while they move, loudness and position 10
/// times, load once. What is due together goes in one bundle: each datagram wakes its reader. Runs on the control thread; nothing is queued, and a turn that came too late is left out.
/// </summary>
internal sealed class Reports
{
    private const int LevelsPerSecond = 50;

    // Levels that stand still are told twice a second: a client that has just come, or lost one, waits no longer.
    private const int MostStill = LevelsPerSecond / 2;

    private readonly Mixer _mixer;
    private readonly ParameterTable _parameters;
    private readonly Clients _clients;
    private readonly EngineLoad _load;
    private readonly byte[] _out = new byte[OscAnswers.LargestDatagram];
    private readonly LevelLetter _strips;
    private readonly LevelLetter _main = new(2);
    private readonly LevelLetter _buses;
    private readonly LevelLetter _monitor = new(2);
    private readonly LevelLetter _rta = new(ThirdOctaves.Names.Count);
    private readonly Parameter[] _faults;
    private readonly float[] _truePeaks = [LevelBank.Floor, LevelBank.Floor];
    private Cadence _levels;
    private Cadence _loudness;
    private Cadence _second;
    private int _counter;
    private int _still;
    private int _told;
    private int _endsSeen;
    private int _rtaCounter;

    /// <param name="mixer">Whose meters are read.</param>
    /// <param name="parameters">Where position, load and xruns are kept.</param>
    /// <param name="clients">Who is told.</param>
    /// <param name="load">Where load and xruns come from.</param>
    /// <param name="time">Hands in the time.</param>
    public Reports(Mixer mixer, ParameterTable parameters, Clients clients, EngineLoad load, TimeProvider time)
    {
        (_mixer, _parameters, _clients, _load) = (mixer, parameters, clients, load);
        var layout = parameters.Catalogue.Layout;
        (_strips, _buses, _faults) = (new(layout.Strips), new(layout.Buses), new Parameter[layout.Strips]);
        for (var strip = 0; strip < layout.Strips; strip++)
        {
            _faults[strip] = parameters.Of(new(DeskPart.Strip, strip, DeskControl.InputFault));
        }

        _levels = new(time, LevelsPerSecond);
        _loudness = new(time, hertz: 10);
        _second = new(time, hertz: 1);
    }

    /// <summary>Sends what is due; answers for how long nothing will be.</summary>
    public TimeSpan SendDue()
    {
        var writer = new OscWriter(_out);
        writer.BeginBundle();
        _told = 0;
        if (_levels.IsDue())
        {
            WriteLevels(ref writer);
            NoticeEnd(ref writer);

            // A solo button may be on and solo nothing: on a safe channel, on a DCA without members.
            TellIfNew(ref writer, _parameters.SoloActive, _mixer.Desk.AnySolo ? 1f : 0f);
        }

        if (_loudness.IsDue())
        {
            WriteLoudness(ref writer);
            WriteRta(ref writer);
            TellFaults(ref writer);
            var position = _mixer.Transport.Position / (double)_parameters.SampleRate.Value;
            TellIfNew(ref writer, _parameters.Position, (float)position);
            TellIfNew(ref writer, _parameters.Xruns, _load.Xruns());
        }

        if (_second.IsDue())
        {
            TellIfNew(ref writer, _parameters.Load, _load.TakeLoad());
            TellIfNew(ref writer, _parameters.Latency, 1000f * _load.Latency() / _parameters.SampleRate.Value);
            _clients.ForgetSilent();
        }

        writer.EndBundle();
        if (_told > 0)
        {
            _clients.SendToAll(writer.Written);
        }

        return _levels.Left();
    }

    private void WriteLevels(ref OscWriter writer)
    {
        var desk = _mixer.Desk;
        for (var strip = 0; strip < _faults.Length; strip++)
        {
            _strips.Put(strip, _mixer.TakeStrip(strip));
        }

        for (var bus = 0; bus < desk.Buses.Length; bus++)
        {
            _buses.Put(bus, MeterLevels.TakeLouder(desk.Buses[bus].Meter, _mixer.MeterMode, desk.Buses[bus].Reduction));
        }

        PutSides(_main, desk.Main.Meter, desk.Main.Reduction);
        PutSides(_monitor, _mixer.MonitorMeter, 0f);
        var moves = _strips.Moves | _main.Moves | _buses.Moves | _monitor.Moves;
        _still = moves ? 0 : _still + 1;
        if (_still % MostStill != 0)
        {
            return;
        }

        _told++;
        _counter++;
        _strips.Write(ref writer, "/levels/strips"u8, _counter);
        _main.Write(ref writer, "/levels/main"u8, _counter);
        _buses.Write(ref writer, "/levels/buses"u8, _counter);
        _monitor.Write(ref writer, "/levels/monitor"u8, _counter);
    }

    private void PutSides(LevelLetter letter, BusMeter meter, float reduction)
    {
        for (var side = 0; side < 2; side++)
        {
            var levels = MeterLevels.TakeSide(meter, side, _mixer.MeterMode, reduction);
            letter.Put(side, levels);
            if (letter == _main)
            {
                _truePeaks[side] = MathF.Max(_truePeaks[side], levels.TruePeak);
            }
        }
    }

    private void WriteRta(ref OscWriter writer)
    {
        if (!_mixer.Rta.IsOn)
        {
            return;
        }

        for (var band = 0; band < ThirdOctaves.Names.Count; band++)
        {
            var level = _mixer.Rta.Level(band);
            _rta.Put(band, new(level, level, level, level, 0f, 0));
        }

        _told++;
        _rta.Write(ref writer, "/levels/rta"u8, ++_rtaCounter);
    }

    private void TellFaults(ref OscWriter writer)
    {
        for (var strip = 0; strip < _faults.Length; strip++)
        {
            TellIfNew(ref writer, _faults[strip], _mixer.HasFault(strip) ? 1f : 0f);
        }
    }

    private void WriteLoudness(ref OscWriter writer)
    {
        var main = _mixer.Desk.Main.Meter;
        var loudness = main.Loudness;
        _told++;
        writer.Begin("/levels/loudness"u8, "fffffff"u8);
        writer.Float(loudness.Momentary);
        writer.Float(loudness.ShortTerm);
        writer.Float(loudness.Integrated);
        writer.Float(loudness.Range);
        foreach (ref var peak in _truePeaks.AsSpan())
        {
            writer.Float(peak);
            peak = LevelBank.Floor;
        }

        writer.Float(main.Correlation);
    }

    // The stems were over and the loop was off: the transport has stopped by itself.
    private void NoticeEnd(ref OscWriter writer)
    {
        var ends = _mixer.Transport.Ends;
        if (ends != _endsSeen)
        {
            _endsSeen = ends;
            TellIfNew(ref writer, _parameters.State, 0f);
        }
    }

    private void TellIfNew(ref OscWriter writer, Parameter parameter, float value)
    {
        if (value != parameter.Value || parameter.MustTell)
        {
            parameter.MustTell = false;
            parameter.Value = value;
            _told++;
            OscAnswers.WriteValue(ref writer, parameter);
        }
    }
}

/// <summary>How the audio thread is doing.</summary>
/// <param name="TakeLoad">% of a block's time since the last call.</param>
/// <param name="Xruns">Blocks that came too late, since the start.</param>
/// <param name="Latency">Frames from an input to the main.</param>
internal sealed record EngineLoad(Func<float> TakeLoad, Func<int> Xruns, Func<int> Latency);

/// <summary>A turn that comes round so many times a second; turns that were missed are left out.</summary>
internal struct Cadence(TimeProvider time, int hertz)
{
    private readonly long _period = time.TimestampFrequency / hertz;
    private long _next = time.GetTimestamp();

    public bool IsDue()
    {
        var now = time.GetTimestamp();
        if (now < _next)
        {
            return false;
        }

        _next += _period;
        if (_next <= now)
        {
            _next = now + _period;
        }

        return true;
    }

    public readonly TimeSpan Left()
    {
        var left = time.GetElapsedTime(time.GetTimestamp(), _next);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
