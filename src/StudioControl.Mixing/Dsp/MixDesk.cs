using StudioControl.Mixing.Dsp.Buses;
using StudioControl.Mixing.Dsp.Monitoring;
using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Routing;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp;

/// <summary>
/// The desk: strips in groups of eight lanes, buses, main, matrices, monitors and headphones, and all that decides how loud
/// each is. Knows nothing of transport and clock. Everything here runs on the audio thread.
/// </summary>
internal sealed partial class MixDesk
{
    private readonly DeskLayout _layout;
    private readonly LaneMap _map;
    private readonly StripGroup[] _sources;
    private readonly ChannelStage[] _stages;
    private readonly StereoBus[] _buses;
    private readonly MatrixOut[] _matrices;
    private readonly HeadphoneMix[] _phones;
    private readonly SourceSwitch[] _phoneSources;
    private readonly ChannelControls[] _strips;
    private readonly ChannelControls[] _busControls;
    private readonly FaderGroups _groups = new();
    private readonly Router _router;
    private readonly Audibility _audibility;
    private readonly SourceSwitch _monitorSource;
    private Ramp _soloLevel = new(1f);
    private bool _listeningRests;
    private readonly int _soloSource;

    /// <param name="layout">What it has.</param>
    /// <param name="sampleRate">Hz.</param>
    public MixDesk(DeskLayout layout, int sampleRate)
    {
        (_layout, SampleRate) = (layout, sampleRate);
        _map = new(layout);
        RampFrames = sampleRate / 50;
        _sources = new StripGroup[_map.Groups + layout.Buses];
        for (var group = 0; group < _map.Groups; group++)
        {
            _sources[group] = new(sampleRate);
        }

        _buses = new StereoBus[layout.Buses];
        _busControls = new ChannelControls[layout.Buses];
        for (var bus = 0; bus < layout.Buses; bus++)
        {
            _buses[bus] = new(sampleRate);
            _busControls[bus] = Controls();
            _sources[_map.Groups + bus] = _buses[bus].Group;
        }

        _stages = new ChannelStage[layout.Strips];
        _strips = new ChannelControls[layout.Strips];
        for (var strip = 0; strip < layout.Strips; strip++)
        {
            var place = _map.Places[strip];
            _stages[strip] = new(_sources[place.Group], place.Lane, place.IsStereo, sampleRate);
            _strips[strip] = Controls();
        }

        Main = new(sampleRate, RampFrames);
        Monitor = new(sampleRate, (float)layout.MonitorCeiling);
        Talkback = new(sampleRate);
        (_monitorSource, _phoneSources) = (new(sampleRate), new SourceSwitch[layout.Phones]);
        _phones = new HeadphoneMix[layout.Phones];
        for (var phones = 0; phones < layout.Phones; phones++)
        {
            (_phones[phones], _phoneSources[phones]) = (new(sampleRate), new(sampleRate));
        }

        _matrices = new MatrixOut[layout.Matrices];
        for (var matrix = 0; matrix < layout.Matrices; matrix++)
        {
            _matrices[matrix] = new(RampFrames, Main.Latency);
        }

        _soloSource = layout.Buses + 1;
        _router = new(layout, _map, RampFrames, layout.Buses > 0 ? _buses[0].Latency : 0);
        _audibility = new(_strips, _busControls, _groups, _router.Feeds);
        Meters = new(_map.Groups, sampleRate);
    }

    public int SampleRate { get; }

    /// <summary>Frames that a change of a level takes: 20 ms.</summary>
    public int RampFrames { get; }

    public MainBus Main { get; }

    public MonitorSection Monitor { get; }

    public Talkback Talkback { get; }

    /// <summary>The meters of the strips, by group and lane.</summary>
    public DeskMeters Meters { get; }

    public LaneMap Map => _map;

    public ReadOnlySpan<StereoBus> Buses => _buses;

    public ReadOnlySpan<HeadphoneMix> Phones => _phones;

    public ReadOnlySpan<MatrixOut> Matrices => _matrices;

    /// <summary>Before the first block: only main and buses are wanted; meters, monitors and headphones rest.</summary>
    public void RestListening()
    {
        _listeningRests = true;
        Meters.AreOff = true;
        Main.Meter.IsOff = true;
        foreach (var bus in _buses)
        {
            bus.Meter.IsOff = true;
        }
    }

    /// <summary>Before the first block: buses that nothing goes to rest, and no send to them may be opened any more.</summary>
    public void RestUnfedBuses()
    {
        foreach (var bus in _router.Feeds.Order)
        {
            _router.RestIfUnfed(bus);
        }
    }

    /// <summary>Something is soloed.</summary>
    public bool AnySolo => _audibility.AnySolo;

    /// <summary>Samples from a strip's input to the main's output.</summary>
    public int Latency => InsertLatency + _router.Latency + Main.Latency;

    /// <summary>Samples that the slowest hardware insert takes; all strips wait for it.</summary>
    public int InsertLatency { get; private set; }

    /// <summary>The inserts have changed: each strip is held back by what it is quicker than the slowest.</summary>
    /// <param name="slowest">Samples.</param>
    /// <param name="own">Samples that each strip's own insert takes.</param>
    public void AlignInserts(int slowest, ReadOnlySpan<int> own)
    {
        InsertLatency = slowest;
        for (var strip = 0; strip < _stages.Length; strip++)
        {
            _stages[strip].SetAlignment(slowest - own[strip]);
        }
    }

    /// <summary>Samples from a strip's input to a bus's output.</summary>
    public int LatencyOfBus(int bus) => _router.LatencyOf(bus);

