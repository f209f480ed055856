using StudioControl.Studio.Desks;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Meters;

/// <summary>
/// The meters of the strips, and of the main where the unit has one: peaks between two sendings, changes only, repeated
/// while a level holds.
/// </summary>
internal sealed class MeterBridge(SurfaceProfile profile, SurfaceUnit unit, SurfaceOutput output, MixPage page)
{
    // 20 a second: eight meters then take a tenth of a DIN cable.
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);

    // The unit lets a bar fall by itself; a level that holds is told again before it has fallen far.
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(1);

    // How long an overload stays lit after the last clip.
    private static readonly TimeSpan OverloadHolds = TimeSpan.FromSeconds(3);

    private readonly double[] _ladder = unit.HasMeters ? [.. profile.Displays.MeterLadder] : [];
    private readonly MeterBar[] _bars = [.. MeterBars.Of(profile)];
    private readonly float[] _peaks = new float[MeterPlaces.Count];
    private readonly int[] _clips = new int[MeterPlaces.Count];
    private readonly bool[] _clipped = new bool[MeterPlaces.Count];
    private readonly Moment[] _overloadUntil = new Moment[MeterPlaces.Count];
    private readonly Moment[] _sentAt = new Moment[MeterPlaces.Count];
    private bool _hasNews;
    private bool _readsPeak = true;
    private float _zero;
    private Moment _next = Moment.Start;

    public Moment Due => _hasNews ? _next : Moment.Never;

    /// <summary>Whether the bars show what dynamics take away.</summary>
    public bool ShowsReduction { get; set; }

    /// <summary>The engine's meters show something else. A bar stands where the reading's zero lies in dBFS.</summary>
    public void ModeChanged(ITree tree)
    {
        _readsPeak = true;
        if (page.Map.MeterMode is { } parameter && tree.State(parameter.Id) is { Quality: not Quality.Unknown } state)
        {
            var mode = parameter.Shape.Choices[Math.Clamp(state.Reported.Index, 0, parameter.Shape.Choices.Count - 1)];
            _readsPeak = mode == "peak";
            _zero = (float)MeterZeros.Of(mode);
        }

        Restart();
    }

    /// <summary>Other strips stand under the meters, or the unit came back.</summary>
    public void Restart()
    {
        Array.Fill(_peaks, LevelBank.Floor);
        Array.Fill(_overloadUntil, Moment.Start);
        Array.Fill(_clipped, false);
        Array.Fill(_clips, -1);
        _hasNews = _ladder.Length > 0;
    }

    /// <summary>New levels: only the highest since the last sending is kept.</summary>
    public void Take(LevelBank bank)
    {
        if (_ladder.Length == 0)
        {
            return;
        }

        _hasNews = true;
        foreach (var bar in _bars)
        {
            var channel = bar.Strip == SurfaceMap.Master ? page.Map.Main : page.ChannelAt(bar.Strip);
            if (channel is null || channel.Levels != bank)
            {
                continue;
            }

            var clips = 0;
            var (first, last) = bar.Of(channel.LevelPlaces.Count);
            for (var place = first; place < last; place++)
            {
                var index = channel.LevelPlaces[place];
                _peaks[bar.Meter] = Math.Max(_peaks[bar.Meter], LevelOf(bank, index));
                clips += bank.Clips[index];
            }

            // The first count after a restart is where counting begins: old clips are no news.
            _clipped[bar.Meter] |= _clips[bar.Meter] >= 0 && clips > _clips[bar.Meter];
            if (unit.OverloadLatches)
            {
                _overloadUntil[bar.Meter] = clips > 0 ? Moment.Never : Moment.Start;
            }

            _clips[bar.Meter] = clips;
        }
    }

    public void Tick(Moment now)
    {
        if (!_hasNews || now < _next)
        {
            return;
        }

        _hasNews = false;
        _next = now + Gap;
        foreach (var bar in _bars)
        {
            ShowLevel(bar.Meter, now);
            ShowOverload(bar.Meter, now);
        }
    }

    private void ShowLevel(int meter, Moment now)
    {
        var step = StepOf(_peaks[meter]);
        _peaks[meter] = LevelBank.Floor;
        if (output.Meters.Shown(meter) != step)
        {
            output.Meters.Want(meter, step);
            _sentAt[meter] = now;
        }
        else if (step > 0 && now - _sentAt[meter] >= Repeat)
        {
            output.Meters.Force(meter, step);
            _sentAt[meter] = now;
        }
    }

    private void ShowOverload(int meter, Moment now)
    {
        if (_clipped[meter])
        {
            _clipped[meter] = false;
            _overloadUntil[meter] = Moment.Later(_overloadUntil[meter], now + OverloadHolds);
        }

        output.Overloads.Want(meter, _overloadUntil[meter] > now ? 1 : 0);
    }

    private float LevelOf(LevelBank bank, int index) =>
        ShowsReduction ? bank.Reduction[index]
        : _readsPeak ? bank.Peak[index]
        : bank.Reading[index] + _zero;

    private int StepOf(float level)
    {
        var ladder = ShowsReduction ? ReductionLadder.Steps : _ladder;
        var step = 0;
        while (step < ladder.Length && level >= ladder[step])
        {
            step++;
        }

        return step;
    }
}
