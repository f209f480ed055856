using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// Up to four filter sections one after the other, for eight lanes. Sections at rest are taken together in one loop,
/// which is as fast as the machine multiplies; sections that are off in all lanes are left out.
/// </summary>
internal sealed class LaneCascade
{
    // Frames between two looks at what has died away or arrived; counted here, so that it does not matter how time is
    // cut into calls.
    private const int Beat = 256;
    private const int MostSections = 4;

    private readonly int _glideFrames;
    private readonly LaneSection[] _sections;
    private readonly LaneSection[] _active;
    private int _activeCount;
    private bool _factored;
    private Vector256<float> _factor;
    private int _sinceBeat;

    /// <param name="sections">1..4.</param>
    /// <param name="glideFrames">Frames that a change takes.</param>
    public LaneCascade(int sections, int glideFrames)
    {
        _glideFrames = glideFrames;
        _sections = new LaneSection[sections];
        _active = new LaneSection[sections];
        for (var i = 0; i < sections; i++)
        {
            _sections[i] = new();
        }
    }

    /// <summary>Some section is heard or still glides.</summary>
    public bool IsActive => _activeCount > 0;

    /// <param name="lane">0..7.</param>
    /// <param name="section">From 0 on; the sound goes through them in order.</param>
    /// <param name="goal">Reached in a straight line over the glide.</param>
    public void Set(int lane, int section, in FilterSection goal)
    {
        _sections[section].Set(lane, goal, _glideFrames);
        FindActive();
    }

    public void Reset()
    {
        foreach (var section in _sections)
        {
            section.Reset();
        }

        _sinceBeat = 0;
        FindActive();
    }

    /// <summary>In place.</summary>
    public void Process(Span<Vector256<float>> frames)
    {
        while (_activeCount > 0 && frames.Length > 0)
        {
            var take = Math.Min(frames.Length, Beat - _sinceBeat);
            Run(frames[..take]);
            frames = frames[take..];
            _sinceBeat += take;
            if (_sinceBeat == Beat)
            {
                _sinceBeat = 0;
                SettleAll();
            }
        }
    }

    private void Run(Span<Vector256<float>> frames)
    {
        var (a, i) = (_active, 0);
        if (_factored)
        {
            RestingSections.FourFactored(frames, (a[0], a[1], a[2], a[3]), _factor);
            return;
        }

        while (i < _activeCount)
        {
            switch (RestingFrom(i))
            {
                case 0:
                    a[i].Move(frames);
                    i++;
                    break;
                case 1:
                    RestingSections.One(frames, a[i]);
                    i++;
                    break;
                case 4:
                    RestingSections.Four(frames, (a[i], a[i + 1], a[i + 2], a[i + 3]));
                    i += 4;
                    break;
                default:
                    RestingSections.Two(frames, a[i], a[i + 1]);
                    i += 2;
                    break;
            }
        }
    }

    private int RestingFrom(int first)
    {
        var i = first;
        while (i < _activeCount && !_active[i].IsMoving)
        {
            i++;
        }

        return i - first;
    }

    private void SettleAll()
    {
        var changed = false;
        foreach (var section in _active.AsSpan(0, _activeCount))
        {
            changed |= section.Settle();
        }

        if (changed)
        {
            FindActive();
        }
    }

    private void FindActive()
    {
        _activeCount = 0;
        foreach (var section in _sections)
        {
            if (!section.IsOff)
            {
                _active[_activeCount++] = section;
            }
        }

        Factor();
    }

    // Four sections at rest pass the sound on without its direct gains, which are made good at the end all at once.
    private void Factor()
    {
        _factored = _activeCount == MostSections && RestingFrom(0) == MostSections;
        _factor = Vector256<float>.One;
        foreach (var section in _active.AsSpan(0, _activeCount))
        {
            _factored &= section.HasPlainDirect;
        }

        foreach (var section in _active.AsSpan(0, _activeCount))
        {
            section.Weigh(_factor);
            _factor *= _factored ? section.Direct : Vector256<float>.One;
        }
    }
}
