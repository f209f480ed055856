using StudioControl.Studio.Time;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Playing;

/// <content>The service stops: the unit is left dark, and told so where its profile has words for it.</content>
internal sealed partial class Surface
{
    private readonly byte[][] _start = Messages(profileTexts: []);
    private readonly byte[][] _exit = Messages(profileTexts: []);
    private bool _isLeaving;
    private int _said;

    public bool HasLeft => !_isLeaving || !_handshake.MayShow || (_output.IsEmpty && _said == _exit.Length);
}
