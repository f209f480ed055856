using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Displays;

/// <summary>The lamps of the buttons: they show what was reported, never what was pressed.</summary>
internal sealed class Lamps(SurfaceProfile profile, SurfaceOutput output, MixPage page, FreeKeys free, ITree tree)
{
    private const int On = 0x7F;
    private const int Flashing = 0x01;

    // A fader or pot that waits for its value: its strip's lamp flashes until a second after the hand left.
    private static readonly TimeSpan WaitStands = TimeSpan.FromSeconds(1);

    private readonly BlinkClock _blink = new();
    private readonly Moment[] _waitsUntil = new Moment[SurfaceMap.MostStrips];
    private readonly KeyFunction _waitLamp = WaitLampOf(profile);
    private Moment _waitEnds = Moment.Never;

    public Moment Due => Moment.Earlier(_blink.Due, _waitEnds);

    /// <summary>Whether SHIFT is held.</summary>
    public bool IsShifted { get; set; }

    /// <summary>Whether MARKER is held.</summary>
    public bool IsMarking { get; set; }

    /// <summary>Whether the jog wheel sounds.</summary>
    public bool IsScrubbing { get; set; }

    /// <summary>Whether the time display counts bars.</summary>
    public bool CountsBars { get; set; }

    /// <summary>The winding key that is held.</summary>
    public KeyFunction Winding { get; set; }

    /// <summary>What was moved on this strip waits for its value.</summary>
    public void Wait(int strip, Moment now)
    {
        var isNew = _waitsUntil[strip] <= now;
        _waitsUntil[strip] = now + WaitStands;
        _waitEnds = now + WaitStands;
        if (isNew)
        {
            ShowAll();
        }
    }

    public void Tick(Moment now)
    {
        if (_blink.Turns(now) || _waitEnds <= now)
        {
            ForgetWaits(now);
            ShowAll();
        }
    }

    private void ForgetWaits(Moment now)
    {
        _waitEnds = Moment.Never;
        for (var strip = 0; strip < _waitsUntil.Length; strip++)
        {
            if (_waitsUntil[strip] <= now)
            {
                _waitsUntil[strip] = Moment.Start;
            }
            else
            {
                _waitEnds = Moment.Earlier(_waitEnds, _waitsUntil[strip]);
            }
        }
    }

    private static KeyFunction WaitLampOf(SurfaceProfile profile) =>
        profile.KeyOf(new(KeyFunction.Select)) >= 0 ? KeyFunction.Select
        : profile.KeyOf(new(KeyFunction.Solo)) >= 0 ? KeyFunction.Solo
        : KeyFunction.Mute;

    public void ShowAll()
    {
        _blink.IsWanted = false;
        for (var note = 0; note < profile.Keys.Count; note++)
        {
            if (free.IsUsed(note))
            {
                Want(note, free.IsOn(note, tree) ? On : 0);
            }
            else if (profile.Keys[note].Function is not (KeyFunction.None or KeyFunction.Knob))
            {
                Want(note, LampOf(profile.Keys[note]));
            }
        }
    }

    // Where the unit can't flash, it is lit and darkened from here.
    private void Want(int note, int lamp)
    {
        if (lamp != Flashing || profile.Lamps.Flash != LampTraits.NoFlash)
        {
            output.Lamps.Want(note, lamp);
            return;
        }

        _blink.IsWanted = true;
        output.Lamps.Want(note, _blink.IsLit ? On : 0);
    }

    // A section that is on the V-Pots but switched off flashes: what is turned there is not heard. So does the DCA that is spilled.
    private int LampOf(SurfaceKey key)
    {
        if (key.Function == _waitLamp && _waitsUntil[key.Strip] > Moment.Start)
        {
            return Flashing;
        }

        if (!IsOn(key))
        {
            return 0;
        }

        var isSection = key.Function is KeyFunction.Eq or KeyFunction.Dynamics;
        var isOff = isSection && page.ShownOfChannel?.Switch?.IsOn(tree) == false;
        var isSpilled = key.Function == KeyFunction.Dcas && page.Row.Spilled > 0;
        return isOff || isSpilled ? Flashing : On;
    }

    private bool IsOn(SurfaceKey key) =>
        key.Function switch
        {
            KeyFunction.Mute => IsOn(page.ChannelAt(key.Strip)?.Mute),
            KeyFunction.Solo => IsOn(page.ChannelAt(key.Strip)?.Solo),
            KeyFunction.Select => page.Selected is { } selected && page.ChannelAt(key.Strip) == selected,
            KeyFunction.Flip => page.IsFlipped,
            KeyFunction.Pan => Holds(KnobMode.Pan) || Holds(KnobMode.Width),
            KeyFunction.Trim => Holds(KnobMode.Trim),
            KeyFunction.Eq => Holds(KnobMode.Eq),
            KeyFunction.Dynamics => Holds(KnobMode.Dynamics),
            KeyFunction.Send => Holds(KnobMode.Sends) || Holds(KnobMode.Send),
            KeyFunction.Channels => page.Layer == Layer.Channels,
            KeyFunction.Buses => page.Layer == Layer.Buses,
            KeyFunction.Dcas => page.Layer == Layer.Dcas,
            KeyFunction.Outputs => page.Layer == Layer.Outputs,
            KeyFunction.GlobalView => page.Layer != Layer.Channels,
            KeyFunction.AutoRead => AutomationIs("read"),
            KeyFunction.AutoWrite => AutomationIs("write"),
            KeyFunction.AutoTrim => AutomationIs("trim"),
            KeyFunction.AutoTouch => AutomationIs("touch"),
            KeyFunction.AutoLatch => AutomationIs("latch"),
            KeyFunction.RudeSoloLamp => IsOn(page.Map.SoloActive),
            KeyFunction.Shift => IsShifted,
            KeyFunction.Rewind or KeyFunction.Forward => Winding == key.Function,
            KeyFunction.Play => Is(page.Map.TransportState, "playing"),
            KeyFunction.Stop => Is(page.Map.TransportState, "stopped"),
            KeyFunction.Record => Is(page.Map.TransportState, "recording"),
            KeyFunction.SmpteLamp => page.Map.Position is not null && !CountsBars,
            KeyFunction.BeatsLamp => page.Map.Position is not null && CountsBars,
            KeyFunction.NameValue => page.TellsKnobs,
            KeyFunction.Marker => IsMarking,
            KeyFunction.Scrub => IsScrubbing,
            KeyFunction.Option => free.Held.HasFlag(KeyModifiers.Option),
            KeyFunction.Control => free.Held.HasFlag(KeyModifiers.Control),
            KeyFunction.Alt => free.Held.HasFlag(KeyModifiers.Alt),
            _ => false,
        };

    private bool IsOn(Parameter? toggle) =>
        toggle is not null && tree.State(toggle.Id) is { Quality: not Quality.Unknown, Reported.IsOn: true };

    private bool Holds(KnobMode mode) => page.Shown is null && page.Knobs == mode;

    private bool AutomationIs(string choice) => Is(page.Selected?.Automation, choice);

    private bool Is(Parameter? parameter, string choice)
    {
        if (parameter is null || tree.State(parameter.Id).Quality == Quality.Unknown)
        {
            return false;
        }

        var index = tree.State(parameter.Id).Reported.Index;
        return index >= 0 && index < parameter.Shape.Choices.Count && parameter.Shape.Choices[index] == choice;
    }
}
