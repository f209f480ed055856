namespace StudioControl.Surfaces.Pictures;

/// <summary>What a part of a picture is.</summary>
public enum PartKind
{
    /// <summary>The name on the surface's front.</summary>
    Plate,

    /// <summary>A strip's text display, two lines.</summary>
    Display,

    /// <summary>A strip's part of the second display.</summary>
    Second,

    /// <summary>A V-Pot, encoder or pot, with its ring where it has one.</summary>
    Knob,

    /// <summary>A row of lamps that shows what a ring shows, on a unit without knobs.</summary>
    Bar,

    /// <summary>A key with its lamp.</summary>
    Key,

    /// <summary>A lamp alone.</summary>
    Lamp,

    /// <summary>A fader's slot and cap.</summary>
    Fader,

    /// <summary>The scale printed beside a fader.</summary>
    Scale,

    /// <summary>A strip's meter.</summary>
    Meter,

    /// <summary>The time display.</summary>
    Time,

    /// <summary>The two-digit display.</summary>
    Assignment,

    /// <summary>The jog wheel.</summary>
    Jog,

    /// <summary>The name over a group of keys.</summary>
    Title,
}

/// <summary>A rectangle of a picture, in pixels at its full size, from the upper left corner.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>Its right edge.</summary>
    public double Right => X + Width;

    /// <summary>Its lower edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>Its middle from the left.</summary>
    public double MiddleX => X + (Width / 2);

    /// <summary>Its middle from above.</summary>
    public double MiddleY => Y + (Height / 2);

    /// <summary>Whether it and another share more than an edge.</summary>
    public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}

/// <summary>One thing on a surface's front.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Its strip, its knob's, fader's or key's number; 0 where there is one only.</param>
/// <param name="Box">Where it is.</param>
/// <param name="Label">What is printed on it.</param>
public sealed record PicturePart(PartKind Kind, int Index, Box Box, string Label = "")
{
    /// <summary>Of a key its lamp's colour, and of a fader <c>master</c>; a class of the picture's style sheet.</summary>
    public string Tone { get; init; } = "";

    /// <summary>A sign drawn on a key in place of words, or beside them: <c>play</c>, <c>left</c>, …; empty: none.</summary>
    public string Sign { get; init; } = "";

    /// <summary>Of a knob the key that is its push; -1: it can't be pushed.</summary>
    public int Push { get; init; } = -1;
}
