using System.Buffers.Binary;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Studio.Osc;

namespace StudioControl.Mixing.Desk;

/// <summary>
/// What attached clients are told without asking: levels 50 times a second, loudness and position 10 times, load once.
/// Runs on the control thread; nothing is queued, and a turn that came too late is left out.
/// </summary>
internal sealed class Reports
{
    private const int BytesPerChannel = 12;

    private readonly Mixer _mixer;
    private readonly ParameterTable _parameters;
    private readonly Clients _clients;
    private readonly EngineLoad _load;
    private readonly byte[] _out = new byte[OscAnswers.LargestDatagram];
    private readonly byte[] _blob;
    private Cadence _levels;
    private Cadence _loudness;
    private Cadence _second;
    private int _counter;
    private int _endsSeen;

    /// <param name="mixer">Whose meters are read.</param>
    /// <param name="parameters">Where position, load and xruns are kept.</param>
    /// <param name="clients">Who is told.</param>
    /// <param name="load">Where load and xruns come from.</param>
    /// <param name="time">Hands in the time.</param>
    public Reports(Mixer mixer, ParameterTable parameters, Clients clients, EngineLoad load, TimeProvider time)
    {
        (_mixer, _parameters, _clients, _load) = (mixer, parameters, clients, load);
        _blob = new byte[Math.Max(2, mixer.Meters.Length) * BytesPerChannel];
        _levels = new(time, hertz: 50);
        _loudness = new(time, hertz: 10);
        _second = new(time, hertz: 1);
    }

    /// <summary>Sends what is due; answers for how long nothing will be.</summary>
    public TimeSpan SendDue()
    {
        if (_levels.IsDue())
        {
            SendLevels();
            NoticeEnd();
        }

        if (_loudness.IsDue())
        {
            SendLoudness();
            TellIfNew(_parameters.Position, (float)(_mixer.Transport.Position / (double)_parameters.SampleRate.Value));
            TellIfNew(_parameters.Xruns, _load.Xruns());
        }

        if (_second.IsDue())
        {
            TellIfNew(_parameters.Load, _load.TakeLoad());
            _clients.ForgetSilent();
        }

        return _levels.Left();
    }

    private void SendLevels()
    {
        _counter++;
        var writer = new OscWriter(_out);
        writer.Begin("/levels/strips"u8, "ib"u8);
        writer.Int32(_counter);
        var strips = _mixer.Meters;
        for (var strip = 0; strip < strips.Length; strip++)
        {
            Write(strips[strip], _blob.AsSpan(strip * BytesPerChannel));
        }

        writer.Blob(_blob.AsSpan(0, strips.Length * BytesPerChannel));
        _clients.SendToAll(writer.Written);
        writer = new OscWriter(_out);
        writer.Begin("/levels/main"u8, "ib"u8);
        writer.Int32(_counter);
        Write(_mixer.Main.Left, _blob);
        Write(_mixer.Main.Right, _blob.AsSpan(BytesPerChannel));
        writer.Blob(_blob.AsSpan(0, 2 * BytesPerChannel));
        _clients.SendToAll(writer.Written);
    }

    private static void Write(ChannelMeter meter, Span<byte> blob)
    {
        BinaryPrimitives.WriteSingleBigEndian(blob, meter.TakePeak());
        BinaryPrimitives.WriteSingleBigEndian(blob[4..], meter.Rms);
        BinaryPrimitives.WriteInt32BigEndian(blob[8..], meter.Clips);
    }

    private void SendLoudness()
    {
        var loudness = _mixer.Main.Loudness;
        var writer = new OscWriter(_out);
        writer.Begin("/levels/loudness"u8, "fffffff"u8);
        writer.Float(loudness.Momentary);
        writer.Float(loudness.ShortTerm);
        writer.Float(loudness.Integrated);
        writer.Float(loudness.Range);
        writer.Float(_mixer.Main.TakeLeftTruePeak());
        writer.Float(_mixer.Main.TakeRightTruePeak());
        writer.Float(_mixer.Main.Correlation);
        _clients.SendToAll(writer.Written);
    }

    // The stems were over and the loop was off: the transport has stopped by itself.
    private void NoticeEnd()
    {
        var ends = _mixer.Transport.Ends;
        if (ends != _endsSeen)
        {
            _endsSeen = ends;
            TellIfNew(_parameters.State, 0f);
        }
    }

    private void TellIfNew(Parameter parameter, float value)
    {
        if (value != parameter.Value || parameter.MustTell)
        {
            parameter.MustTell = false;
            parameter.Value = value;
            var writer = new OscWriter(_out);
            OscAnswers.WriteValue(ref writer, parameter);
            _clients.SendToAll(writer.Written);
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
