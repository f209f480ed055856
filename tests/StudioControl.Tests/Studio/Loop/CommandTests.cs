using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Loop;

public sealed class CommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    [Fact]
    public void A_command_is_confirmed_with_the_value_that_was_reported()
    {
        using var bench = new TestBench();
        bench.Plug("mix", Shapes.Fader());
        bench.Wish("mix/fader", new(-6), token: 7);
        var (address, outcome) = Assert.Single(bench.Answers);
        Assert.Equal("mix/fader", address);
        Assert.Equal((7L, CommandFault.None, -6.0), (outcome.Token, outcome.Fault, outcome.Value.Number));
    }

    [Fact]
    public void Every_command_of_a_random_day_is_answered_exactly_once()
    {
        using var bench = new TestBench();
        var (box, port, _) = bench.Plug("mix", Shapes.Fader(), Shapes.Toggle("mute"));
        var random = new Random(20260301);
        box.TakesAtOnce = false;
        var tokens = 0L;
        for (var i = 0; i < 20_000; i++)
        {
            switch (random.Next(12))
            {
                case 0:
                    port.Pull("pulled");
                    break;
                case 1:
                    port.Plug();
                    break;
                case 2 when box.Wishes.Count > 0:
                    box.Desk.Report(box.Wishes[^1].Parameter, box.Wishes[^1].Value);
                    break;
                case 3 when box.Wishes.Count > 0:
                    box.Desk.Refuse(box.Wishes[^1].Parameter, CommandFault.Rejected, "no");
                    break;
                case 4:
                    bench.Pass(TimeSpan.FromSeconds(random.NextDouble() * 2));
                    break;
                case 5 or 6:
                    bench.Wish("mix/fader", new(random.Next(-3, 4)), ++tokens, isStep: true);
                    break;
                case 7:
                    bench.Wish("mix/mute", new(random.Next(2)), ++tokens);
                    break;
                default:
                    bench.Wish("mix/fader", new(random.Next(-160, 20)), ++tokens);
                    break;
            }
        }

        bench.Pass(Patience + Patience);
        Assert.Equal(tokens, bench.Answers.Count);
        Assert.Equal(tokens, bench.Answers.Select(answer => answer.Outcome.Token).Distinct().Count());
    }

    [Fact]
    public void A_newer_wish_supersedes_the_waiting_one()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader());
        box.TakesAtOnce = false;
        bench.Wish("mix/fader", new(-6), token: 1);
        bench.Wish("mix/fader", new(-3), token: 2);
        box.Desk.Report(0, new(-3));
        Assert.Equal(
            [CommandFault.Superseded, CommandFault.None],
            bench.Answers.Select(answer => answer.Outcome.Fault)
        );
        Assert.Equal([1, 2], bench.Answers.Select(answer => answer.Outcome.Token));
    }

    [Fact]
    public void Steps_add_up_and_are_never_merged()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader());
        box.Desk.Report(0, new(-10));
        box.TakesAtOnce = false;
        bench.Wish("mix/fader", new(1), token: 1, isStep: true);
        bench.Wish("mix/fader", new(1), token: 2, isStep: true);
        Assert.Equal([-9, -8], box.Wishes.Select(wish => wish.Value.Number));
        box.Desk.Report(0, new(-8));
        Assert.All(bench.Answers, answer => Assert.Equal(CommandFault.None, answer.Outcome.Fault));
        Assert.Equal(2, bench.Answers.Count);
    }

    [Fact]
    public void A_step_stops_at_the_end_of_the_range()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader());
        box.Desk.Report(0, new(9));
        bench.Wish("mix/fader", new(5), isStep: true);
        Assert.Equal(10, bench.State("mix/fader").Reported.Number);
    }

    [Fact]
    public void A_step_from_an_unknown_value_is_refused()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader());
        bench.Wish("mix/fader", new(5), token: 1, isStep: true);
        Assert.Equal(CommandFault.Unparsable, bench.Answers[^1].Outcome.Fault);
        Assert.Empty(box.Wishes);
    }

    [Fact]
    public void A_step_does_not_start_from_a_wish_that_was_never_answered()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader());
        box.Desk.Report(0, new(-10));
        box.TakesAtOnce = false;
        bench.Wish("mix/fader", new(0));
        bench.Pass(TimeSpan.FromMinutes(1));
        bench.Wish("mix/fader", new(1), isStep: true);
        Assert.Equal(-9, box.Wishes[^1].Value.Number);
    }

    [Fact]
    public void A_silent_owner_is_a_timeout()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader());
        box.TakesAtOnce = false;
        bench.Wish("mix/fader", new(-6), token: 1);
        bench.Pass(Patience - TimeSpan.FromMilliseconds(1));
        Assert.Empty(bench.Answers);
        bench.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal(CommandFault.Timeout, bench.Answers[^1].Outcome.Fault);
    }

    [Fact]
    public void An_owner_that_takes_longer_is_waited_for_longer()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader() with { Patience = Patience + Patience });
        box.TakesAtOnce = false;
        bench.Wish("mix/fader", new(-6), token: 1);
        bench.Pass(Patience + Patience - TimeSpan.FromMilliseconds(1));
        Assert.Empty(bench.Answers);
        bench.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal(CommandFault.Timeout, bench.Answers[^1].Outcome.Fault);
    }

    [Fact]
    public void A_wish_that_timed_out_is_told_so_that_a_motor_goes_back()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader());
        box.Desk.Report(0, new(0));
        box.TakesAtOnce = false;
        bench.Wish("mix/fader", new(-6), token: 1);
        bench.Heard.Lines.Clear();
        bench.Pass(Patience);
        Assert.Equal(["mix/fader 0 dB Good"], bench.Heard.Lines);
    }

    [Fact]
    public void A_step_that_is_late_does_not_take_the_answer_of_the_next_one_away()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader());
        box.Desk.Report(0, new(-10));
        box.TakesAtOnce = false;
        bench.Wish("mix/fader", new(1), token: 1, isStep: true);
        bench.Pass(TimeSpan.FromSeconds(2.9));
        bench.Wish("mix/fader", new(1), token: 2, isStep: true);
        bench.Pass(TimeSpan.FromSeconds(0.2));
        box.Desk.Report(0, new(-8));
        Assert.Equal([CommandFault.Timeout, CommandFault.None], bench.Answers.Select(answer => answer.Outcome.Fault));
    }

    [Fact]
    public void An_offline_device_refuses_at_once_and_waiting_commands_fail_with_it()
    {
        using var bench = new TestBench();
        var (box, port, _) = bench.Plug("mix", Shapes.Fader());
        box.TakesAtOnce = false;
        bench.Wish("mix/fader", new(-6), token: 1);
        port.Pull("unplugged");
        bench.Loop.RunOnce();
        bench.Wish("mix/fader", new(-6), token: 2);
        Assert.Equal(
            [CommandFault.Offline, CommandFault.Offline],
            bench.Answers.Select(answer => answer.Outcome.Fault)
        );
        Assert.All(bench.Answers, answer => Assert.Equal("unplugged", answer.Outcome.Detail));
        Assert.Single(box.Wishes);
    }

    [Fact]
    public void A_command_is_never_sent_late()
    {
        using var bench = new TestBench();
        var (box, port, _) = bench.Plug("mix", Shapes.Fader());
        port.Pull("unplugged");
        bench.Loop.RunOnce();
        bench.Wish("mix/fader", new(-6), token: 1);
        port.Plug();
        bench.Loop.RunOnce();
        Assert.Empty(box.Wishes);
        Assert.False(bench.State("mix/fader").Pending);
    }

    [Theory]
    [InlineData("fader", 10.5, CommandFault.Range)]
    [InlineData("fader", double.NaN, CommandFault.Range)]
    [InlineData("fader", double.PositiveInfinity, CommandFault.Range)]
    [InlineData("transport", 3, CommandFault.Range)]
    [InlineData("transport", 0.5, CommandFault.Range)]
    [InlineData("transport", double.NaN, CommandFault.Range)]
    [InlineData("mute", double.NaN, CommandFault.Range)]
    [InlineData("name", 0, CommandFault.Range)]
    [InlineData("volts", 0, CommandFault.NotSettable)]
    [InlineData("phantom", 1, CommandFault.Denied)]
    [InlineData("transport", 2, CommandFault.Denied)]
    public void What_can_not_be_done_is_refused_with_a_code_and_words(string path, double number, CommandFault fault)
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug(
            "mix/x",
            Shapes.Fader(),
            Shapes.Choice("transport", "stopped", "playing", "recording") with
            {
                DangerousChoices = ["recording"],
            },
            Shapes.Toggle("mute"),
            Shapes.Text("name"),
            Shapes.Number("volts") with
            {
                Access = Access.Read,
            },
            Shapes.Toggle("phantom") with
            {
                Dangerous = true,
            }
        );
        bench.Wish($"mix/x/{path}", new(number), token: 1);
        var outcome = bench.Answers[^1].Outcome;
        Assert.Equal(fault, outcome.Fault);
        Assert.NotEmpty(outcome.Detail);
        Assert.Empty(box.Wishes);
    }

    [Fact]
    public void What_is_dangerous_is_done_where_the_config_names_it()
    {
        using var bench = new TestBench();
        ParameterShape[] shapes = [Shapes.Toggle("phantom") with { Dangerous = true }];
        var box = new Box("mix", shapes);
        var allowed = new Box("mix", shapes) { Description = box.Description with { Allowed = ["phantom"] } };
        var port = new PatchPort();
        bench.Loop.Add(allowed, port);
        port.Plug();
        bench.Loop.RunOnce();
        bench.Wish("mix/phantom", Value.On, token: 1);
        Assert.Equal(CommandFault.None, bench.Answers[^1].Outcome.Fault);
    }

    [Theory]
    [InlineData("transport/recording", CommandFault.None)]
    [InlineData("transport", CommandFault.None)]
    [InlineData("transport/stopped", CommandFault.Denied)]
    public void A_choice_that_is_dangerous_is_allowed_by_its_own_name_or_its_parameters(string name, CommandFault fault)
    {
        using var bench = new TestBench();
        ParameterShape[] shapes =
        [
            Shapes.Choice("transport", "stopped", "recording") with
            {
                DangerousChoices = ["recording"],
            },
        ];
        var box = new Box("mix", shapes);
        var allowed = new Box("mix", shapes) { Description = box.Description with { Allowed = [name] } };
        var port = new PatchPort();
        bench.Loop.Add(allowed, port);
        port.Plug();
        bench.Loop.RunOnce();
        bench.Wish("mix/transport", new(1), token: 1);
        Assert.Equal(fault, bench.Answers[^1].Outcome.Fault);
    }

    [Fact]
    public void A_toggle_set_by_any_number_is_on()
    {
        using var bench = new TestBench();
        bench.Plug("mix", Shapes.Toggle("mute"));
        bench.Wish("mix/mute", new(127), token: 1);
        Assert.Equal(Value.On, bench.State("mix/mute").Reported);
        Assert.Equal(CommandFault.None, bench.Answers[^1].Outcome.Fault);
    }
}
