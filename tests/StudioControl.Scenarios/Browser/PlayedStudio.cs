using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios.Browser;

/// <summary>A studio of 64 channels and two surfaces of eight faders, played on the page.</summary>
public sealed class PlayedStudio : ShownStudio
{
    public const int Strips = 64;

    internal override StudioFile MakeFile(out IReadOnlyList<string> devices)
    {
        devices = ["mix", "surface/main", "surface/side"];
        return StudioFile.MakeWide(
            """
            surfaces:
              - { id: main, name: Main surface, profile: mackie-control, port: "rehearsal:" }
              - { id: side, name: Side surface, profile: x-touch, port: "rehearsal:" }
            """,
            Strips
        );
    }
}
