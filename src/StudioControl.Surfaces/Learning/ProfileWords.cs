using System.Globalization;
using System.Text;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Learning;

/// <summary>What messages say by a surface's profile: <c>fader 3 at -10.2 dB</c>, <c>SELECT 2 pressed</c>, <c>LCD "Kick"</c>.</summary>
public sealed class ProfileWords : ISurfaceHands
{
    private readonly SurfaceProfile _profile;
    private readonly SurfaceWire _wire;
    private string _words = "";

    /// <summary>The words of a profile.</summary>
    public ProfileWords(SurfaceProfile profile)
    {
        _profile = profile;
        _wire = WireShop.For(profile);
    }

    /// <summary>A short message; empty: the profile has nothing for it.</summary>
    public string Of(MidiMessage message)
    {
        _words = "";
        if (_wire.Knows(message))
        {
            _wire.Take(message, this, Moment.Start);
        }

        return _words;
    }

    /// <summary>A system exclusive message; empty: the profile has nothing for it.</summary>
    public string OfSysEx(ReadOnlySpan<byte> message)
    {
        _words = "";
        var isMackie = MackieBytes.TryReadSysEx(message, out var device, out var command, out var payload);
        if (isMackie && _profile.Family == SurfaceFamily.MackieControl)
        {
            return OfMackie(device, command, payload);
        }

        _wire.TakeSysEx(message, this, Moment.Start);
        return _words;
    }

    void ISurfaceHands.FaderMoved(int fader, int position, Moment now)
    {
        var level = _profile.Faders.Taper.ToValue((double)position / _profile.Faders.FullScale);
        _words = string.Create(
            CultureInfo.InvariantCulture,
            $"{Fader(fader)} at {(level <= Studio.Parameters.Tapers.Off ? "off" : $"{level:0.0} dB")}"
        );
    }

    void ISurfaceHands.FaderTouched(int fader, bool isDown, Moment now) =>
        _words = $"{Fader(fader)} {(isDown ? "touched" : "let go")}";

    void ISurfaceHands.KeyMoved(int key, bool isDown, Moment now) =>
        _words = $"{Key(key)} {(isDown ? "pressed" : "released")}";

    void ISurfaceHands.KnobTurned(int knob, int ticks, Moment now) =>
        _words = string.Create(CultureInfo.InvariantCulture, $"knob {knob + 1} {ticks:+0;-0}");

    void ISurfaceHands.KnobMoved(int knob, double travel, Moment now) =>
        _words = string.Create(CultureInfo.InvariantCulture, $"knob {knob + 1} at {travel:0 %}");

    void ISurfaceHands.JogTurned(int ticks, Moment now) =>
        _words = string.Create(CultureInfo.InvariantCulture, $"jog {ticks:+0;-0}");

    void ISurfaceHands.Answered(Moment now) => _words = "answers that it is there";

    private static string Fader(int fader) => fader == SurfaceMap.Master ? "master fader" : $"fader {fader + 1}";

    private string Key(int number)
    {
        if (number < _profile.Keys.Count && _profile.Keys[number] is { Function: not KeyFunction.None } key)
        {
            var name = Words(key.Function.ToString());
            var isOfStrip =
                key.Function
                is KeyFunction.Rec
                    or KeyFunction.Solo
                    or KeyFunction.Mute
                    or KeyFunction.Select
                    or KeyFunction.Knob;
            return isOfStrip ? $"{name} {key.Strip + 1}" : name;
        }

        var free = _profile.FreeButtons.FirstOrDefault(button => button.Value == number).Key;
        return free is null ? $"key {number}" : free.ToUpperInvariant();
    }

    // BankLeft is BANK LEFT.
    private static string Words(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}"))
            .ToUpperInvariant();

    private static string OfMackie(byte device, byte command, ReadOnlySpan<byte> payload) =>
        command switch
        {
            MackieBytes.Query => $"asks device {device:X2} whether it is there",
            MackieBytes.ConnectionQuery => $"device {device:X2} tells its serial number and its challenge",
            MackieBytes.ConnectionReply => $"answers the challenge of device {device:X2}",
            MackieBytes.ConnectionConfirmed => $"device {device:X2} takes the answer",
            MackieBytes.ConnectionRefused => $"device {device:X2} refuses the answer",
            MackieBytes.Ready => $"device {device:X2} is ready",
            MackieBytes.Text when payload.Length > 0 => Text(payload),
            MackieBytes.VersionRequest => $"asks device {device:X2} for its version",
            MackieBytes.Version => $"version of device {device:X2}: {Encoding.ASCII.GetString(payload)}",
            _ => "",
        };

    private static string Text(ReadOnlySpan<byte> payload)
    {
        var cell = payload[0];
        var line = cell < MackieBytes.LineCells ? "upper" : "lower";
        var strip = cell % MackieBytes.LineCells / MackieBytes.StripPitch + 1;
        return $"LCD, {line} line from strip {strip}: \"{Encoding.ASCII.GetString(payload[1..]).TrimEnd()}\"";
    }
}
