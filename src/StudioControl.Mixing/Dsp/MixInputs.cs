using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
    // The loudest a converter or a 24-bit file can be is 1; 120 dB over it is a fault, not a signal. NaN fails the test too.
    private const float LoudestSignal = 1e6f;

    // -200 dBFS: under any converter's noise, and its square times the smallest gain is still no denormal.
    private const float QuietestSignal = 1e-10f;

    private readonly LiveInputs _live;
    private readonly MixDesk _desk;
    private readonly List<string> _names = [];
    private readonly int[] _faults;
    private readonly int _faultFrames;
    private readonly int _microphone;

    public MixInputs(Timeline timeline, MixDesk desk, InsertRack inserts)
    {
        (_live, _desk) = (new(timeline), desk);
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
        for (var group = 0; group < _desk.Map.Groups; group++)
        {
            _desk.Group(group).Frames[..stretch.Frames].Clear();
        }

        for (var strip = 0; strip < _faults.Length; strip++)
        {
            var place = _desk.Map.Places[strip];
            var isSound = true;
            for (var side = 0; side < (place.IsStereo ? 2 : 1); side++)
            {
                isSound &= LoadSide((transport, block), fade, (place, side), stretch);
            }

            Note(strip, isSound, stretch.Frames);
        }
    }

    private bool LoadSide(
        (Transport.Transport Transport, AudioBlock Block) from,
        ReadOnlySpan<float> fade,
        (StripPlace Place, int Side) to,
        (int At, int Frames) stretch
    )
    {
        var channel = to.Place.Channel + to.Side;
        var lanes = MemoryMarshal.Cast<Vector256<float>, float>(_desk.Group(to.Place.Group).Frames)[
            (to.Place.Lane + to.Side)..
        ];
        if (_live.ChannelOf(channel) is >= 0 and var input)
        {
            return Fill(lanes, from.Block.Input(input).Slice(stretch.At, stretch.Frames), []);
        }

        return !from.Transport.HasInput
            || Fill(
                lanes,
                from.Transport.Input(channel).Slice(stretch.At, stretch.Frames),
                fade.Slice(stretch.At, stretch.Frames)
            );
    }

    // False: something was no number.
    private static bool Fill(Span<float> lanes, ReadOnlySpan<float> signal, ReadOnlySpan<float> fade)
    {
        var isSound = true;
        for (var i = 0; i < signal.Length; i++)
        {
            var size = MathF.Abs(signal[i]);
            var isNumber = size < LoudestSignal;
            isSound &= isNumber;
            var sample = isNumber && size > QuietestSignal ? signal[i] : 0f;
            lanes[i * LaneMap.Lanes] = fade.IsEmpty ? sample : sample * fade[i];
        }

        return isSound;
    }

    private void Note(int strip, bool isSound, int frames)
    {
        if (!isSound)
        {
            Volatile.Write(ref _faults[strip], _faultFrames);
        }
        else if (_faults[strip] > 0)
        {
            Volatile.Write(ref _faults[strip], Math.Max(0, _faults[strip] - frames));
        }
    }
}
