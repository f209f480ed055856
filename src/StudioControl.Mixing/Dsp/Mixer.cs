using StudioControl.Mixing.Automation;
using StudioControl.Mixing.Dsp.Commands;
using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Stems;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Levels;

namespace StudioControl.Mixing.Dsp;

/// <summary>
/// The desk with its transport, its inputs and its outputs, block by block. <see cref="Process(AudioBlock)"/> runs on the
/// audio thread, allocates nothing and waits for nobody; other threads post <see cref="Commands"/> and read meters.
/// </summary>
internal sealed class Mixer : IAudioEngine, IMixTarget
{
    private readonly MixInputs _inputs;
    private readonly MixOutputs _outputs;
    private readonly AudioBlock _ownBlock;
    private readonly float[] _fade = new float[MixBlock.Frames];
    private readonly float[] _gateGains = new float[MixBlock.Frames];
    private Ramp _gate;
    private bool _closing;
    private bool _closed;
    private bool _onlyMain;

    /// <param name="layout">What the desk has; its strips are those of the timeline.</param>
    /// <param name="ring">Where the stems come from; it has as many lanes as the timeline.</param>
    /// <param name="timeline">What is played.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="held">Silent until <see cref="DeskControl.Release"/>.</param>
    public Mixer(DeskLayout layout, StemRing ring, Timeline timeline, int sampleRate, bool held)
    {
        Desk = new(layout, sampleRate);
        Inserts = new(layout, Desk, sampleRate);
        Rta = new(sampleRate);
        MonitorMeter = new(sampleRate);
        Transport = new(ring, timeline.Frames, Desk.RampFrames);
        _inputs = new(timeline, Desk, Inserts);
        _outputs = new(layout, Desk, Inserts);
        _ownBlock = new(Inputs.Count, Outputs.Count);
        _gate = new(held ? 0f : 1f);
        var catalogue = new DeskCatalogue(layout);
        Lanes = new(catalogue.Parameters.Count, sampleRate);
        foreach (var parameter in catalogue.Parameters)
        {
            Desk.Set(parameter.Target, (float)parameter.Default);
        }

        Desk.Land();
    }

    public CommandRing Commands { get; } = new();

    public MixDesk Desk { get; }

    public InsertRack Inserts { get; }

    public Transport.Transport Transport { get; }

    /// <summary>What moves by itself while the timeline runs.</summary>
    public LanePlayer Lanes { get; }

    /// <summary>What the engineer hears, before the loudspeakers.</summary>
    public BusMeter MonitorMeter { get; }

    /// <summary>The third octaves of one bus.</summary>
    public RtaTap Rta { get; }

    public MeterMode MeterMode => Desk.Meters.Mode;

    /// <summary>For renders: called after each stretch with its place in the block and its frames, strips still in their lanes.</summary>
    public Action<int, int>? Stretched { get; set; }

    /// <inheritdoc />
    public bool IsClosed => Volatile.Read(ref _closed);

    /// <inheritdoc />
    public IReadOnlyList<string> Inputs => _inputs.Names;

    /// <inheritdoc />
    public IReadOnlyList<string> Outputs => _outputs.Names;

    /// <inheritdoc />
    public int Latency => Desk.Latency;

    /// <inheritdoc />
    public int Starved => Transport.Starved;

    /// <summary>The left side of the main in the last block.</summary>
    public ReadOnlySpan<float> Left => Desk.Main.Left;

    /// <summary>The right side of the main in the last block.</summary>
    public ReadOnlySpan<float> Right => Desk.Main.Right;

    /// <inheritdoc />
    public void Close() => Volatile.Write(ref _closing, true);

    /// <summary>Control thread: a strip's levels since the last call; the larger of two sides.</summary>
    public StripLevels TakeStrip(int strip)
    {
        var place = Desk.Map.Places[strip];
        var meters = Desk.Meters[place.Group];
        var levels = MeterLevels.Take(meters[place.Lane], MeterMode, Desk.Reduction(strip));
        return place.IsStereo
            ? MeterLevels.Larger(levels, MeterLevels.Take(meters[place.Lane + 1], MeterMode, levels.Reduction))
            : levels;
    }

    /// <summary>Any thread: something came into a strip that is no number, within the last second; it was muted.</summary>
    public bool HasFault(int strip) => _inputs.HasFault(strip);

