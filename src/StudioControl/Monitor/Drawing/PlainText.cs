using System.Text;

namespace StudioControl.Monitor.Drawing;

/// <summary>A grid as text, without colours and trailing blanks.</summary>
internal static class PlainText
{
    public static string Of(CellGrid grid)
    {
        var text = new StringBuilder();
        for (var y = 0; y < grid.Height; y++)
        {
            var row = new StringBuilder(grid.Width);
            foreach (var cell in grid.Row(y))
            {
                if (cell.Glyph.Value != 0)
                {
                    row.Append(cell.Glyph.ToString());
                }
            }

            text.Append(row.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
