namespace StudioControl.Mixing.Stems;

/// <summary>
/// Which lanes of sound the strips have: a mono strip one, a stereo strip two (left, right), in the order of the strips.
/// </summary>
internal sealed class StripLanes
{
    private readonly int[] _first;

    /// <param name="strips">How many strips.</param>
    /// <param name="stereo">Numbers of those that are stereo, from 1, as a user says them; null: none.</param>
    public StripLanes(int strips, IReadOnlyList<int>? stereo = null)
    {
        _first = new int[strips + 1];
        for (var strip = 0; strip < strips; strip++)
        {
            var width = 1;
            foreach (var number in stereo ?? [])
            {
                width = number == strip + 1 ? 2 : width;
            }

            _first[strip + 1] = _first[strip] + width;
        }
    }

    public int Strips => _first.Length - 1;

    /// <summary>Lanes of all strips together.</summary>
    public int Count => _first[^1];

    /// <summary>The lane of a mono strip, or the left one of a stereo strip; both from 0.</summary>
    public int FirstOf(int strip) => _first[strip];

    /// <summary>1 or 2.</summary>
    public int WidthOf(int strip) => _first[strip + 1] - _first[strip];

    public bool IsStereo(int strip) => WidthOf(strip) == 2;
}
