using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Mixing.Stems;

namespace StudioControl.Mixing.Dsp.Transport;

/// <summary>
/// Plays, stops and locates through the stems without a click: it fades out, moves, waits for the file thread, fades
/// in. Lives on the audio thread; other threads read its figures.
/// </summary>
internal sealed class Transport(StemRing ring, long timelineFrames, int rampFrames)
{
    private const long Nowhere = -1;

    private Ramp _fade = new(0f);
    private bool _playing;
    private long _locateTo = Nowhere;
    private StemChunk? _chunk;
    private int _offset;
    private long _position;
    private int _ends;
    private int _starved;

    /// <summary>Frame that is played next.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>How often it has stopped by itself because the stems were over.</summary>
    public int Ends => Volatile.Read(ref _ends);

    /// <summary>Blocks that the file thread brought too late.</summary>
    public int Starved => Volatile.Read(ref _starved);

    /// <summary>The stems have something for this block.</summary>
    public bool HasInput => _chunk is not null;

    /// <summary>Audio thread: the frame of the timeline that this block begins with; only when there is input.</summary>
    public long BlockStart => _chunk!.Start + _offset;

    /// <summary>Audio thread: past the end of the timeline this block goes on with its start.</summary>
    public bool StartsAgain => _chunk!.Loops;

    /// <summary>Audio thread: how many frames the timeline has.</summary>
    public long Length => timelineFrames;

    /// <summary>The gains of this block are not all one.</summary>
    public bool IsFading { get; private set; }

    public void Play(bool playing) => _playing = playing;

    public void Loop(bool loop) => ring.Loop = loop;

    public void LocateTo(long frame) => _locateTo = Math.Clamp(frame, 0, timelineFrames);

    /// <summary>Writes the fade of this block and makes its input ready.</summary>
    public void BeginBlock(Span<float> fade)
    {
        var silent = !_fade.IsMoving && _fade.Value == 0f;
        if (silent && _locateTo != Nowhere)
        {
            Move(_locateTo);
        }

        // Looked at also while stopped: void chunks must go, so that those of a locate are there when play comes.
        var ready = ring.Peek();
        _chunk = silent && !_playing ? null : ready;
        if (_chunk is null)
        {
            Starve(wanted: !silent);
        }
        else
        {
            _fade.MoveTo(_playing && _locateTo == Nowhere ? 1f : 0f, rampFrames);
        }

        IsFading = _fade.IsMoving || _fade.Value != 1f;
        _fade.Fill(fade);
    }

    /// <summary>The stems' sound of a lane in this block; only when there is input.</summary>
    public ReadOnlySpan<float> Input(int lane) => _chunk!.Lane(lane).Slice(_offset, MixBlock.Frames);

    public void EndBlock()
    {
        if (_chunk is not { } chunk)
        {
            return;
        }

        _offset += MixBlock.Frames;
        var reached = chunk.Start + _offset;
        if (_offset == StemChunk.Frames)
        {
            ring.Drop();
            _offset = 0;
        }

        if (reached < timelineFrames)
        {
            Volatile.Write(ref _position, reached);
        }
        else
        {
            PassTheEnd(chunk, reached);
        }
    }

    private void PassTheEnd(StemChunk chunk, long reached)
    {
        if (ring.Loop && chunk.Loops)
        {
            Volatile.Write(ref _position, reached % timelineFrames);
            return;
        }

        if (chunk.Loops)
        {
            // The loop was switched off when its start had already been read ahead: fade out into it, then go back.
            _locateTo = 0;
            Volatile.Write(ref _position, reached % timelineFrames);
        }
        else
        {
            _fade.JumpTo(0f);
            Move(0);
        }

        if (!ring.Loop && _playing)
        {
            _playing = false;
            Volatile.Write(ref _ends, _ends + 1);
        }
    }

    private void Move(long frame)
    {
        _locateTo = Nowhere;
        _offset = 0;
        ring.RequestFrom(frame);
        Volatile.Write(ref _position, frame);
    }

    private void Starve(bool wanted)
    {
        if (wanted)
        {
            Volatile.Write(ref _starved, _starved + 1);
        }

        _fade.JumpTo(0f);
    }
}
