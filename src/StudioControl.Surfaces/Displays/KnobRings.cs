using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Displays;

/// <summary>The rings of light around the V-Pots.</summary>
internal sealed class KnobRings(SurfaceProfile profile, SurfaceOutput output, MixPage page, ITree tree)
{
    private const int Dot = 0x00;
    private const int BoostCut = 0x10;
    private const int Wrap = 0x20;
    private const int MiddleLamp = 0x40;
    private const int Top = 11;

    public void ShowAll()
    {
        for (var strip = 0; strip < page.Width; strip++)
        {
            Show(strip);
        }
    }

    public void Show(int strip)
    {
        if (page.Knob(strip) is not { } control)
        {
            output.Rings.Want(strip, 0);
            return;
        }

        ref readonly var state = ref tree.State(control.Id);
        var isAway =
            control.Label.Length > 0
            && control.Parameter.Device.Availability is Availability.Offline or Availability.Disabled;
        var isDark = state.Quality == Quality.Unknown || isAway;
        output.Rings.Want(strip, isDark ? 0 : Ring(control, state.Reported.Number));
    }

    // What is set in a section that is off is a dot: nothing is heard of it.
    private bool IsHeard(Control control) => (control.Inner?.IsOn(tree) ?? true) && (control.Outer?.IsOn(tree) ?? true);

    private int Ring(Control control, double value) =>
        control.Shape.Kind switch
        {
            ParameterKind.Level or ParameterKind.Number when control.HasRange => RingOfRange(control, value),
            ParameterKind.Toggle when value != 0 => profile.Displays.DotRings ? Dot | Top : Wrap | MiddleLamp | Top,
            ParameterKind.Toggle => Dot | 1,
            ParameterKind.Choice when control.Shape.Choices.Count > 1 => Dot
                | ((int)Math.Round(Math.Clamp(value / (control.Shape.Choices.Count - 1), 0, 1) * 10) + 1),
            _ => 0,
        };

    private int RingOfRange(Control control, double value)
    {
        var position = (int)Math.Round(control.ToTravel(value) * 10) + 1;
        if (profile.Displays.DotRings || !IsHeard(control))
        {
            return Dot | position;
        }

        var middle = control.HasMiddle && value == 0 ? MiddleLamp : 0;
        return (control.HasMiddle ? BoostCut : Wrap) | middle | position;
    }
}
