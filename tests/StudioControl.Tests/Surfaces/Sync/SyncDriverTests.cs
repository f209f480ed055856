using System.Globalization;
using StudioControl.Surfaces.Sync;

namespace StudioControl.Tests.Surfaces.Sync;

/// <summary>A sync partner beside an engine.</summary>
public sealed class SyncDriverTests : IDisposable
{
    private const double Playing = 1;
    private const string State = "mix/transport/state";

    private readonly SurfaceStudio _studio = new(strips: 1);
    private CablePort _cable = null!;

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void Machine_control_plays_stops_and_locates()
    {
        Join(
            new()
            {
                Id = "tape",
                Commands = true,
                Zero = 3600,
            }
        );
        Hear("F07F7F0602F7");
        Assert.Equal(Playing, _studio.Value(State));
        Hear("F07F7F0601F7");
        Assert.Equal(0, _studio.Value(State));
        Hear("F07F7F0603F7", "F07F7F0609F7");
        Assert.Equal(0, _studio.Value(State));
        // 01:01:40:00 at 25 frames, where the mix begins at 01:00:00.
        Hear("F07F7F0644060121012800" + "00F7");
        Assert.Equal("100", _studio.Mix.LastLocate);
        Assert.Empty(_cable.ToUnit);
    }

    [Fact]
    public void What_is_meant_for_another_device_or_would_record_does_nothing()
    {
        Join(
            new()
            {
                Id = "tape",
                Commands = true,
                Device = 5,
            }
        );
        Hear("F07F060602F7", "F07F7F0606F7", "F07F7F0604F7");
        Assert.Equal(0, _studio.Value(State));
        Hear("F07F050602F7");
        Assert.Equal(Playing, _studio.Value(State));
    }

    [Fact]
    public void The_transports_moves_are_sent_and_what_the_partner_caused_is_not()
    {
        Join(
            new()
            {
                Id = "tape",
                Commands = true,
                Follows = true,
            }
        );
        Assert.Empty(_cable.ToUnit);
        _studio.Wish(State, Playing);
        _studio.Run(5);
        Assert.Equal("F07F7F0602F7", Sent());
        Hear("F07F7F0601F7");
        Assert.Equal(0, _studio.Value(State));
        Assert.Equal("", Sent());
        Hear("F07F7F0602F7");
        _studio.Wish(State, 0);
        _studio.Run(5);
        Assert.Equal("F07F7F0601F7", Sent());
    }

    [Fact]
    public void A_jump_of_the_position_is_a_locate_and_playing_is_none()
    {
        Join(
            new()
            {
                Id = "tape",
                Commands = true,
                Follows = true,
            }
        );
        _studio.Mix.Say("transport/position", new(90));
        _studio.Run(5);
        Assert.Equal("F07F7F0644060120011E000" + "0F7", Sent());
        _studio.Wish(State, Playing);
        _studio.Run(1000);
        _studio.Mix.Say("transport/position", new(91));
        _studio.Run(5);
        Assert.Equal("F07F7F0602F7", Sent());
        // The partner's own wish.
        Hear("F07F7F06440601200200" + "0000F7");
        _studio.Mix.Say("transport/position", new(120));
        _studio.Run(5);
        Assert.Equal("", Sent());
    }

    [Fact]
    public void Timecode_is_published_while_it_runs_and_when_it_stands()
    {
        Join(new() { Id = "tape", HasTimecode = true });
        Assert.False(_studio.State("sync/tape/running").Reported.IsOn);
        var start = new Timecode(10, 0, 0, 0, TimecodeRate.Film);
        Run(start, frames: 24);
        Assert.True(_studio.State("sync/tape/running").Reported.IsOn);
        Assert.Equal(0, _studio.Value("sync/tape/rate"));
        _studio.Run(200);
        Assert.False(_studio.State("sync/tape/running").Reported.IsOn);
        Assert.Equal("10:00:01:00", _studio.Text("sync/tape/timecode"));
        Hear("F07F7F010161000000F7");
        Assert.Equal("01:00:00:00", _studio.Text("sync/tape/timecode"));
        Assert.Equal(0, _studio.Value(State));
    }

    [Fact]
    public void The_engine_chases_where_it_is_more_than_two_frames_away_and_stops_with_the_tape()
    {
        Join(
            new()
            {
                Id = "tape",
                HasTimecode = true,
                IsChased = true,
                Zero = 36000,
            }
        );
        _studio.Mix.Say("transport/position", new(0));
        var start = new Timecode(10, 0, 20, 0, TimecodeRate.Pal);
        Run(start, frames: 2);
        Assert.Equal(Playing, _studio.Value(State));
        Assert.Equal(20.08, double.Parse(_studio.Mix.LastLocate!, CultureInfo.InvariantCulture), 0.001);
        _studio.Mix.Say("transport/position", new(20.08));
        Run(start.Plus(2), frames: 50);
        Assert.Equal("20.08", _studio.Mix.LastLocate);
        _studio.Run(200);
        Assert.Equal(0, _studio.Value(State));
    }

    [Fact]
    public void A_pulled_cable_stops_what_it_drove()
    {
        Join(
            new()
            {
                Id = "tape",
                HasTimecode = true,
                IsChased = true,
            }
        );
        _studio.Mix.Say("transport/position", new(0));
        Run(new(0, 0, 1, 0, TimecodeRate.Pal), frames: 4);
        Assert.Equal(Playing, _studio.Value(State));
        _cable.Pull();
        _studio.Run(5);
        Assert.Equal(0, _studio.Value(State));
    }

    [Fact]
    public void A_million_random_bytes_do_no_harm()
    {
        Join(
            new()
            {
                Id = "tape",
                HasTimecode = true,
                IsChased = true,
                Commands = true,
                Follows = true,
            }
        );
        var bytes = new byte[1000];
        var random = new Random(1);
        for (var i = 0; i < 1000; i++)
        {
            random.NextBytes(bytes);
            _cable.FromUnit(bytes);
            _studio.Run(1);
        }
    }

    private void Join(SyncPartner partner)
    {
        _cable = new(_studio.Loop.Clock, null);
        _studio.Loop.Add(new SyncDriver(partner), _cable);
        _studio.Run(10);
    }

    private void Hear(params ReadOnlySpan<string> messages)
    {
        foreach (var message in messages)
        {
            _cable.FromUnit(Convert.FromHexString(message));
            _studio.Run(5);
        }
    }

    // In whole milliseconds, ten a quarter frame.
    private void Run(Timecode from, int frames)
    {
        for (var frame = 0; frame < frames; frame += 2)
        {
            for (var piece = 0; piece < 8; piece++)
            {
                _cable.FromUnit([Mtc.Quarter, Mtc.QuarterOf(from.Plus(frame), piece)]);
                _studio.Run(10);
            }
        }
    }

    private string Sent()
    {
        var sent = Convert.ToHexString([.. _cable.ToUnit]);
        _cable.ToUnit.Clear();
        return sent;
    }
}
