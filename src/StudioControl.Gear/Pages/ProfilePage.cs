using System.Globalization;
using System.Text;
using StudioControl.Gear.Framing;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Pages;

/// <summary>A profile's page in the docs, made from the profile: what it knows, how it is plugged in, what can be read and set.</summary>
public static class ProfilePage
{
    /// <summary>The page in Markdown.</summary>
    public static string Write(GearProfile profile)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {Title(profile)}\n\n");
        page.Append("<!-- Made by `studiocontrol gear pages` from the profile; edits belong there. -->\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Profile `{profile.Id}`, confidence *{profile.Confidence}*. ");
        page.Append(CultureInfo.InvariantCulture, $"Source: {profile.Source}.\n\n");
        if (profile.Notes.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"{profile.Notes}\n\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"* Line: {profile.Line}{Frame(profile.Frame)}\n");
        page.Append(CultureInfo.InvariantCulture, $"* {Manner(profile)}\n");
        page.Append(
            CultureInfo.InvariantCulture,
            $"* In a studio file: `{{ id: {ShortId(profile)}, profile: {profile.Id}, port: \"serial:/dev/serial/by-id/…\" }}`\n"
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"* To try it: `studiocontrol gear try {profile.Id} --port serial:/dev/ttyUSB0`; a stand-in: `studiocontrol rehearse {profile.Id}`\n\n"
        );
        Options(profile, page);
        Parameters(profile, page);
        Errors(profile, page);
        return page.ToString();
    }

    /// <summary>The list of all pages, in Markdown.</summary>
    public static string List(IEnumerable<GearProfile> profiles)
    {
        var list = new StringBuilder(
            "# Gear that is known\n\n<!-- Made by `studiocontrol gear pages`. -->\n\n"
                + "What is not here is a profile of thirty lines away: [writing one](../gear-profiles.md).\n\n"
                + "| device | profile | line | confidence |\n| --- | --- | --- | --- |\n"
        );
        foreach (var profile in profiles)
        {
            list.Append(
                CultureInfo.InvariantCulture,
                $"| [{Title(profile)}]({profile.Id}.md) | `{profile.Id}` | {profile.Line} | {profile.Confidence} |\n"
            );
        }

        return list.ToString();
    }

    private static string Title(GearProfile profile) => $"{profile.Maker} {profile.Name}".Trim();

    private static string ShortId(GearProfile profile) => profile.Id.Split('-')[0];

    private static string Frame(FrameShape frame)
    {
        var kind = frame.Kind switch
        {
            FrameKind.Lines => "text in lines",
            FrameKind.Wrapped => "messages between a start and an end mark",
            FrameKind.Nibble => "counted messages",
            FrameKind.Modbus => "Modbus RTU",
            FrameKind.Fixed => string.Create(CultureInfo.InvariantCulture, $"messages of {frame.Length} bytes"),
            FrameKind.Length => "counted messages",
            _ => "messages ended by silence",
        };
        var sum = frame.Checksum == ChecksumKind.None || frame.Kind == FrameKind.Modbus ? "" : ", with a checksum";
        return $"; {kind}{sum}";
    }

    private static string Manner(GearProfile profile)
    {
        if (profile.IsOneWay)
        {
            return "It only listens: that it is on can't be known, and what it was told is taken for true.";
        }

        if (profile.Questions.Count == 0)
        {
            return "It is never asked: it tells by itself.";
        }

        var polls =
            $"It is asked every {Words(profile.Timing.Fast)}, for what changes slowly every {Words(profile.Timing.Slow)}";
        return profile.Unsolicited ? $"{polls}, and tells changes by itself where it can." : $"{polls}.";
    }

    private static void Options(GearProfile profile, StringBuilder page)
    {
        if (profile.Options.Count == 0)
        {
            return;
        }

        page.Append("| option | default | what |\n| --- | --- | --- |\n");
        foreach (var option in profile.Options)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{option.Name}` | {string.Join(", ", option.Values)} | {option.Help} |\n"
            );
        }

        page.Append('\n');
    }

    private static void Parameters(GearProfile profile, StringBuilder page)
    {
        page.Append("| parameter | kind | values | access | |\n| --- | --- | --- | --- | --- |\n");
        foreach (var shape in profile.Parameters.Select(one => one.Shape))
        {
            var access =
                shape.Access == Access.Write ? "set"
                : shape.Access == Access.Read ? "read"
                : "read, set";
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{shape.Path}` | {shape.Kind.ToString().ToLowerInvariant()} | {Values(shape)} | {access} | {Remark(shape)} |\n"
            );
        }
    }

    private static string Values(ParameterShape shape)
    {
        if (shape.Choices.Count > 0)
        {
            return string.Join(", ", shape.Choices);
        }

        if (shape.Kind is not (ParameterKind.Number or ParameterKind.Level))
        {
            return "";
        }

        return double.IsFinite(shape.Min) && double.IsFinite(shape.Max)
            ? string.Create(CultureInfo.InvariantCulture, $"{shape.Min} to {shape.Max} {shape.Unit}").TrimEnd()
            : shape.Unit;
    }

    private static string Remark(ParameterShape shape)
    {
        var danger =
            shape.Dangerous ? "can do harm: `allow` it"
            : shape.DangerousChoices.Count > 0 ? $"{string.Join(", ", shape.DangerousChoices)} can do harm: `allow` it"
            : "";
        return string.Join("; ", new[] { shape.Title, danger }.Where(text => text.Length > 0));
    }

    private static void Errors(GearProfile profile, StringBuilder page)
    {
        var means = profile.Errors.SelectMany(error => error.Means).ToArray();
        if (means.Length == 0)
        {
            return;
        }

        page.Append("\nIt says no with: ");
        page.AppendJoin(", ", means.Select(one => $"{one.Value} ({one.Key})"));
        page.Append(".\n");
    }

    private static string Words(TimeSpan span) =>
        span.TotalSeconds < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} s");
}
