using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Alerts;

/// <summary>One kind of rule. It steps its cases and tells the book of each that people must hear of.</summary>
internal interface IAlertSource
{
    Moment Due { get; }

    void Tick(Moment now);

    void StructureChanged(ITree tree);

    void ValueChanged(Parameter parameter) { }

    void DeviceChanged(Device device) { }

    void LevelsChanged(Device device, LevelBank bank) { }
}
