using StudioControl.Mixing.Desk;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Projects;

/// <summary>What a parameter means to the project: save, or something to keep.</summary>
internal sealed class ProjectActions(ProjectKeeper keeper) : IDeskActions
{
    /// <inheritdoc />
    public void Act(Parameter parameter, float value)
    {
        if (parameter.Target.Control == DeskControl.Save)
        {
            keeper.Save();
        }
        else if (ProjectState.IsKept(parameter))
        {
            keeper.Change();
        }
    }
}
