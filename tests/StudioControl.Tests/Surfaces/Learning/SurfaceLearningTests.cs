using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Learning;
using StudioControl.Surfaces.Playing;
using StudioControl.Surfaces.Profiles;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Surfaces.Learning;

public sealed class SurfaceLearningTests : IDisposable
{
    private readonly SurfaceStudio _studio = new();
    private readonly Box _gear;
    private readonly SurfaceDriver _driver;
    private readonly CablePort _cable;
    private readonly List<LearnedBinding> _learned = [];

    public SurfaceLearningTests()
    {
        _gear = _studio.AddGear(
            "gear/preamp",
            Shapes.Fader("gain") with
            {
                Min = 0,
                Max = 60,
            },
            Shapes.Toggle("pad"),
            Shapes.Fader("level") with
            {
                Access = Access.Read,
            }
        );
        _gear.Desk.Report(0, new(30));
        _gear.Desk.Report(1, Value.Off);
        var unit = new SurfaceUnit
        {
            Id = "knobs",
            Bindings = [new(new(StudioControl.Surfaces.Midi.MidiControlKind.Note, 0, 36), "gear/preamp/pad")],
        };
        _driver = new(SurfaceProfiles.Generic, unit) { Learned = _learned.Add };
        _cable = new(_studio.Loop.Clock, null);
        _studio.Loop.Add(_driver, _cable);
        _studio.Run(1000);
    }

    [Fact]
    public void The_next_control_that_is_moved_is_bound()
    {
        Learn("gear/preamp/gain");
        Assert.Equal("gear/preamp/gain", _studio.Text("surface/knobs/learn"));
        Assert.Equal("move a control for gear/preamp/gain", _studio.Text("surface/knobs/learned"));
        Send("B01440 B01441 B01442 B01443", 20);
        _studio.Run(600);
        var learned = Assert.Single(_learned);
        Assert.Equal(
            ("knobs", "cc 1/20", "gear/preamp/gain"),
            (learned.Surface, $"{learned.Binding.On}", learned.Binding.Address)
        );
        Assert.Equal("", _studio.Text("surface/knobs/learn"));
        learned.Done("");
        _studio.Run(5);
        Assert.Equal("cc 1/20 sets gear/preamp/gain (fader, 7 bits)", _studio.Text("surface/knobs/learned"));
    }

    [Fact]
    public void What_moves_while_it_is_learned_sets_nothing()
    {
        Learn("gear/preamp/gain");
        Send("90247F 902400", 20);
        Assert.Equal(0, _studio.Value("gear/preamp/pad"));
        Assert.Equal("not learned: note 1/36: 'gear/preamp/gain' needs a value", _studio.Text("surface/knobs/learned"));
        _studio.Run(60);
        Send("90247F 902400", 20);
        Assert.Equal(1, _studio.Value("gear/preamp/pad"));
    }

    [Fact]
    public void What_was_learned_moves_nothing_until_its_binding_stands()
    {
        Learn("gear/preamp/pad");
        Send("90247F 902400", 20);
        var learned = Assert.Single(_learned);
        learned.Done("");
        Send("90247F 902400", 20);
        Assert.Equal(0, _studio.Value("gear/preamp/pad"));

        _driver.Rebind([learned.Binding]);
        Send("90247F 902400", 20);
        Assert.Equal(1, _studio.Value("gear/preamp/pad"));
    }

    [Theory]
    [InlineData("the file was changed meanwhile", 0)]
    [InlineData("", 5000)]
    public void What_was_not_written_or_not_taken_moves_what_it_moved_before(string wrong, int later)
    {
        Learn("gear/preamp/pad");
        Send("90247F 902400", 20);
        Assert.Single(_learned).Done(wrong);
        _studio.Run(later);
        Send("90247F 902400", 20);
        Assert.Equal(1, _studio.Value("gear/preamp/pad"));
    }

    [Fact]
    public void A_person_is_asked_to_turn_an_encoder_both_ways()
    {
        Learn("gear/preamp/gain");
        Send("B01E01 B01E01 B01E01", 20);
        Assert.Equal("cc 1/30: now turn it the other way", _studio.Text("surface/knobs/learned"));
        Send("B01E7F B01E7F", 20);
        Assert.Equal(KnobEncoding.TwosComplement, Assert.Single(_learned).Binding.Encoding);
    }

    [Fact]
    public void Who_moves_nothing_is_told_so()
    {
        Learn("gear/preamp/gain");
        _studio.Run(30_500);
        Assert.Equal("not learned: no control was moved", _studio.Text("surface/knobs/learned"));
        Assert.Equal("", _studio.Text("surface/knobs/learn"));
    }

    [Fact]
    public void It_can_be_given_up()
    {
        Learn("gear/preamp/gain");
        Learn("");
        Assert.Equal("not learned: given up", _studio.Text("surface/knobs/learned"));
        Send("B01440 B01441 B01442 B01443", 20);
        _studio.Run(600);
        Assert.Empty(_learned);
    }

    [Theory]
    [InlineData("gear/preamp/gian", "not learned: no device of this studio has 'gear/preamp/gian'")]
    [InlineData("gear/preamp/level", "not learned: 'gear/preamp/level' can only be read")]
    public void What_can_t_be_bound_is_refused(string address, string words)
    {
        Learn(address);
        Assert.Equal(words, _studio.Text("surface/knobs/learned"));
    }

    [Fact]
    public void What_the_writer_says_is_told()
    {
        Learn("gear/preamp/pad");
        Send("C005", 20);
        Assert.Single(_learned).Done("the file was changed meanwhile");
        _studio.Run(5);
        Assert.Equal("not learned: the file was changed meanwhile", _studio.Text("surface/knobs/learned"));
    }

    public void Dispose() => _studio.Dispose();

    private void Learn(string address)
    {
        Assert.True(_studio.Loop.Tree.TryFind("surface/knobs/learn", out var parameter));
        _studio.Loop.Execute(
            new Command
            {
                Parameter = parameter.Id,
                Value = Value.Of(address),
                Origin = new(99),
            }
        );
        _studio.Run(5);
    }

    private void Send(string messages, int gap)
    {
        foreach (var message in messages.Split(' '))
        {
            _cable.FromUnit(Convert.FromHexString(message));
            _studio.Run(gap);
        }
    }
}
