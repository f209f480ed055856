using System.Globalization;
using StudioControl.Mixing.Rendering;

namespace StudioControl.Verbs;

/// <summary>Shows how far a render is: a bar on a terminal, else a line for each tenth.</summary>
/// <param name="to">Where to.</param>
/// <param name="isTerminal">It can be written over.</param>
/// <param name="time">Hands in the time.</param>
internal sealed class RenderBar(TextWriter to, bool isTerminal, TimeProvider time)
{
    private const int Width = 40;

    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);

    private long _shown;
    private int _tenth;
    private bool _drawn;

    public void Show(RenderProgress progress)
    {
        if (!isTerminal)
        {
            ShowLine(progress);
            return;
        }

        if (_shown != 0 && time.GetElapsedTime(_shown) < Often && progress.Share < 1)
        {
            return;
        }

        (_shown, _drawn) = (time.GetTimestamp(), true);
        var full = (int)(progress.Share * Width);
        to.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\r{new string('█', full)}{new string('░', Width - full)} {progress.Share * 100, 3:0} %  {progress.Speed, 4:0}x "
            )
        );
    }

    /// <summary>Leaves the bar's line.</summary>
    public void End()
    {
        if (_drawn)
        {
            to.WriteLine();
        }
    }

    private void ShowLine(RenderProgress progress)
    {
        var tenth = (int)(progress.Share * 10);
        if (tenth > _tenth)
        {
            _tenth = tenth;
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tenth * 10} %, {progress.Speed:0}x"));
        }
    }
}
