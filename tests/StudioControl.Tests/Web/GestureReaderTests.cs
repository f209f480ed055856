using System.Text;
using StudioControl.Surfaces.Rehearsal;
using StudioControl.Web;

namespace StudioControl.Tests.Web;

public sealed class GestureReaderTests
{
    [Theory]
    [InlineData("""["touch",3]""", GestureKind.Touch, 3, 0)]
    [InlineData("""["move",16,8191]""", GestureKind.Move, 16, 8191)]
    [InlineData("""["release",16]""", GestureKind.Release, 16, 0)]
    [InlineData("""["hold",94]""", GestureKind.Hold, 94, 0)]
    [InlineData("""["let",94]""", GestureKind.Let, 94, 0)]
    [InlineData("""["turn",2,-1]""", GestureKind.Turn, 2, -1)]
    [InlineData("""["jog",0,5]""", GestureKind.Jog, 0, 5)]
    [InlineData(""" [ "power", 0, 1 ] """, GestureKind.Power, 0, 1)]
    public void A_gesture_is_read(string text, GestureKind kind, int index, int value)
    {
        Assert.True(GestureReader.TryRead(Encoding.UTF8.GetBytes(text), out var gesture));
        Assert.Equal(new(kind, index, value), gesture);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""["touch"]""")]
    [InlineData("""["touch",1,2]""")]
    [InlineData("""["move",1]""")]
    [InlineData("""["move",1,2,3]""")]
    [InlineData("""["move",1,20000]""")]
    [InlineData("""["move",1,-2147483648]""")]
    [InlineData("""["move",1,0.5]""")]
    [InlineData("""["move",1e9,99999999999]""")]
    [InlineData("""["move","1",2]""")]
    [InlineData("""["wave",1]""")]
    [InlineData("""["touch",1] ["touch",2]""")]
    [InlineData("""{"touch":1}""")]
    public void Anything_else_is_none(string text) =>
        Assert.False(GestureReader.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void A_gesture_cut_anywhere_is_none()
    {
        var whole = """["move",16,8191]"""u8.ToArray();
        Assert.All(
            Enumerable.Range(0, whole.Length),
            length => Assert.False(GestureReader.TryRead(whole.AsSpan(0, length), out _))
        );
    }

    [Fact]
    public void Noise_throws_nothing()
    {
        var random = new Random(1);
        var noise = new byte[24];
        for (var i = 0; i < 40_000; i++)
        {
            random.NextBytes(noise);
            Assert.False(GestureReader.TryRead(noise, out _));
        }
    }
}
