using System.Buffers.Binary;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Studio.Osc;

namespace StudioControl.Mixing.Desk;

/// <summary>
/// What attached clients are told without asking: levels 50 times a second while they move, loudness and position 10
/// times, load once. What is due together goes in one bundle: each datagram wakes its reader. Runs on the control thread; nothing is queued, and a turn that came too late is left out.
/// </summary>
internal sealed class Reports
{
    private const int BytesPerChannel = 12;
    private const int LevelsPerSecond = 50;

    // Levels that stand still are told twice a second: a client that has just come, or lost one, waits no longer.
    private const int MostStill = LevelsPerSecond / 2;

    private readonly Mixer _mixer;
    private readonly ParameterTable _parameters;
    private readonly Clients _clients;
    private readonly EngineLoad _load;
    private readonly byte[] _out = new byte[OscAnswers.LargestDatagram];
    private readonly byte[] _strips;
    private readonly byte[] _main = new byte[2 * BytesPerChannel];
    private Cadence _levels;
    private Cadence _loudness;
    private Cadence _second;
    private int _counter;
    private int _still;
    private int _told;
    private int _endsSeen;

    /// <param name="mixer">Whose meters are read.</param>
    /// <param name="parameters">Where position, load and xruns are kept.</param>
    /// <param name="clients">Who is told.</param>
    /// <param name="load">Where load and xruns come from.</param>
    /// <param name="time">Hands in the time.</param>
    public Reports(Mixer mixer, ParameterTable parameters, Clients clients, EngineLoad load, TimeProvider time)
    {
        (_mixer, _parameters, _clients, _load) = (mixer, parameters, clients, load);
        _strips = new byte[mixer.Meters.Length * BytesPerChannel];
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
        }

        if (_loudness.IsDue())
        {
            WriteLoudness(ref writer);
            var position = _mixer.Transport.Position / (double)_parameters.SampleRate.Value;
            TellIfNew(ref writer, _parameters.Position, (float)position);
            TellIfNew(ref writer, _parameters.Xruns, _load.Xruns());
        }

        if (_second.IsDue())
        {
            TellIfNew(ref writer, _parameters.Load, _load.TakeLoad());
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
        var strips = _mixer.Meters;
        var moves = false;
        for (var strip = 0; strip < strips.Length; strip++)
        {
            moves |= Take(strips[strip], _strips.AsSpan(strip * BytesPerChannel, BytesPerChannel));
        }

        moves |= Take(_mixer.Main.Left, _main.AsSpan(0, BytesPerChannel));
        moves |= Take(_mixer.Main.Right, _main.AsSpan(BytesPerChannel));
        _still = moves ? 0 : _still + 1;
        if (_still % MostStill != 0)
        {
            return;
        }

        _told++;
        _counter++;
        writer.Begin("/levels/strips"u8, "ib"u8);
        writer.Int32(_counter);
        writer.Blob(_strips);
        writer.Begin("/levels/main"u8, "ib"u8);
        writer.Int32(_counter);
        writer.Blob(_main);
    }

    // True: it is not what was told before.
    private static bool Take(ChannelMeter meter, Span<byte> told)
    {
        Span<byte> now = stackalloc byte[BytesPerChannel];
        BinaryPrimitives.WriteSingleBigEndian(now, meter.TakePeak());
        BinaryPrimitives.WriteSingleBigEndian(now[4..], meter.Rms);
        BinaryPrimitives.WriteInt32BigEndian(now[8..], meter.Clips);
        var moves = !now.SequenceEqual(told);
        now.CopyTo(told);
        return moves;
    }

    private void WriteLoudness(ref OscWriter writer)
    {
        var loudness = _mixer.Main.Loudness;
        _told++;
        writer.Begin("/levels/loudness"u8, "fffffff"u8);
        writer.Float(loudness.Momentary);
        writer.Float(loudness.ShortTerm);
        writer.Float(loudness.Integrated);
        writer.Float(loudness.Range);
        writer.Float(_mixer.Main.TakeLeftTruePeak());
        writer.Float(_mixer.Main.TakeRightTruePeak());
        writer.Float(_mixer.Main.Correlation);
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
internal sealed record EngineLoad(Func<float> TakeLoad, Func<int> Xruns);

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