    /// <summary>Any thread: resets meters, or stops and goes on with the loudness.</summary>
    public void SetMeters(DeskControl control, float value)
    {
        if (control == DeskControl.LoudnessRunning)
        {
            Desk.Main.Meter.Loudness.Paused = value == 0f;
        }
        else if (control == DeskControl.LoudnessReset)
        {
            Desk.Main.Meter.Loudness.Reset();
        }
        else
        {
            Desk.Meters.Reset();
            Desk.Main.Meter.Reset();
            MonitorMeter.Reset();
            foreach (var bus in Desk.Buses)
            {
                bus.Meter.Reset();
            }
        }
    }

    /// <summary>Before the first block: nobody listens or looks at meters; only the main and the buses are made.</summary>
    public void MakeOnlyMain()
    {
        _onlyMain = true;
        MonitorMeter.IsOff = true;
        Desk.RestListening();
    }

    /// <summary>Before the first block: a value of a project, where it acts.</summary>
    public void Put(in MixCommand command) => Apply(command);

    /// <summary>Before the first block: all that was put is where it goes, with no ramp left to be heard.</summary>
    public void Settle()
    {
        Desk.Land();
        Inserts.Land();
    }

    /// <summary>Without inputs.</summary>
    public void Process() => Process(_ownBlock);

    /// <inheritdoc />
    public void Process(AudioBlock block)
    {
        TakeCommands();
        Inserts.Receive(block, _inputs.FirstReturn);
        Transport.BeginBlock(_fade);
        ProcessBlock(block);
        Transport.EndBlock();
        Finish();
        if (!_onlyMain)
        {
            _outputs.Write(block, _gateGains);
        }
    }

    /// <inheritdoc />
    public void Take(in MixCommand command) => Apply(command);

    // The block is cut where automation changes something, and where the timeline starts again.
    private void ProcessBlock(AudioBlock block)
    {
        if (!Transport.HasInput)
        {
            Lanes.Stand();
            ProcessStretch(block, 0, MixBlock.Frames);
            return;
        }

        var start = Transport.BlockStart;
        for (var at = 0; at < MixBlock.Frames; )
        {
            var left = MixBlock.Frames - at;
            var isOver = start + at >= Transport.Length && !Transport.StartsAgain;
            var take = isOver ? left : PlayLanes((start + at) % Transport.Length, left);
            ProcessStretch(block, at, take);
            at += take;
        }
    }

    private int PlayLanes(long frame, int frames) =>
        Lanes.Play(frame, (int)Math.Min(frames, Transport.Length - frame), this);

    private void ProcessStretch(AudioBlock block, int at, int frames)
    {
        _inputs.Load(Transport, block, _fade, (at, frames));
        Desk.Process(at, frames, _inputs.Microphone(block, at, frames));
        Stretched?.Invoke(at, frames);
    }

    private void Finish()
    {
        if (Volatile.Read(ref _closing))
        {
            _gate.MoveTo(0f, Desk.SampleRate * 30 / 1000);
        }

        _gate.Fill(_gateGains);
        Desk.Main.Fade(_gateGains);
        Desk.Main.Finish();
        MonitorMeter.Add(Desk.Monitor.Left, Desk.Monitor.Right);
        Rta.Add(Desk);
        if (_closing && _gate is { IsMoving: false, Value: 0f })
        {
            Volatile.Write(ref _closed, true);
        }
    }

    private void TakeCommands()
    {
        while (Commands.TryTake(out var command))
        {
            Apply(command);
            Lanes.NoteValue(command, Transport.Position);
        }
    }

    private void Apply(in MixCommand command)
    {
        var target = command.Target;
        switch (target.Control)
        {
            case DeskControl.State:
                Transport.Play(command.Value != 0f);
                break;
            case DeskControl.Loop:
                Transport.Loop(command.Value != 0f);
                break;
            case DeskControl.Locate:
                Transport.LocateTo((long)(command.Value * (double)Desk.SampleRate));
                break;
            case DeskControl.Release:
                _gate.MoveTo(1f, Desk.SampleRate * 50 / 1000);
                break;
            case DeskControl.RtaSource:
                Rta.Choose((int)command.Value - 1);
                break;
            default:
                if (!Inserts.TrySet(target, command.Value))
                {
                    Desk.Set(target, command.Value);
                }

                break;
        }
    }
}
