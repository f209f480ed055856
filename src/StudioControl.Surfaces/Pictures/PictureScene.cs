using System.Globalization;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Surfaces.Pictures;

/// <summary>A surface at work, for its picture: a mix of sixteen channels that plays, the third of them selected.</summary>
public static class PictureScene
{
    private const int Selected = 2;
    private const int Muted = 5;
    private const int BoostCut = 0x10;
    private const int Middle = 0x40;

    private static readonly (string Name, double Level, int Pan, int Meter)[] Channels =
    [
        ("Kick", -4, 6, 10),
        ("Snare", -6, 6, 9),
        ("Hats", -12.5, 8, 5),
        ("Toms", -9, 4, 3),
        ("OH L", -14, 1, 7),
        ("OH R", -14, 11, 0),
        ("Bass", -3.5, 6, 11),
        ("Gtr L", -10, 2, 6),
        ("Gtr R", -10, 10, 6),
        ("Piano", -8, 5, 4),
        ("Organ", -18, 7, 2),
        ("Lead", 0, 6, 12),
        ("Vox L", -11, 3, 5),
        ("Vox R", -11, 9, 5),
        ("Perc", -16, 4, 3),
        ("FX", -20, 6, 1),
    ];

    /// <summary>What such a surface shows then.</summary>
    public static SurfaceSight Of(SurfaceProfile profile)
    {
        var sight = new SurfaceSight(profile) { Time = "00.01.23.456", Assignment = "PN" };
        for (var strip = 0; strip < Math.Min(profile.Strips, Channels.Length); strip++)
        {
            var (name, level, pan, meter) = Channels[strip];
            sight.Upper[strip] = Centred(name, profile.Displays.Cells);
            sight.Lower[strip] = Centred(Number(level), profile.Displays.Cells);
            sight.Faders[strip] = Position(profile, level);
            sight.Rings[strip] = (byte)(BoostCut | pan | (pan == 6 ? Middle : 0));
            sight.Meters[strip] = (byte)meter;
        }

        ShowSecond(sight);
        sight.Meters[SurfaceMap.MostStrips] = 11;
        sight.Meters[SurfaceMap.MostStrips + 1] = 10;
        sight.Faders[SurfaceMap.Master] = Position(profile, -1.5);
        Light(sight, new(KeyFunction.Select, Selected));
        Light(sight, new(KeyFunction.Mute, Muted));
        Light(sight, new(KeyFunction.Pan));
        Light(sight, new(KeyFunction.Channels));
        Light(sight, new(KeyFunction.AutoRead));
        Light(sight, new(KeyFunction.Play));
        Light(sight, new(KeyFunction.SmpteLamp));
        return sight;
    }

    // The second display tells of the channels whatever the first tells.
    private static void ShowSecond(SurfaceSight sight)
    {
        var style = sight.Profile.Displays.SecondText;
        foreach (var strip in Enumerable.Range(0, sight.Profile.Strips).Append(SurfaceMap.Master))
        {
            var cells = SecondCells.PlaceOf(style, strip).Cells;
            var (name, level) =
                strip == SurfaceMap.Master ? ("Main", -1.5) : (Channels[strip].Name, Channels[strip].Level);
            sight.Second[strip] = Centred(name, cells);
            sight.SecondLower[strip] = Centred(Number(level), cells);
        }
    }

    private static void Light(SurfaceSight sight, SurfaceKey key)
    {
        if (sight.Profile.KeyOf(key) is >= 0 and var number)
        {
            sight.Lamps[number] = 127;
        }
    }

    private static int Position(SurfaceProfile profile, double level) =>
        (int)Math.Round(profile.Faders.Taper.ToTravel(level) * profile.Faders.FullScale);

    private static string Number(double level) => level.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static string Centred(string text, int cells) =>
        text.Length >= cells ? text[..cells] : text.PadLeft(text.Length + ((cells - text.Length) / 2));
}
