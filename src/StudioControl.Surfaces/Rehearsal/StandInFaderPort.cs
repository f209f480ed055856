using StudioControl.Studio.Time;
using StudioControl.Surfaces.FaderPort;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>What a FaderPort 8 or 16 understands.</summary>
internal sealed class StandInFaderPort(SurfaceProfile profile, StandInMotor[] motors)
    : StandInWire(profile, motors, profile.Displays.LineCells)
{
    private const int Half = 8;
    private const int Steps = 13;

    private readonly Dictionary<int, int> _stripOfSelect = Selects(profile);
    private readonly int[] _barModes = new int[SurfaceMap.MostStrips];

    public override bool Take(MidiMessage message, Moment now)
    {
        var channel = message.Status & 0x0F;
        switch (message.Status & 0xF0)
        {
            case FaderPortBytes.LowMeters:
                return TakeMeter(channel, message.First, now);
            case FaderPortBytes.HighMeters:
                return TakeMeter(channel + Half, message.First, now, isHigh: true);
            case 0x90 when channel is 1 or 2 or 3 && _stripOfSelect.TryGetValue(message.First, out var strip):
                ShowPart(strip, channel - 1, message.Second);
                return true;
            case 0xB0 when IsBar(message, out var bar, out var isMode):
                TakeBar(bar, isMode, message.Second);
                return true;
            default:
                return base.Take(message, now);
        }
    }

    public override bool TakeSysEx(ReadOnlySpan<byte> message)
    {
        var isOurs = FaderPortBytes.TryReadSysEx(message, out var device, out var command, out var payload);
        if (!isOurs || device != Profile.DeviceIds[0] || payload.Length < 2 || payload[0] >= Profile.Strips)
        {
            return false;
        }

        switch (command)
        {
            case FaderPortBytes.Scribble when payload.Length == 2:
                if ((payload[1] & FaderPortBytes.Clear) != 0)
                {
                    ShowText(payload[0], 0, []);
                    ShowText(payload[0], 1, []);
                }

                return true;
            case FaderPortBytes.Text when payload.Length is >= 3 and <= 3 + FaderPortBytes.MostCharacters:
                return payload[1] < FaderPortBytes.Lines && ShowText(payload[0], payload[1], payload[3..]);
            default:
                return false;
        }
    }

    private static Dictionary<int, int> Selects(SurfaceProfile profile) =>
        Enumerable
            .Range(0, profile.Keys.Count)
            .Where(key => profile.Keys[key].Function == KeyFunction.Select)
            .ToDictionary(key => key, key => profile.Keys[key].Strip);

    private void ShowPart(int strip, int part, int value)
    {
        var shift = 16 - (8 * part);
        Screen.Colours[strip] = (Screen.Colours[strip] & ~(0xFF << shift)) | (((value << 1) | (value >> 6)) << shift);
    }

    private bool ShowText(int strip, int line, ReadOnlySpan<byte> text)
    {
        Span<byte> cells = stackalloc byte[Profile.Displays.Pitch];
        cells.Fill((byte)' ');
        text[..Math.Min(text.Length, cells.Length)].CopyTo(cells);
        return line < 2 && Screen.Write((line * Screen.LineCells) + (strip * Profile.Displays.Pitch), cells);
    }

    private bool TakeMeter(int place, int level, Moment now, bool isHigh = false)
    {
        var first = isHigh ? Half : 0;
        var isReduction = place - first >= FaderPortBytes.FirstReduction;
        var strip = isReduction ? place - FaderPortBytes.FirstReduction : place;
        if (strip >= Profile.Strips)
        {
            return false;
        }

        Screen.ShowMeter(
            strip + (isReduction ? MeterPlaces.FirstRight : 0),
            StandInRings.Unscaled(level, 0, FaderPortBytes.MeterTop, Steps),
            now
        );
        return true;
    }

    private bool IsBar(MidiMessage message, out int strip, out bool isMode)
    {
        for (strip = 0; strip < Profile.Strips; strip++)
        {
            isMode = Profile.Map.RingModes[strip].Number == message.First;
            if (isMode || Profile.Map.Rings[strip].Number == message.First)
            {
                return true;
            }
        }

        isMode = false;
        return false;
    }

    private void TakeBar(int strip, bool isMode, byte value)
    {
        const int Places = 11;
        if (isMode)
        {
            _barModes[strip] = value;
            Screen.Rings[strip] = value == FaderPortBytes.BarOff ? (byte)0 : Screen.Rings[strip];
            return;
        }

        var place = 1 + (int)Math.Round(value * (Places - 1) / (double)FaderPortBytes.MeterTop);
        Screen.Rings[strip] =
            _barModes[strip] == FaderPortBytes.BarOff ? (byte)0 : (byte)((_barModes[strip] << 4) | place);
    }
}
