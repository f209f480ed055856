using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace StudioControl.Monitor.Drawing;

/// <summary>
/// Brings a grid to the terminal: only cells that changed, in one write. A live display that rewrites everything
/// costs more time and flickers when the terminal is resized.
/// </summary>
internal sealed class Painter(IAnsiConsole console)
{
    private CellGrid? _shown;
    private CellGrid? _next;

    /// <summary>An empty grid to draw the next picture on.</summary>
    public CellGrid Begin(int width, int height)
    {
        if (_next is null || _next.Width != width || _next.Height != height)
        {
            _next = new(width, height);
        }

        _next.Clear();
        return _next;
    }

    /// <summary>Shows what was drawn since <see cref="Begin"/>.</summary>
    public void Show()
    {
        var next = _next!;
        var isNew = _shown is null || _shown.Width != next.Width || _shown.Height != next.Height;
        console.Write(new Change(isNew ? null : _shown, next));
        (_shown, _next) = (next, isNew ? null : _shown);
    }

    /// <summary>Takes the terminal: its other screen, no cursor.</summary>
    public void Enter()
    {
        _shown = null;
        console.Write(new ControlCode("\u001b[?1049h\u001b[?25l"));
    }

    /// <summary>Gives the terminal back as it was.</summary>
    public void Leave() => console.Write(new ControlCode("\u001b[0m\u001b[?25h\u001b[?1049l"));

    private sealed class Change(CellGrid? before, CellGrid after) : Renderable
    {
        private readonly StringBuilder _run = new();

        // A terminal that knows mode 2026 shows the write at once; others ignore it.
        private const string Begin = "\u001b[?2026h";
        private const string End = "\u001b[?2026l";
        private const string Wipe = "\u001b[0m\u001b[2J";

        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            yield return Segment.Control(before is null ? Begin + Wipe : Begin);
            for (var y = 0; y < after.Height; y++)
            {
                foreach (var segment in RowChange(y))
                {
                    yield return segment;
                }
            }

            yield return Segment.Control(End);
        }

        private IEnumerable<Segment> RowChange(int y)
        {
            var x = 0;
            var at = -1;
            while (x < after.Width)
            {
                if (IsSame(x, y))
                {
                    x++;
                    continue;
                }

                if (at != x)
                {
                    yield return Segment.Control($"\u001b[{y + 1};{x + 1}H");
                }

                var ink = after.Row(y)[x].Ink;
                at = x = TakeRun(x, y, ink);
                yield return new Segment(_run.ToString(), Palette.Of(ink));
            }
        }

        private int TakeRun(int x, int y, Ink ink)
        {
            _run.Clear();
            var row = after.Row(y);
            while (x < row.Length && row[x].Ink == ink && (!IsSame(x, y) || row[x].Glyph.Value == 0))
            {
                if (row[x].Glyph.Value != 0)
                {
                    _run.Append(row[x].Glyph.ToString());
                }

                x++;
            }

            return x;
        }

        // Half of a wide glyph is never drawn alone.
        private bool IsSame(int x, int y)
        {
            if (before is null)
            {
                return false;
            }

            var was = before.Row(y);
            var now = after.Row(y);
            var isWide = x + 1 < now.Length && (now[x + 1].Glyph.Value == 0 || was[x + 1].Glyph.Value == 0);
            return was[x] == now[x] && (!isWide || was[x + 1] == now[x + 1]);
        }
    }
}
