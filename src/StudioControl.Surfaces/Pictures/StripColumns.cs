using System.Globalization;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pictures;

/// <summary>The strips of a picture, from the left: display, V-Pot, keys, fader with scale and meter; the master after them.</summary>
internal sealed class StripColumns(SurfaceProfile profile)
{
    /// <summary>From one strip to the next.</summary>
    public const double Pitch = 88;

    /// <summary>Where the controls begin, under the plate.</summary>
    public const double Top = 44;

    private const double Width = 80;
    private const double Gap = 8;
    private const double DisplayHeight = 44;
    private const double KnobHeight = 66;
    private const double BarHeight = 12;
    private const double KeyHeight = 25;
    private const double FaderHeight = 272;
    private const double MasterKeyWidth = 38;

    private static readonly KeyFunction[] Column =
    [
        KeyFunction.Rec,
        KeyFunction.Solo,
        KeyFunction.Mute,
        KeyFunction.Select,
    ];

    private readonly List<PicturePart> _parts = [];

    private bool HasDisplay => profile.Displays.Cells > 0;

    private bool HasKnobs => profile.Map.Knobs.Any(knob => knob.Exists);

    private int SecondLines => SecondCells.LinesOf(profile.Displays.SecondText);

    private double SecondHeight => SecondLines == 0 ? 0 : 8 + (18 * SecondLines);

    private double SecondAt => Top + (HasDisplay ? DisplayHeight + 4 : 0);

    private double KnobsAt => Top + (HasDisplay ? DisplayHeight + Gap : 0) + (SecondLines == 0 ? 0 : SecondHeight + 4);

    private bool HasBars => !HasKnobs && profile.Map.Rings.Any(ring => ring.Exists);

    private double KeysAt =>
        KnobsAt
        + (
            HasKnobs ? KnobHeight + 4
            : HasBars ? BarHeight + 8
            : 0
        );

    private int KeyRows => Column.Count(function => KeyOf(function, 0) >= 0);

    private double FadersAt => KeysAt + (KeyRows * (KeyHeight + 4)) + 6;

    // A master that stands alone begins where the strips do.
    private double MasterAt => profile.Map.Faders.Take(profile.Strips).Any(fader => fader.Exists) ? FadersAt : KnobsAt;

    /// <summary>All parts; the keys of <paramref name="banks"/> stand over the master, where there is one.</summary>
    public List<PicturePart> Lay(IReadOnlyList<PrintedKey> banks, out HashSet<int> laid)
    {
        laid = [];
        for (var strip = 0; strip < profile.Strips; strip++)
        {
            LayStrip(strip, SurfacePicture.Margin + (strip * Pitch));
        }

        if (profile.Faders.HasMaster)
        {
            laid = LayMaster(SurfacePicture.Margin + (profile.Strips * Pitch), banks);
        }

        return _parts;
    }

    private void LayStrip(int strip, double x)
    {
        if (HasDisplay)
        {
            Add(PartKind.Display, strip, new(x, Top, Width, DisplayHeight));
        }

        if (SecondLines > 0)
        {
            Add(PartKind.Second, strip, new(x, SecondAt, Width, SecondHeight));
        }

        if (profile.Map.Knobs[strip].Exists)
        {
            var box = new Box(x, KnobsAt, Width, KnobHeight);
            _parts.Add(new(PartKind.Knob, strip, box, Name("V-Pot", strip)) { Push = Push(strip) });
        }
        else if (profile.Map.Rings[strip].Exists)
        {
            Add(PartKind.Bar, strip, new(x, KnobsAt, Width, BarHeight));
        }

        var y = KeysAt;
        foreach (var function in Column)
        {
            if (KeyOf(function, strip) is >= 0 and var number)
            {
                var print = KeyPrint.Of(new(function, strip), "")!;
                _parts.Add(new PrintedKey(number, print).At(new(x + 10, y, Width - 20, KeyHeight)));
                y += KeyHeight + 4;
            }
        }

        if (profile.Map.Faders[strip].Exists)
        {
            LayFader(strip, x);
        }

        if (profile.Displays.MeterLadder.Count > 0)
        {
            Add(PartKind.Meter, strip, new(x + 68, FadersAt + 14, 11, FaderHeight - 28));
        }
    }

    private void LayFader(int fader, double x)
    {
        var isMaster = fader == SurfaceMap.Master;
        var y = isMaster ? MasterAt : FadersAt;
        Add(PartKind.Scale, fader, new(x, y, 22, FaderHeight));
        _parts.Add(
            new(PartKind.Fader, fader, new(x + 22, y, 44, FaderHeight), isMaster ? "Master" : Name("Fader", fader))
            {
                Tone = isMaster ? "master" : "",
            }
        );
    }

    private HashSet<int> LayMaster(double x, IReadOnlyList<PrintedKey> banks)
    {
        if (profile.Displays.HasAssignment)
        {
            Add(PartKind.Assignment, 0, new(x + 10, Top, Width - 20, DisplayHeight));
        }

        if (SecondCells.HasMain(profile.Displays.SecondText))
        {
            Add(PartKind.Second, SurfaceMap.Master, new(x, SecondAt, Width, SecondHeight));
        }

        LayFader(SurfaceMap.Master, x);
        for (var side = 0; profile.Displays is { HasMainMeters: true, MeterLadder.Count: > 0 } && side < 2; side++)
        {
            Add(
                PartKind.Meter,
                SurfaceMap.MostStrips + side,
                new(x + 66 + (side * 8), MasterAt + 14, 7, FaderHeight - 28)
            );
        }

        var room = (int)((MasterAt - KnobsAt) / (KeyHeight + 6)) * 2;
        var placed = banks.Take(room).ToArray();
        for (var i = 0; i < placed.Length; i++)
        {
            var (column, row) = (i % 2, i / 2);
            _parts.Add(
                placed[i]
                    .At(
                        new(
                            x + (column * (MasterKeyWidth + 4)),
                            KnobsAt + 8 + (row * (KeyHeight + 6)),
                            MasterKeyWidth,
                            KeyHeight
                        )
                    )
            );
        }

        return [.. placed.Select(key => key.Number)];
    }

    private void Add(PartKind kind, int index, Box box) => _parts.Add(new(kind, index, box));

    private int Push(int strip) => KeyOf(KeyFunction.Knob, strip);

    private int KeyOf(KeyFunction function, int strip) => profile.KeyOf(new(function, strip));

    private static string Name(string what, int strip) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} {strip + 1}");
}
