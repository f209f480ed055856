namespace StudioControl.Studio.Documents;

/// <summary>One thing that is wrong in a person's file.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What was expected, or what to try.</param>
/// <param name="Nearest">The nearest known name; empty where there is none.</param>
public sealed record Problem(string File, int Line, int Column, string What, string Expected, string Nearest = "")
{
    /// <summary><c>file:line:column: what is wrong; what was expected; did you mean 'name'?</c></summary>
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {What}; {Expected}" + (Nearest.Length > 0 ? $"; did you mean '{Nearest}'?" : "");
}

/// <summary>All that is wrong, in the order it was found.</summary>
public sealed class ProblemList
{
    // A file that is wrong in more places than this is the wrong file.
    private const int Most = 200;

    private readonly List<Problem> _items = [];

    /// <summary>The problems.</summary>
    public IReadOnlyList<Problem> Items => _items;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => _items.Count == 0;

    /// <summary>How many more were found than are listed.</summary>
    public int Unlisted { get; private set; }

    /// <summary>Notes a problem at a node.</summary>
    public void Add(DocumentNode at, string what, string expected, string nearest = "") =>
        Add(new(at.File, at.Line, at.Column, what, expected, nearest));

    /// <summary>Notes a problem.</summary>
    public void Add(Problem problem)
    {
        if (_items.Count < Most)
        {
            _items.Add(problem);
        }
        else
        {
            Unlisted++;
        }
    }
}
