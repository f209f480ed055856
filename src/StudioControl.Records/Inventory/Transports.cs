using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Records.Inventory;

/// <summary>The transports of the studio's mix engines: while one plays or records, the studio is used.</summary>
internal sealed class Transports
{
    private ITree? _tree;
    private ParameterId[] _ids = [];

    /// <summary>Whether one plays or records.</summary>
    public bool AreRunning { get; private set; }

    /// <summary>Devices came or went.</summary>
    public void Settle(ITree tree)
    {
        _tree = tree;
        _ids =
        [
            .. tree
                .Devices.Where(device => device.Levels.Count > 0)
                .SelectMany(device => device.Parameters)
                .Where(parameter => parameter.Shape.Path == "transport/state")
                .Select(parameter => parameter.Id),
        ];
        Look();
    }

    public bool Has(ParameterId id) => _ids.Contains(id);

    /// <summary>Looks at all of them.</summary>
    public void Look() => AreRunning = Array.Exists(_ids, IsRunning);

    private bool IsRunning(ParameterId id)
    {
        ref readonly var state = ref _tree!.State(id);
        var choices = _tree[id].Shape.Choices;
        return state.Quality == Quality.Good
            && state.Reported.Index >= 0
            && state.Reported.Index < choices.Count
            && choices[state.Reported.Index] is "playing" or "recording";
    }
}
