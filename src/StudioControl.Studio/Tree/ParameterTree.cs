using System.Diagnostics.CodeAnalysis;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;

namespace StudioControl.Studio.Tree;

/// <summary>
/// The studio's tree. Owned by the loop's thread. A device that leaves takes its addresses with it; the places of its
/// parameters are not given again while the service runs, so that an id never means something else.
/// </summary>
public sealed class ParameterTree : ITree
{
    // Places are not given twice, so this is 64 strips of 60 parameters reloaded 60 times: 20 MB, far above any studio.
    private const int MostParameters = 1 << 18;

    private readonly List<Device> _devices = [];
    private readonly Dictionary<string, Parameter> _byAddress = new(StringComparer.Ordinal);
    private Parameter[] _parameters = new Parameter[256];
    private ParameterState[] _states = new ParameterState[256];
    private int _count;

    /// <inheritdoc />
    public IReadOnlyList<Device> Devices => _devices;

    /// <inheritdoc />
    public Parameter this[ParameterId id] => _parameters[id.Index];

    /// <inheritdoc />
    public ref readonly ParameterState State(ParameterId id) => ref _states[id.Index];

    /// <inheritdoc />
    public bool TryFind(string address, [NotNullWhen(true)] out Parameter? parameter) =>
        _byAddress.TryGetValue(address, out parameter);

    /// <inheritdoc />
    public bool TryFindDevice(string id, [NotNullWhen(true)] out Device? device)
    {
        device = _devices.Find(candidate => candidate.Id == id);
        return device is not null;
    }

    internal ref ParameterState Change(ParameterId id) => ref _states[id.Index];

    internal Device Add(DeviceDescription description, Origin origin)
    {
        AddressRules.Check(description);
        if (TryFindDevice(description.Id, out _))
        {
            throw new InvalidOperationException($"The branch {description.Id} has an owner already.");
        }

        CheckRoom(description);
        var device = new Device(description, origin);
        var parameters = new Parameter[description.Parameters.Count];
        for (var ordinal = 0; ordinal < parameters.Length; ordinal++)
        {
            var parameter = new Parameter(TakePlace(), device, ordinal, description.Parameters[ordinal]);
            _byAddress.Add(parameter.Address, parameter);
            _parameters[parameter.Id.Index] = parameter;
            parameters[ordinal] = parameter;
        }

        device.Own = parameters;
        device.Levels = [.. description.Levels.Select(shape => new LevelBank(shape))];
        _devices.Add(device);
        return device;
    }

    internal void Remove(Device device)
    {
        foreach (var parameter in device.Parameters)
        {
            _byAddress.Remove(parameter.Address);
            _states[parameter.Id.Index] = default;
        }

        _devices.Remove(device);
    }

    // All that can be wrong is found before anything is added, so that a refused device leaves no trace.
    private void CheckRoom(DeviceDescription description)
    {
        if (_count + description.Parameters.Count > MostParameters)
        {
            throw new InvalidOperationException($"A studio holds at most {MostParameters} parameters.");
        }

        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shape in description.Parameters)
        {
            var address = $"{description.Id}/{shape.Path}";
            if (!own.Add(address) || _byAddress.ContainsKey(address))
            {
                throw new InvalidOperationException($"The address {address} is taken already.");
            }
        }
    }

    private ParameterId TakePlace()
    {
        if (_count == _parameters.Length)
        {
            Array.Resize(ref _parameters, _count * 2);
            Array.Resize(ref _states, _count * 2);
        }

        return new(_count++);
    }
}
