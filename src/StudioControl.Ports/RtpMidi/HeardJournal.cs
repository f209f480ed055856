using System.Buffers.Binary;

namespace StudioControl.Ports.RtpMidi;

/// <summary>
/// The recovery journal of a packet that comes after others were lost (RFC 6295, section 5 and appendix A): where the
/// channels' controllers, pitch bends, notes, pressures and programs stood before this packet. What it says otherwise than
/// was heard is delivered. Registered parameters, note extras, aftertouch of single notes and the system journal are passed over.
/// </summary>
internal static class HeardJournal
{
    private const int HeaderLength = 3;
    private const int ChannelHeaderLength = 3;
    private const int HasSystem = 0x40;
    private const int HasChannels = 0x20;

    // S of every element: set, it tells nothing of the packet just before.
    private const int Old = 0x80;

    // From here on a number is a command to the channel (all notes off …), not the place of a control.
    private const int FirstMode = 120;

    /// <summary>The number of the first packet that a journal knows of; false: there is no journal.</summary>
    public static bool TryCheckpoint(ReadOnlySpan<byte> journal, out ushort checkpoint)
    {
        var isThere = journal.Length >= HeaderLength;
        checkpoint = isThere ? BinaryPrimitives.ReadUInt16BigEndian(journal[1..]) : (ushort)0;
        return isThere;
    }

    /// <summary>
    /// Delivers what differs; <paramref name="isSingle"/>: exactly one packet was lost. False: the journal is cut or makes
    /// no sense; what it said before that place is delivered.
    /// </summary>
    public static bool Recover(ReadOnlySpan<byte> journal, bool isSingle, HeardState state, ref MidiWriter output)
    {
        if (journal.Length < HeaderLength)
        {
            return false;
        }

        var header = journal[0];
        var rest = journal[HeaderLength..];
        if ((header & HasSystem) != 0 && !TrySkipSystem(ref rest))
        {
            return false;
        }

        var channels = (header & HasChannels) != 0 ? (header & 0x0F) + 1 : 0;
        for (var i = 0; i < channels; i++)
        {
            var length = rest.Length < ChannelHeaderLength ? 0 : BinaryPrimitives.ReadUInt16BigEndian(rest) & 0x3FF;
            if (length < ChannelHeaderLength || length > rest.Length)
            {
                return false;
            }

            var chapters = new Chapters(rest[ChannelHeaderLength..length], (rest[0] >> 3) & 0x0F, isSingle, state);
            if (!chapters.Recover(rest[2], ref output))
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static bool TrySkipSystem(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(rest) & 0x3FF;
        if (length < 2 || length > rest.Length)
        {
            return false;
        }

        rest = rest[length..];
        return true;
    }

    /// <summary>The chapters of one channel, in the order in which they stand: P C M W N E T A.</summary>
    private ref struct Chapters(ReadOnlySpan<byte> bytes, int channel, bool isSingle, HeardState state)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public bool Recover(int present, ref MidiWriter output) =>
            ((present & 0x80) == 0 || Program(ref output))
            && ((present & 0x40) == 0 || Controls(ref output))
            && ((present & 0x20) == 0 || SkipParameters())
            && ((present & 0x10) == 0 || Bend(ref output))
            && ((present & 0x08) == 0 || Notes(ref output))
            && ((present & 0x04) == 0 || SkipNoteExtras())
            && ((present & 0x02) == 0 || Pressure(ref output));

        private bool Program(ref MidiWriter output)
        {
            if (!TryTake(3, out var chapter))
            {
                return false;
            }

            state.RecoverProgram(channel, chapter[0] & 0x7F, ref output);
            return true;
        }

        private bool Controls(ref MidiWriter output)
        {
            if (!TryTake(1, out var header) || !TryTake(2 * ((header[0] & 0x7F) + 1), out var logs))
            {
                return false;
            }

            for (var i = 0; i < logs.Length; i += 2)
            {
                var number = logs[i] & 0x7F;

                // With the high bit the second byte counts commands and tells no value.
                if (number < FirstMode && logs[i + 1] < 0x80)
                {
                    var wasLost = isSingle && (logs[i] & Old) == 0;
                    state.RecoverControl(channel, number, logs[i + 1], wasLost, ref output);
                }
            }

            return true;
        }

        // Its length, which counts the two bytes that it stands in, is in ten bits.
        private bool SkipParameters()
        {
            var length = _rest.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(_rest) & 0x3FF;
            return length >= 2 && TryTake(length, out _);
        }

        private bool Bend(ref MidiWriter output)
        {
            if (!TryTake(2, out var chapter))
            {
                return false;
            }

            state.RecoverBend(channel, chapter[0] & 0x7F, chapter[1] & 0x7F, ref output);
            return true;
        }

        private bool Notes(ref MidiWriter output)
        {
            if (!TryTake(2, out var header))
            {
                return false;
            }

            var (low, high) = (header[1] >> 4, header[1] & 0x0F);
            var count = header[0] & 0x7F;
            count = count == 127 && low == 15 && high == 0 ? 128 : count;
            if (!TryTake(2 * count, out var logs) || !TryTake(Math.Max(0, high - low + 1), out var offs))
            {
                return false;
            }

            for (var i = 0; i < offs.Length * 8; i++)
            {
                if ((offs[i / 8] & (0x80 >> (i % 8))) != 0)
                {
                    state.RecoverNote(channel, low * 8 + i, 0, ref output);
                }
            }

            // Whether it is worth playing so late is the second byte's high bit; a touch or a lamp is a state, never too late.
            for (var i = 0; i < logs.Length; i += 2)
            {
                state.RecoverNote(channel, logs[i] & 0x7F, logs[i + 1] & 0x7F, ref output);
            }

            return true;
        }

        private bool SkipNoteExtras() => TryTake(1, out var header) && TryTake(2 * ((header[0] & 0x7F) + 1), out _);

        private bool Pressure(ref MidiWriter output)
        {
            if (!TryTake(1, out var chapter))
            {
                return false;
            }

            state.RecoverPressure(channel, chapter[0] & 0x7F, ref output);
            return true;
        }

        private bool TryTake(int length, out ReadOnlySpan<byte> taken)
        {
            var isThere = length <= _rest.Length;
            taken = isThere ? _rest[..length] : default;
            _rest = isThere ? _rest[length..] : default;
            return isThere;
        }
    }
}
