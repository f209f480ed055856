using StudioControl.Mixing.Automation;
using StudioControl.Mixing.Desk;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Projects;

/// <summary>What a parameter means to the project: save, automation, or something to keep.</summary>
internal sealed class ProjectActions(ProjectKeeper keeper, AutomationDesk automation) : IDeskActions
{
    /// <inheritdoc />
    public void Act(Parameter parameter, float value)
    {
        automation.Act(parameter, value);
        if (parameter.Target.Control == DeskControl.Save)
        {
            keeper.Save();
        }
        else if (ProjectState.IsKept(parameter))
        {
            keeper.Change();
        }
    }

    /// <inheritdoc />
    public float Bend(Parameter parameter, float value) => automation.Bend(parameter, value);
}
