namespace StudioControl.Tests.Gear.Profiles;

public sealed class TascamTests
{
    [Theory]
    [InlineData("\n0F600\r", "\n050\r")]
    [InlineData("\n0F603\r", "\n055\r")]
    [InlineData("\n0F0\r", "\n078\r")]
    [InlineData("\n0F1\r", "\n079\r")]
    public void The_machine_says_that_something_changed_and_is_asked_what(string push, string question)
    {
        var bench = Recorder();
        bench.Sent.Clear();
        bench.HearText(push);
        bench.Run(0.15);
        Assert.Contains(question, bench.Said());
    }

    [Fact]
    public void What_was_pressed_at_the_machine_is_seen()
    {
        var bench = Recorder();
        bench.StandIn.Change("transport", new(6), bench.Now);
        bench.Run(0.05);
        Assert.Equal("recording", bench.Value("transport"));
    }

    [Fact]
    public void A_machine_that_was_switched_on_is_read_again()
    {
        var bench = Recorder();
        bench.Sent.Clear();
        bench.HearText("\n0F4\r");
        bench.Run(1);
        Assert.Contains("\n04CFF\r", bench.Said());
    }

    [Fact]
    public void Record_does_harm_and_record_ready_too_since_play_then_records()
    {
        var shape = Recorder().Driver.Description.Parameters.Single(one => one.Path == "transport");
        var harmful = Enumerable.Range(0, shape.Choices.Count).Where(choice => shape.IsDangerous(new(choice)));
        Assert.Equal(["recording", "record-ready"], harmful.Select(choice => shape.Choices[choice]));
    }

    [Fact]
    public void A_command_is_read_back_and_a_track_is_found_by_its_number()
    {
        var bench = Recorder();
        bench.Wish("transport", "playing");
        bench.Wish("track", "123");
        bench.Run(2);
        Assert.Equal(["took track 123", "took transport playing"], bench.Told.Order());
    }

    private static GearBench Recorder() => new GearBench("tascam-recorder").Plug().Run(3);
}
