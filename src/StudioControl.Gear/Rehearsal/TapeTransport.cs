using System.Globalization;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Rehearsal;

/// <summary>
/// A tape machine: its timecode runs while it moves, it locks while it plays, and in local mode or without a cassette it
/// takes commands and does not move. Knows the parameters transport, timecode, servo-lock, local, cassette-out, eject.
/// </summary>
internal sealed class TapeTransport
{
    private const int FramesPerSecond = 25;
    private const long FramesPerDay = 24L * 3600 * FramesPerSecond;

    // Winding is told nowhere; a professional machine winds an hour in about two minutes.
    private const double WindSpeed = 30;

    private readonly GearProfile _profile;
    private readonly Value[] _values;
    private readonly int _transport;
    private readonly int _timecode;
    private double _frames;

    public TapeTransport(GearProfile profile, Value[] values)
    {
        _profile = profile;
        _values = values;
        _transport = profile.IndexOf("transport");
        _timecode = profile.IndexOf("timecode");
        _frames = 3600.0 * FramesPerSecond;
        Show();
    }

    /// <summary>Lets the tape run.</summary>
    public void Run(TimeSpan passed)
    {
        var speed = State switch
        {
            "playing" or "recording" => 1,
            "fast-forward" => WindSpeed,
            "rewinding" => -WindSpeed,
            _ => 0,
        };
        if (speed != 0)
        {
            _frames = Math.Clamp(_frames + speed * passed.TotalSeconds * FramesPerSecond, 0, FramesPerDay - 1);
            Show();
        }
    }

    /// <summary>A command came over the line.</summary>
    public void Command(int parameter, in Value value)
    {
        var path = _profile.Parameters[parameter].Shape.Path;
        if (path == "eject")
        {
            SetFlag("cassette-out", true);
            Move("stopped");
        }
        else if (parameter != _transport)
        {
            _values[parameter] = value;
        }
        else if (!IsOn("local") && !IsOn("cassette-out"))
        {
            _values[parameter] = value;
            SetFlag("servo-lock", State is "playing" or "recording");
        }
    }

    private string State => _transport < 0 ? "" : GearValues.Show(_profile.Parameters[_transport], _values[_transport]);

    private void Move(string state)
    {
        if (_transport >= 0 && GearValues.TryParse(_profile.Parameters[_transport], state, out var value))
        {
            _values[_transport] = value;
        }

        SetFlag("servo-lock", false);
    }

    private bool IsOn(string path) => _profile.IndexOf(path) is >= 0 and var index && _values[index].IsOn;

    private void SetFlag(string path, bool on)
    {
        if (_profile.IndexOf(path) is >= 0 and var index)
        {
            _values[index] = Value.Of(on);
        }
    }

    private void Show()
    {
        if (_timecode < 0)
        {
            return;
        }

        var frames = (long)_frames;
        var seconds = frames / FramesPerSecond;
        _values[_timecode] = Value.Of(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}:{frames % FramesPerSecond:00}"
            )
        );
    }
}
