namespace StudioControl.Mixing.Waves;

/// <summary>What a file is that can't be played, in the words of who made it.</summary>
internal static class WavCodecs
{
    /// <summary>The codec of a format tag in a WAV file (the registered names); null when it is none that is known.</summary>
    public static string? NameOf(int tag) =>
        tag switch
        {
            0x0002 => "Microsoft ADPCM",
            0x0006 => "A-law",
            0x0007 => "µ-law",
            0x0011 => "IMA ADPCM",
            0x0031 => "GSM 6.10",
            0x0040 => "G.721 ADPCM",
            0x0050 => "MPEG audio",
            0x0055 => "MP3",
            0x0092 => "Dolby AC-3",
            0x00FF => "AAC",
            0x0160 or 0x0161 or 0x0162 or 0x0163 => "Windows Media Audio",
            0x2000 => "Dolby AC-3",
            0x2001 => "DTS",
            0xF1AC => "FLAC",
            _ => null,
        };

    /// <summary>The kind of a file that does not start as a WAV file does; null when it is none that is known.</summary>
    /// <param name="start">Its first 12 bytes, or fewer.</param>
    public static string? KindOf(ReadOnlySpan<byte> start) =>
        start switch
        {
            _ when start.StartsWith("fLaC"u8) => "a FLAC file",
            _ when start.StartsWith("OggS"u8) => "an Ogg file",
            _ when start.StartsWith("ID3"u8) => "an MP3 file",
            [0xFF, >= 0xE0, ..] => "an MP3 or AAC file",
            _ when start.StartsWith("FORM"u8) => "an AIFF file",
            _ when start.StartsWith("caff"u8) => "a Core Audio file",
            _ when start.StartsWith("riff"u8) => "a Wave64 file",
            _ when start.StartsWith("RIFX"u8) => "a big-endian WAV file",
            _ when start.Length >= 8 && start[4..].StartsWith("ftyp"u8) => "an MP4 file",
            _ => null,
        };
}
