using System.Text;
using Spectre.Console.Rendering;

namespace StudioControl.Monitor.Drawing;

/// <summary>One place on the screen. A glyph of zero is the right half of a wide one.</summary>
internal readonly record struct Cell(Rune Glyph, Ink Ink)
{
    public static readonly Cell Blank = new(new Rune(' '), Ink.Plain);
}

/// <summary>A screen in memory, as many cells as the terminal has.</summary>
internal sealed class CellGrid
{
    private readonly Cell[] _cells;

    public CellGrid(int width, int height)
    {
        Width = width;
        Height = height;
        _cells = new Cell[width * height];
        Clear();
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>All of it.</summary>
    public Area Whole => new(this, 0, 0, Width, Height);

    public ReadOnlySpan<Cell> Row(int y) => _cells.AsSpan(y * Width, Width);

    public void Clear() => Array.Fill(_cells, Cell.Blank);

    /// <summary>What is shown is of the past: everything from a row on loses its colour.</summary>
    public void Fade(int fromRow)
    {
        foreach (ref var cell in _cells.AsSpan(Math.Min(fromRow, Height) * Width))
        {
            cell = cell with { Ink = Ink.Dim };
        }
    }

    public void Set(int x, int y, Rune glyph, Ink ink) => _cells[(y * Width) + x] = new(glyph, ink);

    /// <summary>Cells that a glyph takes. Zero: it is not drawn; a name from the network steers no terminal.</summary>
    public static int WidthOf(Rune glyph) =>
        glyph.Value switch
        {
            < 0x20 or (>= 0x7F and < 0xA0) => 0,
            < 0x300 or (>= 0x2010 and < 0x2028) or (>= 0x2030 and < 0x2C00) => 1,
            _ => new Segment(glyph.ToString()).CellCount(),
        };
}
