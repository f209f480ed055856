using StudioControl.Gear.Dialogue;
using StudioControl.Gear.Messages;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Translation;

/// <summary>
/// Says what a device's bytes mean: cuts both directions of a line into frames and puts each into words. It only reads
/// along, so whoever tries a device by hand sees what a driver sees. Not for hot paths.
/// </summary>
public sealed class GearTranslator
{
    private readonly GearProfile _profile;
    private readonly byte _address;
    private readonly FrameBuffer _heard;
    private readonly FrameBuffer _said;
    private readonly Hits _hits = new();
    private GearQuestion? _asked;
    private long _noise;

    /// <summary>Reads along for the unit at <paramref name="address"/>.</summary>
    public GearTranslator(GearProfile profile, byte address)
    {
        _profile = profile;
        _address = address;
        _heard = new(profile.Answers(address), profile.Frame);
        _said = new(profile.Requests(address), profile.Frame);
    }

    /// <summary>What the device said: each whole frame in these bytes and before them; noise is told too.</summary>
    public IReadOnlyList<string> Heard(ReadOnlySpan<byte> bytes, Moment now)
    {
        var lines = new List<string>();
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_heard.Fill(bytes, now)..];
            while (_heard.TryTake(out var body))
            {
                if (!body.IsEmpty)
                {
                    lines.Add($"< {Show(body)}  {Meaning(body)}");
                }
            }
        }

        if (_heard.NoiseStretches > _noise)
        {
            _noise = _heard.NoiseStretches;
            lines.Add("< bytes that are in no whole frame");
        }

        return lines;
    }

    /// <summary>The line fell silent: where that ends a frame, what stands there is one.</summary>
    public IReadOnlyList<string> Silence() =>
        _heard.IsPartial && _heard.TryEnd(out var body) ? [$"< {Show(body)}  {Meaning(body)}"] : [];

    /// <summary>What was said to the device: one whole frame, as it stands on the line.</summary>
    public string Said(ReadOnlySpan<byte> frame)
    {
        if (frame.SequenceEqual(_profile.Receipt.Whole) || frame.SequenceEqual(_profile.Receipt.Broken))
        {
            return $"> {Show(frame)}  receipt";
        }

        _said.Clear();
        _said.Fill(frame, default);
        var meaning =
            (_said.TryTake(out var body) || _said.TryEnd(out body)) && !body.IsEmpty ? Command(body) : Command(frame);
        return $"> {Show(frame)}  {(meaning.Length > 0 ? meaning : "no command of this profile")}";
    }

    private string Show(ReadOnlySpan<byte> bytes) => ByteWords.Show(bytes, _profile.IsHex);

    private string Command(ReadOnlySpan<byte> body)
    {
        foreach (var question in _profile.Questions)
        {
            if (question.Ask.TryMatch(body, _address, _hits))
            {
                _asked = question;
                return $"asks {question.Name}";
            }
        }

        foreach (var parameter in _profile.Parameters)
        {
            for (var i = 0; i < parameter.Sets.Count; i++)
            {
                if (parameter.Sets[i]?.TryMatch(body, _address, _hits) ?? false)
                {
                    return parameter.Sets.Count > 1
                            ? $"sets {parameter.Shape.Path} {GearValues.Show(parameter, new(i))}"
                        : _hits.Count > 0 ? $"sets {Values(body)}"
                        : $"does {parameter.Shape.Path}";
                }
            }
        }

        foreach (var step in _profile.Session)
        {
            if (step.Send?.TryMatch(body, _address, _hits) ?? false)
            {
                return "begins the session";
            }
        }

        return _profile.Keepalive?.Send.TryMatch(body, _address, _hits) ?? false ? "keeps the session" : "";
    }

    private string Meaning(ReadOnlySpan<byte> body)
    {
        if (!_heard.WasInside && Matches(_asked?.Answers ?? [], body))
        {
            return Values(body);
        }

        if (Matches(_profile.Banners, body))
        {
            return "was switched on";
        }

        if (Refusals.Match(_profile, body, _address, _hits) is { } refusal)
        {
            return refusal.Again is null ? $"refuses: {refusal.Text}" : $"is busy: {refusal.Text}";
        }

        if (Matches(_profile.Heard, body))
        {
            return Values(body);
        }

        if (IsAck(body))
        {
            return "acknowledges";
        }

        if (IsOfSession(body))
        {
            return "answers the session";
        }

        foreach (var question in _profile.Questions)
        {
            if (Matches(question.Answers, body))
            {
                return Values(body);
            }

            if (Matches(question.Until, body))
            {
                return "ends the answer";
            }
        }

        return "not in this profile";
    }

    private bool IsOfSession(ReadOnlySpan<byte> body)
    {
        foreach (var step in _profile.Session)
        {
            if (Matches(step.Hear, body) || Matches(step.Refused, body))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAck(ReadOnlySpan<byte> body)
    {
        if (Matches(_profile.Acks, body))
        {
            return true;
        }

        foreach (var parameter in _profile.Parameters)
        {
            if (Matches(parameter.Acks, body))
            {
                return true;
            }
        }

        return false;
    }

    private bool Matches(IReadOnlyList<Template> templates, ReadOnlySpan<byte> body) =>
        Template.First(templates, body, _address, _hits) is not null;

    private string Values(ReadOnlySpan<byte> body)
    {
        var words = new List<string>();
        for (var i = 0; i < _hits.Count; i++)
        {
            var hit = _hits[i];
            if (hit.Parameter >= _profile.Parameters.Count)
            {
                continue;
            }

            var parameter = _profile.Parameters[hit.Parameter];
            words.Add($"{parameter.Shape.Path} {GearValues.Show(parameter, hit.ValueIn(body))}".TrimEnd());
        }

        return words.Count == 0 ? "says so" : string.Join(", ", words);
    }
}
