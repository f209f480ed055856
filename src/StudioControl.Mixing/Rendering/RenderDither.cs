using StudioControl.Mixing.Dsp.Mastering;
using StudioControl.Mixing.Waves;

namespace StudioControl.Mixing.Rendering;

/// <summary>Word length and dither of a render, as a choice of <c>main/dither</c>.</summary>
/// <param name="Choice">Its index in DeskCatalogue.Dithers: off, tpdf-24, tpdf-16, shaped-24, shaped-16.</param>
internal readonly record struct RenderDither(int Choice)
{
    private const int Shaped = 2;

    public int Bits =>
        Choice switch
        {
            0 => 32,
            2 or 4 => 16,
            _ => 24,
        };

    public WavEncoding Encoding =>
        Choice switch
        {
            0 => WavEncoding.Float32,
            2 or 4 => WavEncoding.Int16,
            _ => WavEncoding.Int24,
        };

    /// <summary>What is asked for, or the project's own; a word length alone keeps the project's kind of dither.</summary>
    /// <param name="bits">16, 24, 0: none, or null: as the project.</param>
    /// <param name="project">The project's choice.</param>
    public static RenderDither Of(int? bits, int project) =>
        bits switch
        {
            null => new(project),
            0 => new(0),
            _ => new((bits == 16 ? 2 : 1) + (project > Shaped ? Shaped : 0)),
        };

    public Dither Make(int sampleRate)
    {
        var dither = new Dither(sampleRate);
        dither.SetBits(Bits == 16 ? 16 : 24);
        dither.SetKind(
            Choice switch
            {
                0 => DitherKind.Off,
                1 or 2 => DitherKind.Triangular,
                _ => DitherKind.Shaped,
            }
        );
        return dither;
    }
}
