using System.Globalization;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Playing;

/// <summary>Play, stop, record, and winding while a key is held.</summary>
internal sealed class TransportKeys(MixMap map, IDriverDesk desk)
{
    // Held: 2 s of music each quarter second, eight times the speed of play.
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(250);
    private const double Leap = 2;

    /// <summary>The winding key that is held.</summary>
    public KeyFunction Winding { get; private set; }

    public Moment Due { get; private set; } = Moment.Never;

    public void Choose(string choice)
    {
        if (map.TransportState is { } parameter && IndexOf(parameter, choice) is >= 0 and var index)
        {
            desk.Ask(parameter.Id, new(index));
        }
    }

    /// <summary>Whether the engine plays.</summary>
    public bool IsPlaying => Is("playing");

    public void Stop()
    {
        if (Is("stopped"))
        {
            GoTo(0);
        }
        else
        {
            Choose("stopped");
        }
    }

    public void Wind(KeyFunction key, Moment now)
    {
        Winding = key;
        Due = now + Again;
        Go();
    }

    public void EndWinding()
    {
        Winding = KeyFunction.None;
        Due = Moment.Never;
    }

    public void Tick(Moment now)
    {
        if (Due <= now)
        {
            Due = now + Again;
            Go();
        }
    }

    private bool Is(string choice) =>
        map.TransportState is { } parameter
        && desk.Tree.State(parameter.Id).Reported.Index == IndexOf(parameter, choice);

    private static int IndexOf(Parameter parameter, string choice)
    {
        for (var i = 0; i < parameter.Shape.Choices.Count; i++)
        {
            if (parameter.Shape.Choices[i] == choice)
            {
                return i;
            }
        }

        return -1;
    }

    private void Go()
    {
        if (map.Position is { } position && desk.Tree.State(position.Id).Quality == Quality.Good)
        {
            var leap = Winding == KeyFunction.Rewind ? -Leap : Leap;
            GoTo(Math.Max(0, desk.Tree.State(position.Id).Reported.Number + leap));
        }
    }

    /// <summary>
    /// Goes to a place, in seconds. A trigger's argument is told both ways: as the number it is, and as the text that
    /// triggers carry.
    /// </summary>
    public void GoTo(double seconds)
    {
        if (map.Locate is { } locate)
        {
            desk.Ask(locate.Id, new(seconds, seconds.ToString("0.###", CultureInfo.InvariantCulture)));
        }
    }
}
