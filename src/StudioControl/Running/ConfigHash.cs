using System.Security.Cryptography;

namespace StudioControl.Running;

/// <summary>A short name for the state of a file.</summary>
internal static class ConfigHash
{
    /// <summary>Twelve hexadecimal digits of its SHA-256; empty where it can't be read.</summary>
    public static string Of(string path)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))[..12];
        }
        catch (IOException)
        {
            return "";
        }
    }
}
