using StudioControl.Surfaces.Sync;

namespace StudioControl.Tests.Surfaces.Sync;

public sealed class MmcTests
{
    [Theory]
    [InlineData("F07F7F0601F7", MmcCommand.Stop)]
    [InlineData("F07F7F0602F7", MmcCommand.Play)]
    [InlineData("F07F7F0603F7", MmcCommand.DeferredPlay)]
    [InlineData("F07F7F0604F7", MmcCommand.FastForward)]
    [InlineData("F07F7F0605F7", MmcCommand.Rewind)]
    [InlineData("F07F7F0606F7", MmcCommand.RecordStrobe)]
    [InlineData("F07F7F0607F7", MmcCommand.RecordExit)]
    [InlineData("F07F7F0609F7", MmcCommand.Pause)]
    [InlineData("F07F7F0644060121022A0300F7", MmcCommand.Locate)]
    public void Commands_are_read_and_written(string bytes, MmcCommand command)
    {
        Assert.True(Mmc.TryRead(Convert.FromHexString(bytes), out var message));
        Assert.Equal((Mmc.All, command), (message.Device, message.Command));
        if (command == MmcCommand.Locate)
        {
            Assert.Equal(new(1, 2, 42, 3, TimecodeRate.Pal), message.Place);
        }

        Span<byte> written = stackalloc byte[Mmc.Longest];
        Assert.Equal(bytes, Convert.ToHexString(written[..Mmc.Write(message, written)]));
    }

    [Theory]
    [InlineData("F07F7F0608F7")]
    [InlineData("F07F7F060100F7")]
    [InlineData("F07F7F06440601210260" + "0300F7")]
    [InlineData("F07F7F0644060221022A0300F7")]
    [InlineData("F07F7F06440601210230F7")]
    [InlineData("F07E7F0601F7")]
    [InlineData("F0F7")]
    [InlineData("")]
    public void Other_messages_are_none(string bytes) => Assert.False(Mmc.TryRead(Convert.FromHexString(bytes), out _));

    [Fact]
    public void A_million_random_messages_are_read_or_not_and_never_more()
    {
        var random = new Random(1);
        var bytes = new byte[13];
        for (var i = 0; i < 1_000_000; i++)
        {
            random.NextBytes(bytes);
            (bytes[0], bytes[1], bytes[3], bytes[4]) = (0xF0, 0x7F, 6, (byte)random.Next(0x50));
            var length = random.Next(14);
            if (length > 0)
            {
                bytes[length - 1] = 0xF7;
            }

            if (Mmc.TryRead(bytes.AsSpan(0, length), out var message) && message.Command == MmcCommand.Locate)
            {
                Assert.True(message.Place.IsValid);
            }
        }
    }
}
