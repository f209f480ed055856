using StudioControl.Studio.Osc;

namespace StudioControl.Tests.Osc;

public sealed class OscWriterTests
{
    [Fact]
    public void A_message_has_the_bytes_of_the_specification()
    {
        var writer = new OscWriter(new byte[64]);
        writer.Begin("/foo"u8, "iisff"u8);
        writer.Int32(1000);
        writer.Int32(-1);
        writer.Text("hello"u8);
        writer.Float(1.234f);
        writer.Float(5.678f);

        Assert.Equal(
            "2F666F6F000000002C69697366660000000003E8FFFFFFFF68656C6C6F0000003F9DF3B640B5B22D",
            Convert.ToHexString(writer.Written)
        );
    }

    [Fact]
    public void Sizes_within_bundles_are_filled_in()
    {
        var writer = new OscWriter(new byte[64]);
        writer.BeginBundle();
        writer.Begin("/a"u8, "T"u8);
        writer.BeginBundle();
        writer.EndBundle();
        writer.EndBundle();

        Assert.Equal(
            "2362756E646C65000000000000000001"
                + "000000082F6100002C540000"
                + "000000102362756E646C65000000000000000001",
            Convert.ToHexString(writer.Written)
        );
    }

    [Fact]
    public void What_does_not_fit_is_not_written_at_any_size()
    {
        for (var size = 0; size < 60; size++)
        {
            var writer = new OscWriter(new byte[size]);
            writer.BeginBundle();
            writer.Begin("/a"u8, "sbhdt"u8);
            writer.Text("x"u8);
            writer.Blob([1]);
            writer.Int64(1);
            writer.Double(1);
            writer.Time(1);
            writer.EndBundle();
            Assert.True(writer.Written.IsEmpty);
        }
    }

    [Fact]
    public void Arguments_other_than_promised_are_our_bug()
    {
        Assert.Throws<InvalidOperationException>(() =>
        {
            var writer = new OscWriter(new byte[64]);
            writer.Begin("/a"u8, "i"u8);
            writer.Float(1);
        });
        Assert.Throws<InvalidOperationException>(() =>
        {
            var writer = new OscWriter(new byte[64]);
            writer.Begin("/a"u8, "i"u8);
            return writer.Written.Length;
        });
    }

    [Fact]
    public void An_open_bundle_is_not_whole()
    {
        var writer = new OscWriter(new byte[64]);
        writer.BeginBundle();
        Assert.True(writer.Written.IsEmpty);
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        var buffer = new byte[128];
        Allocations.None(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                Write(buffer);
            }
        });
    }

    private static void Write(byte[] buffer)
    {
        var writer = new OscWriter(buffer);
        writer.BeginBundle();
        writer.Begin("/mix/ch/12/fader"u8, "f"u8);
        writer.Float(-4.2f);
        writer.Begin("/mix/ch/12/name"u8, "s"u8);
        writer.Text("Lead"u8);
        writer.EndBundle();
        Assert.False(writer.Written.IsEmpty);
    }
}
