using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;

namespace StudioControl.Tests.Studio.Desks;

public sealed class DeskDefaultsTests
{
    [Theory]
    [InlineData(-60)]
    [InlineData(-30)]
    [InlineData(10)]
    public void Every_first_value_is_in_its_range_whatever_the_ceiling(double ceiling)
    {
        foreach (var parameter in new DeskCatalogue(new() { MonitorCeiling = ceiling }).Parameters)
        {
            var shape = parameter.Shape;
            if (shape is { Kind: ParameterKind.Level or ParameterKind.Number, Access: Access.Both })
            {
                Assert.True(parameter.Default >= shape.Min && parameter.Default <= shape.Max, shape.Path);
            }
        }
    }

    [Fact]
    public void Only_strips_that_are_there_can_be_keys()
    {
        var catalogue = new DeskCatalogue(new() { Strips = 12 });
        foreach (var control in (DeskControl[])[DeskControl.GateKey, DeskControl.CompKey])
        {
            Assert.Equal(12, catalogue.Parameters[catalogue.IndexOf(new(DeskPart.Strip, 0, control))].Shape.Max);
        }

        Assert.False(catalogue.TryIndexOf(new(DeskPart.Main, 0, DeskControl.CompKey), out _));
    }
}
