namespace StudioControl.Mixing.Desk;

/// <summary>Does what a parameter asks for beside the sound: undo, save, a measurement. On the control thread; must not wait.</summary>
internal interface IDeskActions
{
    /// <summary>A value was taken, or an action asked for.</summary>
    void Act(Parameter parameter, float value);

    /// <summary>What is to sound for a value that was asked for: the same, but while automation is being trimmed.</summary>
    float Bend(Parameter parameter, float value) => value;
}