    /// <summary>dB that the dynamics of a strip take away now.</summary>
    public float Reduction(int strip) => _stages[strip].Reduction();

    /// <summary>A group of eight lanes to write inputs into.</summary>
    public StripGroup Group(int group) => _sources[group];

    /// <summary>
    /// Makes a stretch of the block: the frames of the strips' inputs stand in their groups; <paramref name="at"/> is its
    /// place in the block.
    /// </summary>
    public void Process(int at, int frames, ReadOnlySpan<float> microphone)
    {
        if (_router.EndFeeds())
        {
            RouteBuses();
            WorkSolos();
        }

        for (var group = 0; group < _map.Groups; group++)
        {
            _sources[group].Begin(frames);
        }

        TakeKeys(frames);
        for (var group = 0; group < _map.Groups; group++)
        {
            _sources[group].Finish(at, frames);
            Meters.Add(group, _sources[group].Frames[..frames]);
        }

        Sum(at, frames, Talkback.Process(microphone, frames));
    }

    /// <summary>All that comes after the strips; the strips' frames of this stretch stand in their groups.</summary>
    public void Sum(int at, int frames, ReadOnlySpan<float> talk)
    {
        foreach (var bus in _router.Feeds.Order)
        {
            if (_router.Rests(bus))
            {
                continue;
            }

            var sum = _router.Add(bus, _sources, frames);
            Talkback.AddTo(sum, bus, talk, frames);
            _buses[bus].Process(sum, at, frames);
        }

        Main.Process(_router.Add(_router.Main, _sources, frames), at, frames);
        for (var matrix = 0; matrix < _matrices.Length && !_listeningRests; matrix++)
        {
            var sum = _router.Add(_router.FirstMatrix + matrix, _sources, frames);
            _matrices[matrix].Process(sum, new(Main.Left.Slice(at, frames), Main.Right.Slice(at, frames)), at);
        }

        if (!_listeningRests)
        {
            Listen(at, frames, talk);
        }
    }

    private void Listen(int at, int frames, ReadOnlySpan<float> talk)
    {
        var solo = _router.Add(_router.Solo, _sources, frames);
        Span<float> level = stackalloc float[MixBlock.Frames];
        _soloLevel.Fill(level[..frames]);
        for (var i = 0; i < frames; i++)
        {
            solo.Left[i] *= level[i];
            solo.Right[i] *= level[i];
        }

        _monitorSource.Begin();
        _monitorSource.Mix(SourceOf(_monitorSource.Now, at, frames), SourceOf(_monitorSource.Before, at, frames));
        Monitor.Process(_monitorSource.Left[..frames], _monitorSource.Right[..frames], at);
        for (var phones = 0; phones < _phones.Length; phones++)
        {
            var source = _phoneSources[phones];
            source.Begin();
            source.Mix(SourceOf(source.Now, at, frames), SourceOf(source.Before, at, frames));
            _phones[phones].Process(source.Left[..frames], source.Right[..frames], talk, at);
        }
    }

    // 0 is the main, then the buses, and behind them what is soloed.
    private StereoStretch SourceOf(int source, int at, int frames)
    {
        if (source == 0)
        {
            return new(Main.Left.Slice(at, frames), Main.Right.Slice(at, frames));
        }

        if (source == _soloSource)
        {
            var solo = _router.Sum(_router.Solo);
            return new(solo.Left[..frames], solo.Right[..frames]);
        }

        var bus = _buses[source - 1];
        return new(bus.Left.Slice(at, frames), bus.Right.Slice(at, frames));
    }

    private void TakeKeys(int frames)
    {
        for (var strip = 0; strip < _stages.Length; strip++)
        {
            var place = _map.Places[strip];
            TakeKey(_stages[strip].GateKey, place, _sources[place.Group].GateKey[..frames]);
            TakeKey(_stages[strip].CompKey, place, _sources[place.Group].CompKey[..frames]);
        }

        for (var bus = 0; bus < _buses.Length; bus++)
        {
            var place = new StripPlace(0, 0, IsStereo: true, 0);
            TakeKey(_buses[bus].Stage.GateKey, place, _buses[bus].Group.GateKey[..frames]);
            TakeKey(_buses[bus].Stage.CompKey, place, _buses[bus].Group.CompKey[..frames]);
        }
    }

    private void TakeKey(int from, StripPlace place, Span<System.Runtime.Intrinsics.Vector256<float>> into)
    {
        if (from < 1 || from > _stages.Length)
        {
            return;
        }

        var source = _map.Places[from - 1];
        var input = _sources[source.Group].Tap(SendTap.Input);
        if (source.IsStereo && !place.IsStereo)
        {
            for (var i = 0; i < into.Length; i++)
            {
                // One detector for both sides: their middle.
                var middle = 0.5f * (input[i][source.Lane] + input[i][source.Lane + 1]);
                into[i] = System.Runtime.Intrinsics.Vector256.WithElement(into[i], place.Lane, middle);
            }

            return;
        }

        for (var side = 0; side < (place.IsStereo ? 2 : 1); side++)
        {
            var lane = source.Lane + (source.IsStereo ? side : 0);
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = System.Runtime.Intrinsics.Vector256.WithElement(into[i], place.Lane + side, input[i][lane]);
            }
        }
    }

    private ChannelControls Controls() => new() { Sends = MakeSends(_layout.Buses) };

    private static SendControls[] MakeSends(int buses)
    {
        var sends = new SendControls[buses];
        Array.Fill(sends, new());
        return sends;
    }
}
