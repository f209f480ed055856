namespace StudioControl.Surfaces.Pacing;

/// <summary>The two lines of 56 characters: what should stand there and what stands there.</summary>
internal sealed class TextCells
{
    private const int Count = 112;

    // A message's frame is 8 bytes: equal cells between two changed ones are cheaper to send again than a second frame.
    private const int Frame = 8;

    // 28 characters take 11.5 ms of a DIN cable; a fader does not wait longer for a text.
    public const int LongestRun = 28;

    private readonly byte[] _wanted = new byte[Count];
    private readonly byte[] _shown = new byte[Count];

    public TextCells() => Array.Fill(_wanted, (byte)' ');

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
        IsWaiting = true;
    }

    /// <summary>The next run of changed cells; false: all is shown.</summary>
    public bool TryTake(out int first, out ReadOnlySpan<byte> text)
    {
        first = 0;
        while (first < Count && _wanted[first] == _shown[first])
        {
            first++;
        }

        if (first == Count)
        {
            IsWaiting = false;
            text = default;
            return false;
        }

        var last = first;
        for (var i = first; i < Count && i - last < Frame && i - first < LongestRun; i++)
        {
            last = _wanted[i] == _shown[i] ? last : i;
        }

        text = _wanted.AsSpan(first, last - first + 1);
        text.CopyTo(_shown.AsSpan(first));
        return true;
    }
}
