using StudioControl.Studio.Levels;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Time;

namespace StudioControl.Engines.Embedded;

/// <content>Level frames and loudness.</content>
public sealed partial class EmbeddedEngineDriver
{
    private const int StripBytes = LevelWire.BytesPerStrip;

    private readonly int[] _counters = new int[MixBranch.RtaBank + 1];
    private readonly bool[] _hasCounter = new bool[MixBranch.RtaBank + 1];

    private bool TakeLevels(ReadOnlySpan<byte> word, OscArguments arguments, Moment now)
    {
        if (word.SequenceEqual("loudness"u8))
        {
            return TakeLoudness(arguments);
        }

        var bank =
            word.SequenceEqual("strips"u8) ? MixBranch.StripBank
            : word.SequenceEqual("main"u8) ? MixBranch.MainBank
            : word.SequenceEqual("buses"u8) ? MixBranch.BusBank
            : word.SequenceEqual("monitor"u8) ? MixBranch.MonitorBank
            : word.SequenceEqual("rta"u8) ? MixBranch.RtaBank
            : -1;
        return bank >= 0 && TakeFrame(bank, arguments, now);
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
            LevelWire.Read(blob.Slice(strip * StripBytes, StripBytes), levels, strip);
        }

        _desk.PublishLevels(bank);
        return true;
    }

    // Levels that are no numbers, or clips that count backwards, are no readings.
    private static bool IsSound(ReadOnlySpan<byte> blob)
    {
        for (; !blob.IsEmpty; blob = blob[StripBytes..])
        {
            if (!LevelWire.IsSound(blob))
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

        for (var bank = 0; bank < _desk.Device.Levels.Count; bank++)
        {
            _desk.Device.Levels[bank].Drop();
            _desk.PublishLevels(bank);
        }
    }
}
