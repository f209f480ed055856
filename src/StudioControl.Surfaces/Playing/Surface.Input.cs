using System.Text;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Playing;

/// <content>What comes from the surface.</content>
internal sealed partial class Surface : ISurfaceHands
{
    public void Receive(ReadOnlySpan<byte> bytes, Moment now)
    {
        if (!_handshake.IsKnown && !IsSense(bytes))
        {
            _handshake.Doubt(now, _desk);
        }

        foreach (var value in bytes)
        {
            switch (_stream.Take(value))
            {
                case MidiOutcome.Message:
                    var isOurs = _wire.Knows(_stream.Message);
                    if (isOurs && _handshake.MayHear(now))
                    {
                        _wire.Take(_stream.Message, this, now);
                    }

                    Count(isOurs, now);
                    break;
                case MidiOutcome.SysEx:
                    var isKnown =
                        _handshake.TryTake(_stream.SysEx, now, _desk, out var news)
                        || _wire.TakeSysEx(_stream.SysEx, this, now);
                    Count(isKnown, now);
                    Act(news, now);
                    ReportIdentity();
                    break;
                case MidiOutcome.Noise:
                    _desk.Link.BadFrames++;
                    break;
                default:
                    break;
            }
        }

        if (_handshake.MayShow)
        {
            Flush(now);
        }
    }

    private bool IsSense(ReadOnlySpan<byte> bytes)
    {
        var isSense = true;
        foreach (var value in bytes)
        {
            var outcome = _probe.Take(value);
            isSense &= outcome != MidiOutcome.Noise;
            isSense &= outcome != MidiOutcome.Message || _wire.Knows(_probe.Message);
        }

        return isSense;
    }

    private void Count(bool isKnown, Moment now)
    {
        if (!isKnown)
        {
            _desk.Link.BadFrames++;
            return;
        }

        _desk.Link.Frames++;
        Act(_handshake.Heard(now, _desk), now);
    }

    public void FaderMoved(int fader, int position, Moment now)
    {
        if (_handshake.MayShow)
        {
            _faders.Move(fader, position, now);
            _scribbles.GlanceAtFader(fader, now);
            ShowWaitingFader(fader, now);
        }
    }

    public void FaderTouched(int fader, bool isDown, Moment now)
    {
        _faders.Finger(fader, isDown);
        if (_profile.Faders.HasTouch && _handshake.MayShow)
        {
            TakeTouch(fader, isDown, now);
        }
    }

    // Before the first refresh is shown nothing acts; a release always counts.
    public void KeyMoved(int key, bool isDown, Moment now)
    {
        if (_faders.IsReady || !isDown)
        {
            TakeKey(key, isDown, now);
        }
    }

    public void KnobTurned(int knob, int ticks, Moment now) => TakeKnob(knob, ticks, now);

    public void JogTurned(int ticks, Moment now)
    {
        if (_faders.IsReady)
        {
            _jog.Turn(ticks, _lamps.IsShifted, now);
        }
    }

    public void Answered(Moment now) => _handshake.Answered(now, _desk);

    private void TakeTouch(int fader, bool isTouched, Moment now)
    {
        if (isTouched)
        {
            _faders.Touch(fader);
            _scribbles.GlanceAtFader(fader, now);
            if (_unit.TouchSelects && _faders.RiddenBy(fader) is { } channel && channel != _page.Selected)
            {
                ChooseChannel(channel, now);
            }
        }
        else
        {
            _faders.Release(fader, now);
        }

        ReportTouch(fader, isTouched);
    }

    private void ReportTouch(int fader, bool isTouched)
    {
        if (SurfaceParameters.TryFindTouch(_profile, fader, out var parameter))
        {
            _desk.Report(parameter, Value.Of(isTouched));
        }
    }

    private void ReportIdentity()
    {
        if (_handshake.IsUp)
        {
            ReportText(SurfaceParameters.Firmware, _handshake.Firmware);
            ReportText(SurfaceParameters.Serial, _handshake.Serial);
        }
    }

    private void ReportText(int parameter, ReadOnlySpan<byte> bytes)
    {
        ref readonly var state = ref _desk.Tree.State(_desk.Device.Parameters[parameter].Id);
        var isTold = state.Quality == Quality.Good && Ascii.Equals(bytes, state.Reported.Text);
        if (bytes.Length > 0 && !isTold)
        {
            var isPrintable = !bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~');
            var text = isPrintable ? Encoding.ASCII.GetString(bytes) : Convert.ToHexString(bytes);
            _desk.Report(parameter, Value.Of(text));
        }
    }
}
