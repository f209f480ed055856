namespace StudioControl.Telemetry.Links;

/// <summary>Where a password is kept: <c>env:NAME</c> or <c>file:PATH</c>. It is read when it is needed and never logged.</summary>
public static class PasswordSource
{
    /// <summary>Reads it; empty for an empty reference. Throws <see cref="IOException"/> where it can't be had.</summary>
    public static string Read(string reference)
    {
        if (reference.Length == 0)
        {
            return "";
        }

        if (reference.StartsWith("env:", StringComparison.Ordinal))
        {
            return Environment.GetEnvironmentVariable(reference[4..])
                ?? throw new IOException($"the environment variable {reference[4..]} is not set");
        }

        return reference.StartsWith("file:", StringComparison.Ordinal)
            ? File.ReadAllText(reference[5..]).TrimEnd('\r', '\n')
            : throw new IOException("a password is named as env:NAME or file:PATH");
    }
}
