using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Displays;

/// <summary>The lamps of the buttons: they show what was reported, never what was pressed.</summary>
internal sealed class Lamps(SurfaceProfile profile, SurfaceOutput output, MixPage page, FreeKeys free, ITree tree)
{
    private const int On = 0x7F;

    /// <summary>Whether SHIFT is held.</summary>
    public bool IsShifted { get; set; }

    /// <summary>The winding key that is held.</summary>
    public KeyFunction Winding { get; set; }

    public void ShowAll()
    {
        for (var note = 0; note < profile.Keys.Count; note++)
        {
            if (profile.Keys[note].Function != KeyFunction.None)
            {
                output.Lamps.Want(note, IsOn(profile.Keys[note]) ? On : 0);
            }
            else if (free.IsUsed(note))
            {
                output.Lamps.Want(note, free.IsOn(note, tree) ? On : 0);
            }
        }
    }

    private bool IsOn(SurfaceKey key) =>
        key.Function switch
        {
            KeyFunction.Mute => IsOn(page.Map.Mute(page.StripAt(key.Strip))),
            KeyFunction.Solo => IsOn(page.Map.Solo(page.StripAt(key.Strip))),
            KeyFunction.Select => page.StripAt(key.Strip) is >= 0 and var strip
                && page.Selected == strip
                && strip < page.Map.Strips,
            KeyFunction.Flip => page.IsFlipped,
            KeyFunction.Pan => page.Shown is null && page.Knobs == KnobMode.Pan,
            KeyFunction.Trim => page.Shown is null && page.Knobs == KnobMode.Trim,
            KeyFunction.Shift => IsShifted,
            KeyFunction.Rewind or KeyFunction.Forward => Winding == key.Function,
            KeyFunction.Play => TransportIs("playing"),
            KeyFunction.Stop => TransportIs("stopped"),
            KeyFunction.Record => TransportIs("recording"),
            KeyFunction.SmpteLamp => page.Map.Position is not null,
            _ => false,
        };

    private bool IsOn(Parameter? toggle) =>
        toggle is not null && tree.State(toggle.Id) is { Quality: not Quality.Unknown, Reported.IsOn: true };

    private bool TransportIs(string choice)
    {
        if (page.Map.TransportState is not { } parameter || tree.State(parameter.Id).Quality == Quality.Unknown)
        {
            return false;
        }

        var index = tree.State(parameter.Id).Reported.Index;
        return index >= 0 && index < parameter.Shape.Choices.Count && parameter.Shape.Choices[index] == choice;
    }
}
