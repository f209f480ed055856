using System.Diagnostics.CodeAnalysis;
using StudioControl.Studio.Parameters;

namespace StudioControl.Studio.Tree;

/// <summary>The tree, to read, on the loop's thread.</summary>
public interface ITree
{
    /// <summary>The devices of the studio, in the order they joined.</summary>
    IReadOnlyList<Device> Devices { get; }

    /// <summary>The parameter at a place.</summary>
    Parameter this[ParameterId id] { get; }

    /// <summary>The state of a parameter.</summary>
    ref readonly ParameterState State(ParameterId id);

    /// <summary>Looks an address up; not for hot paths.</summary>
    bool TryFind(string address, [NotNullWhen(true)] out Parameter? parameter);

    /// <summary>Looks a device up by its branch; not for hot paths.</summary>
    bool TryFindDevice(string id, [NotNullWhen(true)] out Device? device);
}

/// <summary>Is told what changes in the tree, on the loop's thread, right after the change. Must be quick.</summary>
public interface ITreeWatcher
{
    /// <summary>A device joined or left; ids found before stay valid for the devices that stayed.</summary>
    void StructureChanged(ITree tree) { }

    /// <summary>A reported value, its quality or its age's meaning changed.</summary>
    void ValueChanged(Parameter parameter, in ParameterState state) { }

    /// <summary>A device's availability or reason changed.</summary>
    void DeviceChanged(Device device) { }

    /// <summary>New levels stand in a bank.</summary>
    void LevelsChanged(Device device, Levels.LevelBank bank) { }

    /// <summary>A new loudness reading.</summary>
    void LoudnessChanged(Device device, in Levels.LoudnessReading reading) { }
}

/// <summary>A watcher with work of its own at certain times: MQTT, alerts, bindings.</summary>
public interface IView : ITreeWatcher
{
    /// <summary>When it wants its next <see cref="Tick"/>; read again after each pass of the loop.</summary>
    Time.Moment Due { get; }

    /// <summary>The moment has come.</summary>
    void Tick(Time.Moment now);
}
