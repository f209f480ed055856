using System.Buffers.Binary;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Time;

namespace StudioControl.Engines.Embedded;

/// <content>Level frames and loudness.</content>
public sealed partial class EmbeddedEngineDriver
{
    private const int StripBytes = 12;

    private readonly int[] _counters = new int[2];
    private readonly bool[] _hasCounter = new bool[2];

    private bool TakeLevels(ReadOnlySpan<byte> word, OscArguments arguments, Moment now)
    {
        if (word.SequenceEqual("strips"u8))
        {
            return TakeFrame(MixBranch.StripBank, arguments, now);
        }

        return word.SequenceEqual("main"u8)
            ? TakeFrame(MixBranch.MainBank, arguments, now)
            : word.SequenceEqual("loudness"u8) && TakeLoudness(arguments);
    }

    private bool TakeFrame(int bank, OscArguments arguments, Moment now)
    {
        var levels = _desk.Device.Levels[bank];
        if (
            !arguments.TryInt32(out var counter)
            || !arguments.TryBlob(out var blob)
            || arguments.Left > 0
            || blob.Length != levels.Peak.Length * StripBytes
            || !IsSound(blob)
        )
        {
            return false;
        }

        if (_phase != Phase.Online || IsOvertaken(bank, counter, now))
        {
            return true;
        }

        for (var strip = 0; strip < levels.Peak.Length; strip++)
        {
            var reading = blob.Slice(strip * StripBytes, StripBytes);
            levels.Peak[strip] = BinaryPrimitives.ReadSingleBigEndian(reading);
            levels.Rms[strip] = BinaryPrimitives.ReadSingleBigEndian(reading[4..]);
            levels.Clips[strip] = BinaryPrimitives.ReadInt32BigEndian(reading[8..]);
        }

        _desk.PublishLevels(bank);
        return true;
    }

    // Levels that are no numbers, or clips that count backwards, are no readings.
    private static bool IsSound(ReadOnlySpan<byte> blob)
    {
        for (; !blob.IsEmpty; blob = blob[StripBytes..])
        {
            if (
                !float.IsFinite(BinaryPrimitives.ReadSingleBigEndian(blob))
                || !float.IsFinite(BinaryPrimitives.ReadSingleBigEndian(blob[4..]))
                || BinaryPrimitives.ReadInt32BigEndian(blob[8..]) < 0
            )
            {
                return false;
            }
        }

        return true;
    }

    // A gap in the numbers says that datagrams are being lost: perhaps also one that told a value.
    private bool IsOvertaken(int bank, int counter, Moment now)
    {
        var step = _hasCounter[bank] ? unchecked(counter - _counters[bank]) : 1;
        if (step <= 0)
        {
            return true;
        }

        if (step > 1)
        {
            Doubt(now);
        }

        _hasCounter[bank] = true;
        _counters[bank] = counter;
        return false;
    }

    private bool TakeLoudness(OscArguments arguments)
    {
        Span<float> values = stackalloc float[7];
        foreach (ref var value in values)
        {
            if (!arguments.TryFloat(out value) || !float.IsFinite(value))
            {
                return false;
            }
        }

        if (arguments.Left == 0 && _phase == Phase.Online)
        {
            _desk.PublishLoudness(
                new()
                {
                    Momentary = values[0],
                    ShortTerm = values[1],
                    Integrated = values[2],
                    Range = values[3],
                    TruePeakLeft = values[4],
                    TruePeakRight = values[5],
                    Correlation = values[6],
                }
            );
        }

        return arguments.Left == 0;
    }

    // Meters of an engine that is gone stand at the floor, not where they happened to be.
    private void DropLevels()
    {
        if (_phase != Phase.Online)
        {
            return;
        }

        foreach (var bank in (ReadOnlySpan<int>)[MixBranch.StripBank, MixBranch.MainBank])
        {
            var levels = _desk.Device.Levels[bank];
            Array.Fill(levels.Peak, LevelBank.Floor);
            Array.Fill(levels.Rms, LevelBank.Floor);
            _desk.PublishLevels(bank);
        }
    }
}
