using StudioControl.Gear.Messages;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Proof;

/// <summary>What a device can have said that has these values: its messages may round, pad or shorten them.</summary>
internal static class Truth
{
    private const byte Unit = 1;

    /// <summary>Whether the device, with what it has, can have said this.</summary>
    public static bool IsSaid(GearProfile profile, ReadOnlySpan<Value> has, int parameter, in Value told) =>
        IsSame(has[parameter], told) || SaidBy(profile, has, parameter).Any(Same(told));

    /// <summary>Whether there is a message by which the device can say what it has of a parameter.</summary>
    public static bool CanSay(GearProfile profile, ReadOnlySpan<Value> has, int parameter) =>
        SaidBy(profile, has, parameter).Count > 0;

    /// <summary>What each of the device's messages says of a parameter.</summary>
    public static List<Value> SaidBy(GearProfile profile, ReadOnlySpan<Value> has, int parameter)
    {
        var said = new List<Value>();
        var hits = new Hits();
        var bytes = new byte[profile.Frame.Longest];
        foreach (var message in Messages(profile).Where(one => one.Fills(parameter)))
        {
            var length = message.CanSay(has) ? message.Write(has, Unit, bytes) : -1;
            if (length < 0 || !message.TryMatch(bytes.AsSpan(0, length), Unit, hits))
            {
                continue;
            }

            for (var i = 0; i < hits.Count; i++)
            {
                if (hits[i].Parameter == parameter)
                {
                    said.Add(hits[i].ValueIn(bytes));
                }
            }
        }

        return said;
    }

    public static bool IsSame(in Value a, in Value b) =>
        a.Text is not null || b.Text is not null
            ? (a.Text ?? "") == (b.Text ?? "")
            : a.Number.Equals(b.Number) || Math.Abs(a.Number - b.Number) <= 1e-6 * Math.Max(1, Math.Abs(a.Number));

    private static Func<Value, bool> Same(Value told) => one => IsSame(one, told);

    private static IEnumerable<Template> Messages(GearProfile profile) =>
        profile.Heard.Concat(profile.Questions.SelectMany(question => question.Answers));
}
