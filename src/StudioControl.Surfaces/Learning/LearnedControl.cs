using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Learning;

/// <summary>A control that was recognised by what it told.</summary>
/// <param name="Address">Where it stands.</param>
/// <param name="Use">What it is.</param>
/// <param name="Encoding">How an encoder tells its turns; null: it is none.</param>
public sealed record LearnedControl(ControlAddress Address, ControlUse Use, KnobEncoding? Encoding = null)
{
    /// <summary>What it is, for people: <c>encoder, two's complement</c>.</summary>
    public string Words =>
        Use switch
        {
            ControlUse.Encoder => $"encoder, {EncodingWords}",
            ControlUse.Toggle => "switch that keeps its state",
            ControlUse.Button => "button",
            _ => Address.IsWide ? "fader, 14 bits" : "fader, 7 bits",
        };

    private string EncodingWords =>
        Encoding switch
        {
            KnobEncoding.TwosComplement => "two's complement",
            KnobEncoding.BinaryOffset => "binary offset",
            KnobEncoding.SignedBit => "signed bit",
            KnobEncoding.ReversedSignedBit => "reversed signed bit",
            _ => "absolute",
        };

    /// <summary>The binding that makes it move a parameter; what goes without saying is not said.</summary>
    public SurfaceBinding BindingTo(string address, ParameterShape shape)
    {
        var plain = new SurfaceBinding(Address, address) { Encoding = Encoding };

        // A fader that moves a switch sets it by the half in which it stands.
        var isOneOfTwo = shape.Kind is ParameterKind.Toggle or ParameterKind.Trigger;
        var use = Use == ControlUse.Fader && isOneOfTwo ? ControlUse.Toggle : Use;
        return plain.UseFor(shape) == use ? plain : plain with { Use = use };
    }
}
