using StudioControl.Gear.Profiles;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Rehearsal;

/// <summary>The values of a device that is played, and how they change by themselves.</summary>
internal sealed class PlayedValues
{
    private readonly GearProfile _profile;
    private readonly Random _random;
    private readonly double[] _start;
    private readonly TapeTransport? _tape;
    private Moment _played;

    public PlayedValues(GearProfile profile, Random random)
    {
        _profile = profile;
        _random = random;
        All = new Value[profile.Parameters.Count + 1];
        for (var i = 0; i < profile.Parameters.Count; i++)
        {
            var parameter = profile.Parameters[i];
            if (GearValues.TryParse(parameter, parameter.Play.Start, out var value))
            {
                All[i] = value;
            }
        }

        _start = [.. All.Select(value => value.Number)];
        _tape = profile.Plays == "tape" ? new(profile, All) : null;
    }

    /// <summary>All values by parameter; behind them the code of an error.</summary>
    public Value[] All { get; }

    /// <summary>Lets time pass.</summary>
    public void Play(Moment now)
    {
        var passed = now - _played;
        _played = now;
        _tape?.Run(passed);
        for (var i = 0; i < _profile.Parameters.Count; i++)
        {
            var play = _profile.Parameters[i].Play;
            if (play.Wander > 0)
            {
                var step = play.Wander / 4 * (2 * _random.NextDouble() - 1);
                All[i] = new(Math.Clamp(All[i].Number + step, _start[i] - play.Wander, _start[i] + play.Wander));
            }

            if (play.Grows > 0)
            {
                All[i] = new(All[i].Number + play.Grows * passed.TotalHours);
            }
        }
    }

    /// <summary>Somebody changed it at the device.</summary>
    public void Set(int parameter, in Value value) => All[parameter] = value;

    /// <summary>A command came over the line.</summary>
    public void Command(int parameter, in Value value)
    {
        if (_tape is null)
        {
            All[parameter] = value;
        }
        else
        {
            _tape.Command(parameter, value);
        }
    }
}
