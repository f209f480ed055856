using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>Reads how a session begins and is kept: steps, commands without answer, subscriptions, keepalive, receipts.</summary>
internal sealed class SessionReader(Section section, IReadOnlyList<ParameterDraft> drafts, PatternReader patterns)
{
    public IReadOnlyList<GearStep> Steps()
    {
        var steps = section.List("session", "Steps by which a session begins, each before the next", ReadStep).ToList();
        var connect = ParameterReader.Sources(
            section,
            "connect",
            "Commands to send when the device comes, first of all"
        );
        steps.AddRange(connect.Select(source => Told(source, -1)));
        for (var i = 0; i < drafts.Count; i++)
        {
            steps.AddRange(drafts[i].Subscribe.Select(source => Told(source, i)));
        }

        return [.. steps.Where(step => step.Send is not null || step.Hear.Count > 0)];
    }

    public IReadOnlyList<Template> Banners() =>
        All(section, "banner", "What the device says when it was switched on: the session begins again");

    public GearKeepalive? Keepalive() =>
        section.Child("keepalive", "What is sent when nothing else was for a while", ReadKeepalive)
            is { Send.Parts.Count: > 0 } good
            ? good
            : null;

    public (byte[] Whole, byte[] Broken) Receipt()
    {
        var receipt = section.Child("receipt", "What we answer to every frame of the device", ReadReceipt);
        return receipt is null ? ([], []) : (receipt[0], receipt[1]);
    }

    private static GearKeepalive NoKeepalive => new(new([], ""), TimeSpan.Zero);

    private byte[][] ReadReceipt(Section one) =>
        [Bytes(one, "whole", "To a whole frame"), Bytes(one, "broken", "To one with a wrong checksum")];

    private byte[] Bytes(Section one, string key, string help) =>
        ParameterReader.Source(one, key, help) is { } source ? patterns.ReadBytes(source) : [];

    private GearKeepalive ReadKeepalive(Section one)
    {
        var send = ParameterReader.Source(one, "send", "What is sent");
        var every = one.Duration("every", "After this long without any other command", TimeSpan.FromSeconds(30));
        if (every == TimeSpan.Zero && one.Has("every"))
        {
            one.Problem("every", "it would be sent all the time", "expected a time such as 30s");
        }

        return send is { } source && patterns.Read(source, -1) is { } template ? new(template, every) : NoKeepalive;
    }

    private GearStep ReadStep(Section one)
    {
        one.Raw("for", "Written out once for each: { n: 1..8 }");
        var send = ParameterReader.Source(one, "send", "What is said; without it the device speaks first");
        return new()
        {
            Send = send is { } source ? patterns.Read(source, -1) : null,
            Hear = All(one, "hear", "What lets us go on; without it nothing is waited for"),
            Refused = All(one, "refused", "What shuts us out"),
            Optional = one.Flag("optional", "Go on where the device says nothing", false),
            Md5Secret = one.Text(
                "md5-prefix",
                "The secret behind the {code} of 'hear': the MD5 of both stands before the next command",
                ""
            )
                is { Length: > 0 } secret
                ? secret
                : null,
        };
    }

    private GearStep Told(SourceText source, int self) => new() { Send = patterns.Read(source, self) };

    private IReadOnlyList<Template> All(Section one, string key, string help) =>
        [.. ParameterReader.Sources(one, key, help).Select(source => patterns.Read(source, -1)).OfType<Template>()];
}
