namespace StudioControl.Mixing.Jack;

/// <summary>Why there is no JACK, in sentences with what to try.</summary>
internal static class JackTrouble
{
    /// <summary>The library is not on the machine.</summary>
    public const string NoLibrary =
        $"output jack needs {LibJack.File}, which is not installed: install libjack-jackd2-0 or pipewire-jack, "
        + "or choose output null or wav:PATH";

    private const int NameNotUnique = 0x04;
    private const int ServerFailed = 0x10;
    private const int ServerError = 0x20;
    private const int VersionError = 0x400;

    /// <param name="status">The bits of jack_status_t.</param>
    /// <param name="server">Its name; empty: the default one.</param>
    public static string Describe(int status, string server)
    {
        var named = server.Length > 0 ? $"server '{server}'" : "server";
        return status switch
        {
            _ when (status & VersionError) != 0 => $"the JACK {named} is of another version than {LibJack.File}",
            _ when (status & NameNotUnique) != 0 => $"the JACK {named} has too many engines: end one",
            _ when (status & ServerFailed) != 0 => $"there is no JACK {named}: start it",
            _ when (status & ServerError) != 0 => $"the JACK {named} does not answer: restart it",
            _ => $"the JACK {named} refuses the engine (status {status:x})",
        };
    }
}
