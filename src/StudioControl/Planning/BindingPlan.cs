using StudioControl.Settings.Files;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Planning;

/// <summary>The plain MIDI controls that a studio's file binds at a surface: made, and checked against what is there.</summary>
internal sealed class BindingPlan
{
    private readonly SurfaceSettings _surface;
    private readonly Taper _printedScale;
    private readonly ProblemList _problems;

    public BindingPlan(SurfaceSettings surface, Taper printedScale, ProblemList problems)
    {
        _surface = surface;
        _printedScale = printedScale;
        _problems = problems;
        Bindings = [.. surface.Bindings.Select(Make)];
    }

    /// <summary>What a control's address may be.</summary>
    public static TextRule ControlRule { get; } =
        new(text => ControlAddress.TryParse(text, out _), ControlAddress.Expected);

    public IReadOnlyList<SurfaceBinding> Bindings { get; }

    /// <summary>Everything in them as one text.</summary>
    public string Fingerprint => string.Join('|', Bindings);

    /// <summary>Whether each control has one use, and its parameter is there and can be moved by it.</summary>
    public void Check(IReadOnlyDictionary<string, ParameterShape> known)
    {
        var used = new HashSet<ControlAddress>();
        for (var at = 0; at < Bindings.Count; at++)
        {
            var (binding, place) = (Bindings[at], _surface.Bindings[at].Place);
            if (place is null || !binding.On.Exists || binding.Address.Length == 0)
            {
                continue;
            }

            if (!used.Add(binding.On))
            {
                _problems.Add(place.Find("on") ?? place, $"'{binding.On}' is bound twice", "expected one use of each");
            }

            if (known.TryGetValue(binding.Address, out var shape))
            {
                Check(binding, shape, place);
            }
            else
            {
                _problems.Add(
                    place.Find("set") ?? place,
                    $"no device of this studio has '{binding.Address}'",
                    "expected an address of its engine, surfaces or gear",
                    Nearest.Of(binding.Address, known.Keys)
                );
            }
        }
    }

    private void Check(SurfaceBinding binding, ParameterShape shape, DocumentNode place)
    {
        if (BindingRules.ProblemOf(binding, shape, _printedScale) is { } problem)
        {
            var at = place.Find(problem.Key) ?? place;
            _problems.Add(at, problem.What, problem.Expected, Nearest.Of(binding.To, shape.Choices));
        }
    }

    private SurfaceBinding Make(SurfaceBindingSettings written)
    {
        _ = ControlAddress.TryParse(written.On, out var on);
        _ = ControlAddress.TryParse(written.FineWith, out var fine);
        return new(on, written.Set)
        {
            Use = BindingWords.Uses[written.Use],
            Takeover = BindingWords.Takeovers[written.Takeover],
            Encoding = BindingWords.Encodings.TryGetValue(written.Encoding, out var encoding) ? encoding : null,
            From = Numbers.TryParse(written.From, out var from) ? from : null,
            To = written.To,
            Step = written.Step,
            Acceleration = BindingWords.Accelerations[written.Acceleration],
            FineWith = fine,
            IsHeld = written.Held,
            Feedback = FeedbackOf(written, on),
            Lamp = written.Lamp is { } lamp ? new(lamp.On, lamp.Off) : null,
        };
    }

    private ControlAddress FeedbackOf(SurfaceBindingSettings written, ControlAddress on)
    {
        switch (written.Feedback)
        {
            case "same":
                return SurfaceBinding.SameAs(on);
            case "none":
                return default;
            default:
                if (!ControlAddress.TryParse(written.Feedback, out var address) && written.Place is { } place)
                {
                    _problems.Add(
                        place.Find("feedback") ?? place,
                        $"'{written.Feedback}' can't be used for 'feedback'",
                        $"expected same, none, or {ControlAddress.Expected}"
                    );
                }

                return address;
        }
    }
}
