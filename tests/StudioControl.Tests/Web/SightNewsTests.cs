using System.Text;
using StudioControl.Surfaces.Rehearsal;
using StudioControl.Tests.Surfaces;
using StudioControl.Web;

namespace StudioControl.Tests.Web;

public sealed class SightNewsTests
{
    private readonly SurfaceSight _sight = new(SurfaceProfiles.MackieControl);
    private readonly SightNews _news = new(SurfaceProfiles.MackieControl);

    private string Told => Encoding.UTF8.GetString(_news.Of(_sight).Span);

    [Fact]
    public void Of_nothing_new_nothing_is_told() => Assert.Equal("", Told);

    [Fact]
    public void Only_what_has_changed_is_told_and_once()
    {
        _sight.Faders[3] = 8191;
        _sight.Faders[16] = 100;
        _sight.Lamps[94] = 127;
        _sight.Held[3] = true;
        _sight.Upper[0] = "Kick \"1\"";
        _sight.Time = "1.00";
        Assert.Equal(
            """{"faders":[[3,8191],[16,100]],"held":[[3,true]],"lamps":[[94,127]],"upper":[[0,"Kick \u00221\u0022"]],"time":"1.00"}""",
            Told
        );
        Assert.Equal("", Told);
        _sight.Held[3] = false;
        Assert.Equal("""{"held":[[3,false]]}""", Told);
    }

    [Fact]
    public void The_most_that_can_be_told_is_the_whole_surface()
    {
        Array.Fill(_sight.Faders, 16383);
        Array.Fill(_sight.Held, true);
        Array.Fill(_sight.Lamps, (byte)127);
        Array.Fill(_sight.Rings, (byte)127);
        Array.Fill(_sight.Meters, (byte)13);
        Array.Fill(_sight.Overloads, true);
        Array.Fill(_sight.Upper, new string('x', 16));
        Array.Fill(_sight.Lower, new string('x', 16));
        Array.Fill(_sight.Colours, 0xFFFFFF);
        _sight.IsOn = false;
        Assert.InRange(Told.Length, 3000, 6000);
    }
}
