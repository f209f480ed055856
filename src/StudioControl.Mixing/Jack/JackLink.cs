namespace StudioControl.Mixing.Jack;

/// <summary>A connection that is to be made when the engine comes to a server.</summary>
/// <param name="Port">One of the engine's own, <c>main-left</c>.</param>
/// <param name="Pattern">The other port's full name, or a regular expression of which the first port that fits is taken.</param>
internal sealed record JackLink(string Port, string Pattern)
{
    /// <summary>Says in the options that nothing is to be connected.</summary>
    public const string Nothing = "none";

    /// <summary>All that the options say.</summary>
    /// <param name="connect"><c>PORT=PATTERN</c> each; empty: the main goes to the first two outputs of the machine.</param>
    /// <param name="inputs">Patterns for the lanes, in order; <see cref="Nothing"/> is left out.</param>
    /// <param name="laneNames">The engine's names for the lanes, in order.</param>
    public static IReadOnlyList<JackLink> From(
        IReadOnlyList<string> connect,
        IReadOnlyList<string> inputs,
        IReadOnlyList<string> laneNames
    )
    {
        var links = new List<JackLink>();
        foreach (var text in connect)
        {
            if (text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
            {
                links.Add(new(text[..at], text[(at + 1)..]));
            }
        }

        for (var lane = 0; lane < Math.Min(inputs.Count, laneNames.Count); lane++)
        {
            if (inputs[lane] != Nothing)
            {
                links.Add(new(laneNames[lane], inputs[lane]));
            }
        }

        if (!SaysMain(connect))
        {
            links.Add(new("main-left", ""));
            links.Add(new("main-right", ""));
        }

        return links;
    }

    // Links of inserts leave the main where it goes by itself.
    private static bool SaysMain(IReadOnlyList<string> connect)
    {
        foreach (var text in connect)
        {
            if (text == Nothing || !text.StartsWith("insert-", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>False: the other port is not there.</summary>
    /// <param name="client">The engine's.</param>
    /// <param name="clientName">Its name.</param>
    /// <param name="isInput">The engine's port is an input.</param>
    public bool Connect(nint client, string clientName, bool isInput)
    {
        if (Find(client, isInput ? LibJack.IsOutput : LibJack.IsInput) is not { } other)
        {
            return false;
        }

        var own = $"{clientName}:{Port}";
        var refused = isInput ? LibJack.Connect(client, other, own) : LibJack.Connect(client, own, other);
        return refused is 0 or LibJack.AlreadyConnected;
    }

    private string? Find(nint client, nuint flags)
    {
        if (Pattern.Length == 0)
        {
            var physical = JackPorts.Find(client, pattern: null, flags | LibJack.IsPhysical);
            var side = Port == "main-right" ? 1 : 0;
            return side < physical.Count ? physical[side] : null;
        }

        var found = JackPorts.Find(client, Pattern, flags);
        foreach (var name in found)
        {
            if (name == Pattern)
            {
                return name;
            }
        }

        return found.Count > 0 ? found[0] : null;
    }
}
