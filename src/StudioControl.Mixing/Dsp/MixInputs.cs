using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Routing;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Stems;

namespace StudioControl.Mixing.Dsp;

/// <summary>
/// Brings the stems and the live inputs into the lanes of the strips. What is no number is silent there, and the strip says
/// so for a second.
/// </summary>
internal sealed class MixInputs
{
    private readonly LiveInputs _live;
    private readonly MixDesk _desk;
    private readonly LaneInput[] _groups;
    private readonly List<string> _names = [];
    private readonly float[] _faded = new float[MixBlock.Frames];
    private readonly int[] _faults;
    private readonly int _faultFrames;
    private readonly int _microphone;

    public MixInputs(Timeline timeline, MixDesk desk, InsertRack inserts)
    {
        (_live, _desk) = (new(timeline), desk);
        _groups = new LaneInput[desk.Map.Groups];
        for (var group = 0; group < _groups.Length; group++)
        {
            _groups[group] = new();
        }

        _names.AddRange(_live.Names);
        _microphone = _names.Count;
        _names.Add("talkback");
        FirstReturn = _names.Count;
        _names.AddRange(inserts.ReturnNames);
        (_faults, _faultFrames) = (new int[desk.Map.Places.Length], desk.SampleRate);
    }

    /// <summary>Live strips, the talkback's microphone, then the returns of the inserts.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The first input that is a return of an insert.</summary>
    public int FirstReturn { get; }

    /// <summary>Any thread.</summary>
    public bool HasFault(int strip) => Volatile.Read(ref _faults[strip]) > 0;

    public ReadOnlySpan<float> Microphone(AudioBlock block, int at, int frames) =>
        block.Input(_microphone).Slice(at, frames);

    /// <summary>Fills the groups' frames with a stretch of the block.</summary>
    /// <param name="transport">The stems of this block.</param>
    /// <param name="block">The live inputs of this block.</param>
    /// <param name="fade">The transport's, a gain for each frame of the block; live inputs are not faded.</param>
    /// <param name="stretch">Where it begins in the block, and how long it is.</param>
    public void Load(
        Transport.Transport transport,
        AudioBlock block,
        ReadOnlySpan<float> fade,
        (int At, int Frames) stretch
    )
    {
        var places = _desk.Map.Places;
        for (var strip = 0; strip < places.Length; strip++)
        {
            var place = places[strip];
            for (var side = 0; side < (place.IsStereo ? 2 : 1); side++)
            {
                LoadSide((transport, block), fade, (place, side), stretch);
            }
        }

        for (var group = 0; group < _groups.Length; group++)
        {
            _groups[group].CopyTo(_desk.Group(group).Frames[..stretch.Frames]);
        }

        for (var strip = 0; strip < places.Length; strip++)
        {
            var sides = (places[strip].IsStereo ? 3 : 1) << places[strip].Lane;
            Note(strip, (_groups[places[strip].Group].Faulty & sides) != 0, stretch.Frames);
        }

        foreach (var group in _groups)
        {
            group.Forget();
        }
    }

    private void LoadSide(
        (Transport.Transport Transport, AudioBlock Block) from,
        ReadOnlySpan<float> fade,
        (StripPlace Place, int Side) to,
        (int At, int Frames) stretch
    )
    {
        var channel = to.Place.Channel + to.Side;
        var lane = to.Place.Lane + to.Side;
        var group = _groups[to.Place.Group];
        if (_live.ChannelOf(channel) is >= 0 and var input)
        {
            group.Put(lane, from.Block.Input(input).Slice(stretch.At, stretch.Frames));
        }
        else if (from.Transport.HasInput)
        {
            var signal = from.Transport.Input(channel).Slice(stretch.At, stretch.Frames);
            group.Put(lane, from.Transport.IsFading ? Fade(signal, fade[stretch.At..]) : signal);
        }
        else
        {
            group.PutSilence(lane);
        }
    }

    private ReadOnlySpan<float> Fade(ReadOnlySpan<float> signal, ReadOnlySpan<float> fade)
    {
        for (var i = 0; i < signal.Length; i++)
        {
            _faded[i] = signal[i] * fade[i];
        }

        return _faded.AsSpan(0, signal.Length);
    }

    private void Note(int strip, bool isFaulty, int frames)
    {
        if (isFaulty)
        {
            Volatile.Write(ref _faults[strip], _faultFrames);
        }
        else if (_faults[strip] > 0)
        {
            Volatile.Write(ref _faults[strip], Math.Max(0, _faults[strip] - frames));
        }
    }
}
