using StudioControl.Mixing.Automation;
using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Projects;
using StudioControl.Mixing.Stems;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Rendering;

/// <summary>
/// A desk that plays its timeline block by block, with no clock: what a render, a warm-up and tests have in common. It makes
/// the very calls that the engine's threads make, so that its sound is theirs to the bit.
/// </summary>
internal sealed class DeskRun
{
    private readonly StemRing _ring;
    private readonly StemFeeder _feeder;

    /// <param name="layout">What the desk has.</param>
    /// <param name="timeline">What is played.</param>
    /// <param name="inTurn">One thread reads and mixes: nothing is read before it is wanted.</param>
    public DeskRun(DeskLayout layout, Timeline timeline, bool inTurn = false)
    {
        Timeline = timeline;
        var lanes = timeline.Lanes.Count;
        _ring = inTurn ? StemRing.OfOneChunk(lanes) : new(lanes, timeline.SampleRate);
        _feeder = new(_ring, timeline);
        Mixer = new(layout, _ring, timeline, timeline.SampleRate, held: false);
        Parameters = new(new(layout), (double)timeline.Frames / timeline.SampleRate);
        Parameters.SampleRate.Value = timeline.SampleRate;
        Automation = new(Mixer, Parameters, TimeProvider.System);
        Block = new(Mixer);
    }

    public Timeline Timeline { get; }

    public Mixer Mixer { get; }

    public ParameterTable Parameters { get; }

    /// <summary>What moves by itself.</summary>
    public AutomationDesk Automation { get; }

    /// <summary>What went in and came out last.</summary>
    public AudioBlock Block { get; }

    /// <summary>Before <see cref="Begin"/>: what only listeners need is left out; main and buses stay the same to the bit.</summary>
    public void MakeOnlyMain() => Mixer.MakeOnlyMain();

    /// <summary>After <see cref="Load"/>: buses that nothing goes to rest; the main stays the same to the bit.</summary>
    public void RestUnfedBuses() => Mixer.Desk.RestUnfedBuses();

    /// <summary>Stems are there for the next block, or none will come.</summary>
    public bool IsFed => Mixer.Transport.Ends > 0 || _ring.Peek() is not null;

    /// <summary>Before <see cref="Begin"/>: takes a project's values.</summary>
    public void Load(ProjectDocument project)
    {
        ProjectState.Load(project, Parameters);
        ProjectState.PutInto(Mixer, Parameters);
        Automation.Load(project, frame: 0);
    }

    /// <summary>Before <see cref="Begin"/>: a value of one's own.</summary>
    public void Put(DeskTarget target, float value)
    {
        Parameters.Of(target).Value = value;
        Mixer.Put(new(target, value));
    }

    /// <summary>Lands all values and starts to play from a place.</summary>
    public void Begin(long frame)
    {
        Automation.PutAt(frame);
        Mixer.Settle();
        if (frame > 0)
        {
            Mixer.Transport.LocateTo(frame);
            Mixer.Process(Block);
        }

        Mixer.Put(new(Parameters.State.Target, 1f));
        Feed();
    }

    /// <summary>Reads ahead what there is room for; answers whether anything was read.</summary>
    public bool Feed()
    {
        var any = false;
        while (_feeder.FeedOne())
        {
            // The ring's own size ends this.
            any = true;
        }

        return any;
    }

    /// <summary>The next block, with its stems.</summary>
    public void Next()
    {
        Feed();
        Mixer.Process(Block);
    }
}
