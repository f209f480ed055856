using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StudioControl.Telemetry.Broker;

/// <summary>Passwords at rest: PBKDF2 with SHA-256, as <c>rounds.salt.hash</c> in base 64.</summary>
public static class PasswordHash
{
    // About 20 ms on the slowest machine we support: nothing for a person, much for a guesser.
    private const int Rounds = 100_000;
    private const int Length = 32;

    /// <summary>Makes the hash of a password with a salt of its own.</summary>
    public static string Make(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = Derive(Encoding.UTF8.GetBytes(password), salt, Rounds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Rounds}.{Convert.ToBase64String(salt)}.{Convert.ToBase64String(hash)}"
        );
    }

    /// <summary>Whether a password belongs to a hash; false for a hash that can't be read.</summary>
    public static bool Fits(ReadOnlySpan<byte> password, string hash)
    {
        var parts = hash.Split('.');
        var salt = new byte[64];
        var expected = new byte[64];
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var rounds)
            && rounds is > 0 and <= 10_000_000
            && Convert.TryFromBase64String(parts[1], salt, out var saltLength)
            && Convert.TryFromBase64String(parts[2], expected, out var length)
            && length == Length
            && CryptographicOperations.FixedTimeEquals(
                Derive(password, salt.AsSpan(0, saltLength), rounds),
                expected.AsSpan(0, length)
            );
    }

    private static byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, Length);
}
