using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Surfaces;

/// <summary>One button, several presses: with modifiers held, and long.</summary>
public sealed class PressTests : IDisposable
{
    private const int F1 = 0x36;
    private const int Shift = 0x46;
    private const int Option = 0x47;
    private const int Alt = 0x49;

    private readonly SurfaceStudio _studio = new();
    private readonly SurfaceStandIn _unit;
    private readonly CablePort _cable;

    public PressTests()
    {
        var gear = _studio.AddGear(
            "gear/rack",
            Shapes.Toggle("plain"),
            Shapes.Toggle("shifted"),
            Shapes.Toggle("both"),
            Shapes.Toggle("long")
        );
        (_unit, _cable) = _studio.Add(
            SurfaceProfiles.MackieControl,
            new SurfaceUnit
            {
                Id = "main",
                Buttons =
                [
                    new("f1", "gear/rack/plain"),
                    new("shift+f1", "gear/rack/shifted"),
                    new("option+alt+f1", "gear/rack/both"),
                    new("f1 long", "gear/rack/long"),
                ],
            }
        );
        for (var i = 0; i < 4; i++)
        {
            gear.Desk.Report(i, new(0));
        }

        _studio.Run(2000);
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void Each_set_of_held_modifiers_has_a_press_of_its_own()
    {
        With(Shift);
        Assert.Equal("shifted", On);
        With(Option, Alt);
        Assert.Equal("shifted both", On);
        With();
        Assert.Equal("plain shifted both", On);
    }

    [Fact]
    public void A_modifier_without_a_press_of_its_own_is_a_plain_press()
    {
        With(Option);
        Assert.Equal("plain", On);
    }

    [Fact]
    public void A_press_of_half_a_second_is_a_long_one_and_nothing_else()
    {
        _unit.Hold(F1);
        _studio.Run(490);
        Assert.Equal("", On);
        _studio.Run(20);
        Assert.Equal("long", On);
        _unit.Let(F1);
        _studio.Run(20);
        Assert.Equal("long", On);
    }

    [Fact]
    public void A_button_that_is_down_when_the_cable_goes_does_nothing_more()
    {
        _unit.Hold(F1);
        _studio.Run(100);
        _cable.Pull();
        _studio.Run(1000);
        Assert.Equal("", On);
    }

    [Theory]
    [InlineData("f1", "f1", KeyModifiers.None, false)]
    [InlineData("shift+control+f1 long", "f1", KeyModifiers.Shift | KeyModifiers.Control, true)]
    [InlineData("hyper+f1", "hyper+f1", KeyModifiers.None, false)]
    [InlineData("+", "+", KeyModifiers.None, false)]
    public void A_press_is_named_as_a_person_would(string text, string button, KeyModifiers held, bool isLong) =>
        Assert.Equal(new ButtonName(button, held, isLong), ButtonName.Read(text));

    private string On =>
        string.Join(
            ' ',
            ((string[])["plain", "shifted", "both", "long"]).Where(name => _studio.Value($"gear/rack/{name}") == 1)
        );

    private void With(params int[] held)
    {
        Array.ForEach(held, _unit.Hold);
        _studio.Run(10);
        _unit.Press(F1);
        _studio.Run(10);
        Array.ForEach(held, _unit.Let);
        _studio.Run(10);
    }
}
