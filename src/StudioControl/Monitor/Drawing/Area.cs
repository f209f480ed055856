using System.Text;

namespace StudioControl.Monitor.Drawing;

/// <summary>A rectangle of the screen. What is drawn outside it is cut off.</summary>
internal readonly record struct Area(CellGrid Grid, int X, int Y, int Width, int Height)
{
    public Area Rows(int from, int count) => Cut(0, from, Width, count);

    public Area Columns(int from, int count) => Cut(from, 0, count, Height);

    /// <summary>Draws text and returns the column after it.</summary>
    public int Text(int x, int y, ReadOnlySpan<char> text, Ink ink = Ink.Plain)
    {
        foreach (var glyph in text.EnumerateRunes())
        {
            var width = CellGrid.WidthOf(glyph);
            if (x + width > Width)
            {
                return Width;
            }

            if (width > 0)
            {
                Set(x, y, glyph, ink);
            }

            if (width > 1)
            {
                Set(x + 1, y, default, ink);
            }

            x += width;
        }

        return x;
    }

    /// <summary>Draws text in a field; what is too long ends in an ellipsis.</summary>
    public void Field(int x, int y, string text, int width, Ink ink = Ink.Plain)
    {
        var field = Columns(x, width);
        if (LengthOf(text) > field.Width && field.Width > 0)
        {
            Columns(x, width - 1).Text(0, y, text, ink);
            field.Set(field.Width - 1, y, new Rune('…'), ink);
        }
        else
        {
            field.Text(0, y, text, ink);
        }
    }

    /// <summary>Draws text so that it ends before a column.</summary>
    public void Right(int end, int y, string text, Ink ink = Ink.Plain) =>
        Text(Math.Max(0, end - LengthOf(text)), y, text, ink);

    public void Set(int x, int y, Rune glyph, Ink ink)
    {
        if (x >= 0 && x < Width && y >= 0 && y < Height)
        {
            Grid.Set(X + x, Y + y, glyph, ink);
        }
    }

    /// <summary>A heading with a thin line to the end of the row.</summary>
    public void Heading(int y, string text)
    {
        var x = Text(0, y, text, Ink.Heading) + 1;
        for (; x < Width; x++)
        {
            Set(x, y, new Rune('─'), Ink.Dim);
        }
    }

    public static int LengthOf(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var glyph in text.EnumerateRunes())
        {
            length += CellGrid.WidthOf(glyph);
        }

        return length;
    }

    private Area Cut(int x, int y, int width, int height)
    {
        x = Math.Clamp(x, 0, Width);
        y = Math.Clamp(y, 0, Height);
        return new(Grid, X + x, Y + y, Math.Clamp(width, 0, Width - x), Math.Clamp(height, 0, Height - y));
    }
}
