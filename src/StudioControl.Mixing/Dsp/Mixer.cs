using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Commands;
using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Stems;

namespace StudioControl.Mixing.Dsp;

/// <summary>
/// The whole mix: strips into a stereo main with fader, mute and an output gate. <see cref="Process(AudioBlock)"/> runs on the
/// audio thread, allocates nothing and waits for nobody; other threads post <see cref="Commands"/> and read meters.
/// </summary>
internal sealed class Mixer : IAudioEngine
{
    private static readonly string[] MainOutputs = ["main-left", "main-right"];

    private readonly LiveInputs _live;
    private readonly StripLanes _lanes;
    private readonly AudioBlock _ownBlock;
    private readonly int _sampleRate;
    private readonly int _rampFrames;
    private readonly Strip[] _strips;
    private readonly ChannelMeter[] _meters;
    private readonly MixBlock _block = new();
    private readonly float[] _silence = new float[MixBlock.Frames];
    private Ramp _main = new(1f);
    private Ramp _gate;
    private float _mainFader = 1f;
    private bool _mainMuted;
    private bool _closing;
    private bool _closed;

    /// <param name="ring">Where the stems come from; it has as many strips as the mix.</param>
    /// <param name="timeline">What is played.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="held">Silent until <see cref="MixControl.Release"/>.</param>
    public Mixer(StemRing ring, Timeline timeline, int sampleRate, bool held)
    {
        _sampleRate = sampleRate;
        _lanes = timeline.Lanes;
        _live = new(timeline);
        _ownBlock = new(_live.Names.Count, MainOutputs.Length);
        _rampFrames = FramesOf(milliseconds: 20);
        _strips = new Strip[timeline.Strips];
        _meters = new ChannelMeter[timeline.Strips];
        for (var i = 0; i < _strips.Length; i++)
        {
            _strips[i] = new(_rampFrames);
            _meters[i] = new(sampleRate);
        }

        _gate = new(held ? 0f : 1f);
        Main = new(sampleRate);
        Transport = new(ring, timeline.Frames, _rampFrames);
    }

    public CommandRing Commands { get; } = new();

    public StereoMeter Main { get; }

    public Transport.Transport Transport { get; }

    /// <summary>The meters of the strips, in order, after the fader and the mute and before the pan.</summary>
    public ReadOnlySpan<ChannelMeter> Meters => _meters;

    /// <summary>The output has faded out after <see cref="Close"/>.</summary>
    public bool IsClosed => Volatile.Read(ref _closed);

    /// <summary>The left side of the last block.</summary>
    public ReadOnlySpan<float> Left => _block.Left;

    /// <summary>The right side of the last block.</summary>
    public ReadOnlySpan<float> Right => _block.Right;

    /// <summary>From any thread: fade out over 30 ms, for good.</summary>
    public void Close() => Volatile.Write(ref _closing, true);

    public IReadOnlyList<string> Inputs => _live.Names;

    public IReadOnlyList<string> Outputs => MainOutputs;

    public int Latency => 0;

    public int Starved => Transport.Starved;

    /// <summary>Without inputs.</summary>
    public void Process() => Process(_ownBlock);

    /// <summary>Makes the next block of <see cref="MixBlock.Frames"/> frames.</summary>
    public void Process(AudioBlock block)
    {
        TakeCommands();
        _block.Left.Clear();
        _block.Right.Clear();
        Transport.BeginBlock(_block.Fade);
        for (var i = 0; i < _strips.Length; i++)
        {
            _meters[i].Add(_strips[i].AddTo(_block, Input(i, block)));
        }

        Transport.EndBlock();
        FinishMain();
        Main.Add(_block.Left, _block.Right);
        _block.Left.CopyTo(block.Output(0));
        _block.Right.CopyTo(block.Output(1));
    }

    private ReadOnlySpan<float> Input(int strip, AudioBlock block)
    {
        var lane = _lanes.FirstOf(strip);
        if (_live.ChannelOf(lane) is >= 0 and var channel)
        {
            return block.Input(channel);
        }

        return Transport.HasInput ? Transport.Input(lane) : _silence;
    }

    private void FinishMain()
    {
        if (Volatile.Read(ref _closing))
        {
            _gate.MoveTo(0f, FramesOf(milliseconds: 30));
        }

        _main.MoveTo(_mainMuted ? 0f : _mainFader, _rampFrames);
        Scale(_block.Fade);
        _main.Fill(_block.Gain);
        Scale(_block.Gain);
        _gate.Fill(_block.Gain);
        Scale(_block.Gain);
        if (_closing && _gate is { IsMoving: false, Value: 0f })
        {
            Volatile.Write(ref _closed, true);
        }
    }

    private void Scale(ReadOnlySpan<float> gains)
    {
        var gain = MemoryMarshal.Cast<float, Vector256<float>>(gains);
        var left = MemoryMarshal.Cast<float, Vector256<float>>(_block.Left)[..gain.Length];
        var right = MemoryMarshal.Cast<float, Vector256<float>>(_block.Right)[..gain.Length];
        for (var i = 0; i < gain.Length; i++)
        {
            left[i] *= gain[i];
            right[i] *= gain[i];
        }
    }

    private void TakeCommands()
    {
        while (Commands.TryTake(out var command))
        {
            Apply(command);
        }
    }

    private void Apply(in MixCommand command)
    {
        var on = command.Value != 0f;
        switch (command.Control)
        {
            case MixControl.Trim:
                _strips[command.Strip].SetTrim(command.Value);
                break;
            case MixControl.Fader:
                _strips[command.Strip].SetFader(command.Value);
                break;
            case MixControl.Pan:
                _strips[command.Strip].SetPan(command.Value);
                break;
            case MixControl.Mute:
                _strips[command.Strip].Muted = on;
                SilenceStrips();
                break;
            case MixControl.Solo:
                _strips[command.Strip].Soloed = on;
                SilenceStrips();
                break;
            case MixControl.MainFader:
                _mainFader = Gain.FromDecibels(command.Value);
                break;
            case MixControl.MainMute:
                _mainMuted = on;
                break;
            case MixControl.Play:
                Transport.Play(on);
                break;
            case MixControl.Loop:
                Transport.Loop(on);
                break;
            case MixControl.Locate:
                Transport.LocateTo((long)(command.Value * (double)_sampleRate));
                break;
            case MixControl.Release:
                _gate.MoveTo(1f, FramesOf(milliseconds: 50));
                break;
        }
    }

    // Solo in place: one soloed strip silences all that are not; a mute is stronger than its own solo.
    private void SilenceStrips()
    {
        var anySolo = false;
        foreach (var strip in _strips)
        {
            anySolo |= strip.Soloed;
        }

        foreach (var strip in _strips)
        {
            strip.Silence(strip.Muted || (anySolo && !strip.Soloed));
        }
    }

    private int FramesOf(int milliseconds) => _sampleRate * milliseconds / 1000;
}
