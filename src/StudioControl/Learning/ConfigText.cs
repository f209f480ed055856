using System.Security.Cryptography;
using System.Text;

namespace StudioControl.Learning;

/// <summary>
/// A person's file as it was read, to be written back only if it is still the same: into a file beside it that then takes its
/// place in one step. A link is followed: what it leads to is written.
/// </summary>
internal sealed class ConfigText
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly string _target;
    private readonly byte[] _read;

    private ConfigText(string target, byte[] read, string text)
    {
        _target = target;
        _read = read;
        Text = text;
    }

    /// <summary>Its text, without the mark (BOM) that some editors set at its start.</summary>
    public string Text { get; }

    /// <summary>Reads a file. Throws <see cref="IOException"/> and its kin, and <see cref="DecoderFallbackException"/>.</summary>
    public static ConfigText Read(string path)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        var bytes = File.ReadAllBytes(target);
        return new(target, bytes, Strict.GetString(bytes.AsSpan(HasMark(bytes) ? Mark.Length : 0)));
    }

    /// <summary>Writes another text; false: somebody changed the file meanwhile.</summary>
    public bool TryWrite(string text)
    {
        var temporary = $"{_target}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(HasMark(_read) ? Mark : []);
                file.Write(Strict.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(_target));
            }

            if (!File.ReadAllBytes(_target).AsSpan().SequenceEqual(_read))
            {
                return false;
            }

            File.Move(temporary, _target, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static bool HasMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Mark);
}
