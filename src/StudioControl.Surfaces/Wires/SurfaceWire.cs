using StudioControl.Studio.Time;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>
/// What one family of surfaces says in bytes: which gestures its messages are, and which messages show a value. It knows
/// nothing of the mix, keeps no time, and allocates nothing after its construction. A writer returns how many bytes it
/// wrote; 0: the unit can't show that.
/// </summary>
internal abstract class SurfaceWire
{
    /// <summary>The longest message that a writer makes, in bytes.</summary>
    public const int LongestMessage = 72;

    /// <summary>The id that the unit gave itself, in families that have ids.</summary>
    public byte DeviceId { get; set; }

    /// <summary>Whether a unit of this family sends such a message at all.</summary>
    public abstract bool Knows(MidiMessage message);

    /// <summary>Tells what a known message means.</summary>
    public abstract void Take(MidiMessage message, ISurfaceHands hands, Moment now);

    /// <summary>Tells what a system exclusive message means, from F0 to F7; false: it is none of this family.</summary>
    public virtual bool TakeSysEx(ReadOnlySpan<byte> message, ISurfaceHands hands, Moment now) => false;

    /// <summary>The link came or went: what was begun is forgotten.</summary>
    public virtual void Reset() { }

    /// <summary>What is said before the first refresh, one message after the other, by number from 0; 0: no more.</summary>
    public virtual int WriteStart(Span<byte> into, int number) => 0;

    /// <summary>A motor's position.</summary>
    public abstract int WriteFader(Span<byte> into, int fader, int position);

    /// <summary>A key's lamp: 0 dark, 1 flashing, 127 lit.</summary>
    public abstract int WriteLamp(Span<byte> into, int key, int value);

    /// <summary>A ring, in the numbers of Mackie Control: bit 6 the lamp under it, bits 5 and 4 the mode, then the place.</summary>
    public virtual int WriteRing(Span<byte> into, int knob, int value) => 0;

    /// <summary>Changed characters from a cell of the two lines on (<see cref="DisplayTraits.LineCells"/> each).</summary>
    public virtual int WriteText(Span<byte> into, int first, ReadOnlySpan<byte> text) => 0;

    /// <summary>Changed characters from a cell of the second display on.</summary>
    public virtual int WriteSecondText(Span<byte> into, int first, ReadOnlySpan<byte> text) => 0;

    /// <summary>A digit: 0 to 9 the time from the right, 10 and 11 the assignment's right and left one.</summary>
    public virtual int WriteDigit(Span<byte> into, int digit, int value) => 0;

    /// <summary>A meter's step; meters 16 and 17 are the main's left and right, from 18 on the strips' right sides.</summary>
    public virtual int WriteMeter(Span<byte> into, int meter, int step) => 0;

    /// <summary>A meter's overload.</summary>
    public virtual int WriteOverload(Span<byte> into, int meter, bool isOn) => 0;

    /// <summary>The colours of all strips, 0xRRGGBB each; the units that have one colour message.</summary>
    public virtual int WriteColours(Span<byte> into, ReadOnlySpan<int> colours) => 0;

    /// <summary>The colour of one strip, 0xRRGGBB; asked of units that have no message for all.</summary>
    public virtual int WriteColour(Span<byte> into, int strip, int colour) => 0;
}
