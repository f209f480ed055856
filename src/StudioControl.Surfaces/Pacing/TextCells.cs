using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pacing;

/// <summary>The two lines of characters: what should stand there and what stands there.</summary>
internal sealed class TextCells
{
    // A message's frame is 8 bytes: equal cells between two changed ones are cheaper to send again than a second frame.
    private const int Frame = 8;

    // 28 characters take 11.5 ms of a DIN cable; a fader does not wait longer for a text.
    private const int LongestRun = 28;

    // A refresh has no hurry: whole lines take fewer bytes. A message of 56 characters is the longest of any wire.
    private const int LongestLine = 56;

    // Mackie's lines, of which the second follows the first.
    private const int WholeRow = 56;

    private readonly byte[] _wanted;
    private readonly byte[] _shown;

    // A unit whose strips have displays of their own is sent the whole text of one.
    private readonly int _block;

    // A message goes on in the next line only where the unit's own lines are as long.
    private readonly int _row;

    public TextCells(DisplayTraits displays)
        : this(2, displays.LineCells, displays.WritesWholeCells ? displays.Pitch : 0)
    {
        _row = displays is { TextStyle: TextStyle.Mackie, LineCells: WholeRow } ? 2 * WholeRow : _row;
    }

    public TextCells(SecondTextStyle second)
        : this(SecondCells.LinesOf(second), SecondCells.LineOf(second), 0) { }

    private TextCells(int lines, int cells, int block)
    {
        _wanted = new byte[lines * cells];
        _shown = new byte[_wanted.Length];
        _block = block;
        _row = cells;
        Array.Fill(_wanted, (byte)' ');
    }

    /// <summary>Whether something is to be sent.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Puts a text into cells, padded with spaces.</summary>
    public void Write(int first, int cells, ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < cells; i++)
        {
            var character = i < text.Length ? text[i] : (byte)' ';
            if (_wanted[first + i] != character)
            {
                _wanted[first + i] = character;
                IsWaiting = true;
            }
        }
    }

    /// <summary>The unit came back: what it shows is not known.</summary>
    public void ForgetShown()
    {
        Array.Clear(_shown);
        IsWaiting = _wanted.Length > 0;
    }

    /// <summary>The next run of changed cells, up to a line where there is no hurry; false: all is shown.</summary>
    public bool TryTake(bool isRefresh, out int first, out ReadOnlySpan<byte> text)
    {
        first = 0;
        while (first < _wanted.Length && _wanted[first] == _shown[first])
        {
            first++;
        }

        if (first == _wanted.Length)
        {
            IsWaiting = false;
            text = default;
            return false;
        }

        if (_block > 0)
        {
            first = first / _block * _block;
            text = _wanted.AsSpan(first, _block);
            text.CopyTo(_shown.AsSpan(first));
            return true;
        }

        var last = first;
        var end = ((first / _row) + 1) * _row;
        var longest = isRefresh ? LongestLine : LongestRun;
        for (var i = first; i < end && i - last < Frame && i - first < longest; i++)
        {
            last = _wanted[i] == _shown[i] ? last : i;
        }

        text = _wanted.AsSpan(first, last - first + 1);
        text.CopyTo(_shown.AsSpan(first));
        return true;
    }
}
