using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pictures;

/// <summary>The panel beside the strips: time and lamps above, keys in their groups, transport and wheel below.</summary>
internal sealed class ButtonPanel(SurfaceProfile profile, double left)
{
    private const int Columns = 9;
    private const double KeyPitch = 54;
    private const double KeyWidth = 50;
    private const double KeyHeight = 28;
    private const double RowPitch = 32;
    private const double TitleHeight = 13;
    private const double TimeWidth = 330;
    private const double TimeHeight = 44;
    private const double TransportWidth = 64;
    private const double TransportHeight = 42;
    private const double WheelSize = 118;

    private readonly List<PicturePart> _parts = [];
    private double _y = StripColumns.Top;

    private static double Width => (Columns * KeyPitch) - (KeyPitch - KeyWidth);

    /// <summary>All parts.</summary>
    public List<PicturePart> Lay(IReadOnlyList<PrintedKey> keys)
    {
        LayTime([.. Of(keys, KeyGroup.Lamps)]);
        LayRows([
            .. Enum.GetValues<KeyGroup>()
                .Where(group => group is not (KeyGroup.Transport or KeyGroup.Cursor or KeyGroup.Lamps))
                .Select(group => (group, Of(keys, group)))
                .Where(group => group.Item2.Length > 0),
        ]);
        LayFoot(Of(keys, KeyGroup.Transport), Of(keys, KeyGroup.Cursor));
        LaySelectedKnob();
        return _parts;
    }

    private static PrintedKey[] Of(IReadOnlyList<PrintedKey> keys, KeyGroup group) =>
        [.. keys.Where(key => key.Print.Group == group)];

    private void LayTime(PrintedKey[] lamps)
    {
        // Over the master it has its place where there is one.
        var hasAssignment = profile.Displays.HasAssignment && !profile.Faders.HasMaster;
        if (!profile.Displays.HasTimecode && !hasAssignment && lamps.Length == 0)
        {
            return;
        }

        if (profile.Displays.HasTimecode)
        {
            _parts.Add(new(PartKind.Time, 0, new(left, _y, TimeWidth, TimeHeight)));
        }

        if (hasAssignment)
        {
            _parts.Add(new(PartKind.Assignment, 0, new(left + Width - 60, _y, 60, TimeHeight)));
        }

        for (var i = 0; i < lamps.Length; i++)
        {
            _parts.Add(lamps[i].At(new(left + TimeWidth + 10, _y + (i * 15), Width - TimeWidth - 74, 14)));
        }

        _y += TimeHeight + 10;
    }

    // Groups that need less than a row share it.
    private void LayRows(List<(KeyGroup Group, PrintedKey[] Keys)> groups)
    {
        var column = 0;
        foreach (var (group, keys) in groups)
        {
            var columns = Math.Min(Columns, keys.Length);
            if (column > 0 && column + columns > Columns)
            {
                column = 0;
                _y += TitleHeight + RowPitch + 5;
            }

            LayGroup(group, keys, column);
            column += columns;
            var rows = (keys.Length + Columns - 1) / Columns;
            if (rows > 1)
            {
                column = 0;
                _y += TitleHeight + (rows * RowPitch) + 5;
            }
        }

        _y += column > 0 ? TitleHeight + RowPitch + 5 : 0;
    }

    private void LayGroup(KeyGroup group, PrintedKey[] keys, int column)
    {
        var x = left + (column * KeyPitch);
        var columns = Math.Min(Columns, keys.Length);
        _parts.Add(
            new(PartKind.Title, (int)group, new(x, _y, (columns * KeyPitch) - 4, TitleHeight), KeyPrint.TitleOf(group))
        );
        for (var i = 0; i < keys.Length; i++)
        {
            var box = new Box(
                x + (i % Columns * KeyPitch),
                _y + TitleHeight + (i / Columns * RowPitch),
                KeyWidth,
                KeyHeight
            );
            _parts.Add(keys[i].At(box));
        }
    }

    private void LayFoot(PrintedKey[] transport, PrintedKey[] cursor)
    {
        _y += 6;
        for (var i = 0; i < transport.Length; i++)
        {
            var box = new Box(
                left + (i % 6 * (TransportWidth + 6)),
                _y + (i / 6 * (TransportHeight + 6)),
                TransportWidth,
                TransportHeight
            );
            _parts.Add(transport[i].At(box));
        }

        _y += transport.Length > 0 ? ((transport.Length + 5) / 6 * (TransportHeight + 6)) + 4 : 0;
        LayCursor(cursor);
        if (HasWheel)
        {
            _parts.Add(new(PartKind.Jog, 0, new(left + Width - WheelSize, _y, WheelSize, WheelSize), "Jog wheel"));
        }
    }

    // The one encoder of a unit that has none in its strips.
    private void LaySelectedKnob()
    {
        if (profile.Map.SelectedKnob.Exists)
        {
            var x = left + Width - (HasWheel ? WheelSize + 92 : 80);
            _parts.Add(new(PartKind.Knob, SurfaceMap.SelectedKnobNumber, new(x, _y + 10, 80, 66), "Parameter encoder"));
        }
    }

    // An extender of the family has the wheel's address and no wheel: it has no keys for the whole either.
    private bool HasWheel => profile.Map.Jog.Exists && _parts.Count > 0;

    // A cross of arrows, and what is left of the keys beside it.
    private void LayCursor(PrintedKey[] cursor)
    {
        var beside = 0;
        foreach (var key in cursor)
        {
            var (column, row) = key.Print.Sign switch
            {
                "up" => (1, 0),
                "left" => (0, 1),
                "right" => (2, 1),
                "down" => (1, 2),
                _ => key.Print.Text == "ZOOM" ? (1, 1) : (3, beside++),
            };
            _parts.Add(key.At(new(left + (column * KeyPitch), _y + 8 + (row * (RowPitch + 2)), KeyWidth, KeyHeight)));
        }
    }
}
