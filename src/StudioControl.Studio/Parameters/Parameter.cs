using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Parameters;

/// <summary>The place of a parameter in the tree: an index, so that nothing hot touches a text.</summary>
public readonly record struct ParameterId(int Index);

/// <summary>A parameter as it stands in the tree. Immutable; its state is in <see cref="ParameterState"/>.</summary>
public sealed class Parameter
{
    internal Parameter(ParameterId id, Device device, int ordinal, ParameterShape shape)
    {
        Id = id;
        Device = device;
        Ordinal = ordinal;
        Shape = shape;
        Address = $"{device.Id}/{shape.Path}";
    }

    /// <summary>Its place in the tree.</summary>
    public ParameterId Id { get; }

    /// <summary>The device that owns it.</summary>
    public Device Device { get; }

    /// <summary>Its index among its device's parameters: the number that the driver knows it by.</summary>
    public int Ordinal { get; }

    /// <summary>What its device says of it.</summary>
    public ParameterShape Shape { get; }

    /// <summary>Its whole address: <c>mix/ch/3/fader</c>.</summary>
    public string Address { get; }

    /// <inheritdoc />
    public override string ToString() => Address;
}
