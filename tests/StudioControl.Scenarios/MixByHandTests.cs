using System.Globalization;
using StudioControl.Scenarios.Hands;
using StudioControl.Scenarios.Service;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Scenarios;

/// <summary>A strip is mixed from a surface, byte by byte: equalizer, compressor, two sends, and sends on the faders.</summary>
public sealed class MixByHandTests : IAsyncLifetime
{
    private const byte Send = 0x29;
    private const byte Eq = 0x2C;
    private const byte Dynamics = 0x2D;
    private const byte Flip = 0x32;
    private const byte Shift = 0x46;
    private const byte SelectThree = 0x1A;
    private const byte PushOne = 0x20;

    private readonly DirectoryInfo _cables = Directory.CreateTempSubdirectory("hands-");
    private HandSurface _hand = null!;
    private RunningStudio _studio = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        _hand = new(Path.Combine(_cables.FullName, "hand"));
        _studio = await RunningStudio.StartAsync(
            StudioFile.Make(
                $$"""
                surfaces:
                  - { id: main, name: Main, profile: mackie-control, port: "{{_hand.Port}}" }
                """
            )
        );
        await _studio.AllOnlineAsync("mix", "surface/main");
        await _studio.Topics.UntilAsync("mix/ch/3/eq/on", "false");
    }

    public async ValueTask DisposeAsync()
    {
        await _studio.DisposeAsync();
        _hand.Dispose();
        _cables.Delete(recursive: true);
    }

    [Fact]
    public async Task A_strip_gets_its_equalizer_compressor_and_two_sends_from_the_surface_alone()
    {
        var topics = _studio.Topics;
        Press(SelectThree);
        await topics.UntilAsync("surface/main/selection", "ch/3");

        Press(Eq);
        await ShowsAsync(unit => unit.UpperLine.StartsWith("1 Freq 1 Gain 2 Freq 2 Gain", StringComparison.Ordinal));
        _hand.Write(0x90, Shift, 0x7F);
        Press(Eq);
        _hand.Write(0x90, Shift, 0x00);
        await topics.UntilAsync("mix/ch/3/eq/on", "true");
        Turn(3, 9);
        await topics.UntilAsync("mix/ch/3/eq/2/gain", "6");
        await ShowsAsync(unit => Lower(unit, 3) == "+6.0");

        Press(Dynamics);
        Press(PushOne);
        await topics.UntilAsync("mix/ch/3/comp/on", "true");

        Press(Send);
        await ShowsAsync(unit => unit.Assignment == "S1");
        Turn(0, 54);
        Turn(1, 36);
        await AboutAsync("mix/ch/3/send/1/level", 0);
        await AboutAsync("mix/ch/3/send/2/level", -10);

        Press(Flip);
        await ShowsAsync(unit => unit.PositionOf(0) is > 12_200 and < 12_340);
        _hand.Write(0x90, 0x68, 0x7F);
        _hand.Write(0xE0, 0x00, 0x40);
        await AboutAsync("mix/ch/3/send/1/level", -10);
        _hand.Write(0x90, 0x68, 0x00);

        Press(Flip);
        await topics.UntilAsync("surface/main/flip", "false");
        _hand.Write(0x90, 0x6A, 0x7F);
        await topics.UntilAsync("mix/ch/3/touch", "true");
        _hand.Write(0x90, 0x6A, 0x00);
        await topics.UntilAsync("mix/ch/3/touch", "false");
        Assert.Equal("0", topics.Now("mix/ch/1/fader"));
        Assert.Equal(0, _hand.See(unit => unit.Unknown));
    }

    private static string Lower(SurfaceStandIn unit, int strip) => unit.LowerLine.Substring(strip * 7, 7).Trim();

    private async Task AboutAsync(string address, double value) =>
        await _studio.Topics.UntilAsync(
            address,
            text => double.TryParse(text, CultureInfo.InvariantCulture, out var heard) && Math.Abs(heard - value) < 0.2
        );

    private Task ShowsAsync(Func<SurfaceStandIn, bool> wanted) => _hand.UntilAsync(wanted);

    private void Press(byte note) => _hand.Write(0x90, note, 0x7F, 0x90, note, 0x00);

    private void Turn(int knob, int ticks) => _hand.Write(0xB0, (byte)(0x10 + knob), (byte)ticks);
}
