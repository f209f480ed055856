namespace StudioControl.Studio.Tree;

/// <summary>Who wished for a value: a number for each device and view, given when it joins the studio.</summary>
public readonly record struct Origin(int Number)
{
    /// <summary>The owner of the parameter itself: the world changed it.</summary>
    public static readonly Origin Owner = new(0);
}
