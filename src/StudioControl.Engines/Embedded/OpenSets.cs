using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Engines.Embedded;

/// <summary>How a value that was told bears on what was asked.</summary>
internal enum SetAnswer
{
    /// <summary>Nothing was asked, or an older question was answered.</summary>
    News,

    /// <summary>It answers what was asked last.</summary>
    Answer,
}

/// <summary>The sets that the engine has not answered yet: one for each parameter, newest wins. Nothing is allocated.</summary>
internal sealed class OpenSets(int parameters)
{
    // Loopback answers within a millisecond; 200 ms is ten blocks of the slowest engine and still a quick hand.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private const int MostRepeats = 3;

    private readonly Entry[] _entries = new Entry[parameters];
    private readonly int[] _open = new int[parameters];

    /// <summary>How many are open.</summary>
    public int Count { get; private set; }

    /// <summary>When the first has waited long enough.</summary>
    public Moment Due
    {
        get
        {
            var due = Moment.Never;
            for (var i = 0; i < Count; i++)
            {
                due = Moment.Earlier(due, _entries[_open[i]].RepeatAt);
            }

            return due;
        }
    }

    /// <summary>The value that was asked for.</summary>
    public ref readonly Value Asked(int parameter) => ref _entries[parameter].Asked;

    /// <summary>Notes a set that was sent.</summary>
    public void Add(int parameter, in Value asked, Moment now)
    {
        ref var entry = ref _entries[parameter];
        if (entry.InFlight == 0)
        {
            _open[Count++] = parameter;
        }

        entry.Asked = asked;
        entry.InFlight++;
        entry.Repeats = 0;
        entry.SentAt = now;
        entry.RepeatAt = now + Patience;
    }

    /// <summary>The engine told a value. <paramref name="isAnswer"/> false: it is part of a list, not an answer.</summary>
    public SetAnswer Told(int parameter, in Value told, bool isAnswer)
    {
        ref var entry = ref _entries[parameter];
        if (entry.InFlight == 0)
        {
            return SetAnswer.News;
        }

        // Another value than the last one asked for answers an older set, unless no older one is in flight.
        if (!MixValues.Same(entry.Asked, told) && (!isAnswer || --entry.InFlight > 0))
        {
            return SetAnswer.News;
        }

        Close(parameter);
        return SetAnswer.Answer;
    }

    /// <summary>When the last set of it was sent.</summary>
    public Moment SentAt(int parameter) => _entries[parameter].SentAt;

    /// <summary>Whether it is open.</summary>
    public bool IsOpen(int parameter) => _entries[parameter].InFlight > 0;

    /// <summary>Forgets one.</summary>
    public void Close(int parameter)
    {
        _entries[parameter].InFlight = 0;
        var place = Array.IndexOf(_open, parameter, 0, Count);
        if (place >= 0)
        {
            _open[place] = _open[--Count];
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        while (Count > 0)
        {
            Close(_open[0]);
        }
    }

    /// <summary>Takes one that has waited long enough: to be sent again, or given up (and forgotten) if that is allowed.</summary>
    public bool TryTakeLate(Moment now, bool keepsOn, out int parameter, out bool givenUp)
    {
        for (var i = 0; i < Count; i++)
        {
            parameter = _open[i];
            ref var entry = ref _entries[parameter];
            if (entry.RepeatAt > now)
            {
                continue;
            }

            givenUp = ++entry.Repeats > MostRepeats && !keepsOn;
            entry.RepeatAt = now + Patience;

            // What was in flight is taken for lost, so that the next answer counts whatever it says.
            entry.InFlight = 1;
            if (givenUp)
            {
                Close(parameter);
            }

            return true;
        }

        parameter = -1;
        givenUp = false;
        return false;
    }

    private struct Entry
    {
        public Value Asked;
        public int InFlight;
        public int Repeats;
        public Moment SentAt;
        public Moment RepeatAt;
    }
}
