using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios.Browser;

/// <summary>A studio whose file somebody has written with care: what is learned goes into it.</summary>
public sealed class LearningStudio : ShownStudio
{
    internal override StudioFile MakeFile(out IReadOnlyList<string> devices)
    {
        devices = ["mix", "surface/main", "surface/side"];
        return StudioFile.Make(
            """
            surfaces:
              - { id: main, name: Main surface, profile: mackie-control, port: "rehearsal:" }   # the engineer's
              # The producer likes it near the couch.
              - id: side
                profile: 'mackie-control'   # an old one
                name: Side surface
                port: "rehearsal:"
            """
        );
    }
}
