using System.Text;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Surfaces.Mackie;

/// <content>What comes from the surface.</content>
internal sealed partial class MackieSurface
{
    // Clones differ in what they send for a press; above this it is one.
    private const int PressedAbove = 0x40;

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
                    var isOurs = IsOfSurface(_stream.Message);
                    if (isOurs && _handshake.MayHear(now))
                    {
                        TakeMessage(_stream.Message, now);
                    }

                    Count(isOurs, now);
                    break;
                case MidiOutcome.SysEx:
                    var isKnown = _handshake.TryTake(_stream.SysEx, now, _desk, out var news);
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
            isSense &= outcome != MidiOutcome.Message || IsOfSurface(_probe.Message);
        }

        return isSense;
    }

    // Whether a surface sends such a message at all; whether it may act now is asked elsewhere.
    private static bool IsOfSurface(MidiMessage message) =>
        (message.Status & 0xF0) switch
        {
            MackieBytes.PitchBend => (message.Status & 0x0F) <= MackieBytes.MasterFader,
            MackieBytes.NoteOn or MackieBytes.NoteOff => (message.Status & 0x0F) == 0,
            MackieBytes.Controller => message.First is >= MackieBytes.FirstKnob and < MackieBytes.FirstKnob + 8,
            _ => false,
        };

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

    private void TakeMessage(MidiMessage message, Moment now)
    {
        switch (message.Status & 0xF0)
        {
            case MackieBytes.PitchBend when _handshake.MayShow:
                var position = Math.Min(message.First | (message.Second << 7), _profile.Faders.FullScale);
                _faders.Move(message.Status & 0x0F, position, now);
                _scribbles.GlanceAtFader(message.Status & 0x0F, now);
                break;
            case MackieBytes.NoteOn or MackieBytes.NoteOff:
                var isPressed = (message.Status & 0xF0) == MackieBytes.NoteOn && message.Second > PressedAbove;
                TakeNote(message.First, isPressed, now);
                break;
            case MackieBytes.Controller:
                TakeKnob(message.First - MackieBytes.FirstKnob, message.Second, now);
                break;
            default:
                break;
        }
    }

    private void TakeNote(int note, bool isPressed, Moment now)
    {
        if (note is >= MackieBytes.FirstTouchNote and <= MackieBytes.FirstTouchNote + MackieBytes.MasterFader)
        {
            _faders.Finger(note - MackieBytes.FirstTouchNote, isPressed);
            if (_profile.Faders.HasTouch && _handshake.MayShow)
            {
                TakeTouch(note - MackieBytes.FirstTouchNote, isPressed, now);
            }

            return;
        }

        // Before the first refresh is shown nothing acts; a release always counts.
        if (_faders.IsReady || !isPressed)
        {
            TakeKey(note, isPressed, now);
        }
    }

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
