using StudioControl.Studio.Documents;

namespace StudioControl.Surfaces.Profiles;

/// <summary>Finds what can't be right in a profile whose values are each right by themselves.</summary>
internal sealed class SurfaceLint(Section section, SurfaceProfile profile)
{
    private const int MackieLine = 56;

    // Letters of one strip's message (X-Touch in CTRL mode).
    private const int StripMessageCells = 7;

    private const int SevenBits = 127;

    public static void Check(Section section, SurfaceProfile profile)
    {
        if (section.Node is null)
        {
            return;
        }

        var lint = new SurfaceLint(section, profile);
        lint.CheckFaders();
        lint.CheckKnobs();
        lint.CheckTexts();
        lint.CheckMeters();
        new AddressLint(section, profile).Check();
    }

    private void CheckFaders()
    {
        var faders = profile.Faders;
        var first = profile.Map.Faders.FirstOrDefault(address => address.Exists);
        if (first.Exists)
        {
            var top = first.Kind is WireKind.PitchBend or WireKind.Controller14 ? 16383 : SevenBits;
            if (faders.FullScale > top)
            {
                Add(
                    $"a fader at {first} never reports {faders.FullScale}",
                    $"expected at most {top}",
                    "faders",
                    "full-scale"
                );
            }
            else if (top / faders.Step * faders.Step <= faders.FullScale - faders.Step)
            {
                Add(
                    $"steps of {faders.Step} never reach {faders.FullScale}",
                    "expected a step of which some multiple is the full scale, or less than a step below it",
                    "faders",
                    "step"
                );
            }
        }

        CheckHas(faders.HasTouch, "touch", "touch-at");
        CheckHas(faders.HasMaster, "master", "master-at");
        CheckHas(faders is { HasMaster: true, HasTouch: true }, "master' and 'touch", "master-touch-at");
        if (faders is { Echo: FaderEcho.WhileHeld, HasMotors: false })
        {
            Add("faders without motors echo nothing", "expected 'echo: on-release', or motors", "faders", "echo");
        }
    }

    // Where something stands that the profile says it lacks.
    private void CheckHas(bool has, string flag, string key)
    {
        if (!has && Find("faders", key) is { IsEmpty: false } at && at.Text != "none")
        {
            section.Problems.Add(
                at,
                $"'{key}' is given, and nothing listens to it",
                $"expected '{flag}: true' beside it"
            );
        }
    }

    private void CheckKnobs()
    {
        if (profile.Map is { Acceleration: KnobAcceleration.ByService, Encoding: KnobEncoding.Absolute })
        {
            Add(
                "a pot tells where it stands: nothing accelerates it",
                "expected 'acceleration: by-surface', or an encoding of turns",
                "knobs",
                "acceleration"
            );
        }

        var hasKnobs = profile.Map.Knobs.Any(address => address.Exists);
        var hasRings = profile.Map.Rings.Any(address => address.Exists);
        var hasModes = profile.Map.RingModes.Any(address => address.Exists);
        var wantsModes = profile.Displays.RingStyle == RingStyle.TwoControllers;
        // A FaderPort's bars belong to no knob, and always have their modes.
        if (profile.Family == SurfaceFamily.FaderPort)
        {
            return;
        }

        if (hasRings && !hasKnobs)
        {
            Add("rings are given without knobs", "expected 'at' beside 'ring-at'", "knobs", "ring-at");
        }

        if (hasModes && !wantsModes)
        {
            Add(
                "'ring-mode-at' is given, and nothing is sent there",
                "expected 'displays: { ring-style: two-controllers }'",
                "knobs",
                "ring-mode-at"
            );
        }

        if (wantsModes && !hasModes)
        {
            Add(
                "it is not said where the rings' modes stand",
                "expected 'ring-mode-at' in 'knobs'",
                "displays",
                "ring-style"
            );
        }
    }

    private void CheckTexts()
    {
        var displays = profile.Displays;
        if (displays.Cells == 0)
        {
            return;
        }

        if (displays.Cells > displays.Pitch)
        {
            Add(
                $"a text of {displays.Cells} letters runs into the next strip's",
                $"expected at most {displays.Pitch}, the cells from one strip to the next ('pitch')",
                "displays",
                "cells"
            );
        }

        if (displays.TextStyle == TextStyle.Mackie && profile.Family == SurfaceFamily.MackieControl)
        {
            CheckWidth(displays.LineCells, MackieLine, "pitch");
        }

        if (displays.TextStyle is TextStyle.StripMessages or TextStyle.Xctl)
        {
            CheckWidth(displays.Pitch, StripMessageCells, "pitch");
        }
        else if (profile.Family == SurfaceFamily.Map && displays.TextStyle == TextStyle.Mackie)
        {
            Add(
                "plain MIDI has no texts",
                "expected a 'text-style' that the unit knows, or 'cells: 0'",
                "displays",
                "cells"
            );
        }

        if (
            displays.ColourStyle == ColourStyle.WithText
            && displays.TextStyle is not (TextStyle.StripMessages or TextStyle.Xctl)
        )
        {
            Add(
                "the colour is said to come with the text",
                "expected 'text-style: strip-messages'",
                "displays",
                "colour-style"
            );
        }
    }

    private void CheckWidth(int width, int most, string key)
    {
        if (width > most)
        {
            Add($"{width} letters are longer than the display", $"expected at most {most}", "displays", key);
        }
    }

    private void CheckMeters()
    {
        var displays = profile.Displays;
        var hasAddresses = profile.Map.Meters.Any(address => address.Exists);
        if (displays.MeterStyle == MeterStyle.Scale && displays.MeterLadder.Count > 0 && !hasAddresses)
        {
            Add("it is not said where the meters stand", "expected 'meter-at'", "displays", "meter-style");
        }

        if (hasAddresses && (displays.MeterStyle != MeterStyle.Scale || displays.MeterLadder.Count == 0))
        {
            Add(
                "'meter-at' is given, and nothing is sent there",
                "expected 'meter-style: scale' and a 'meter-ladder'",
                "displays",
                "meter-at"
            );
        }

        if (profile.Family == SurfaceFamily.Map && displays.MeterLadder.Count > 0 && !hasAddresses)
        {
            Add("plain MIDI has no meters", "expected 'meter-style: scale' and 'meter-at'", "displays", "meter-ladder");
        }
    }

    private DocumentNode? Find(string part, string key) => section.Node!.Find(part)?.Find(key);

    private void Add(string what, string expected, string part, string key) =>
        section.Problems.Add(Find(part, key) ?? section.Node!.Find(part) ?? section.Node!, what, expected);
}
