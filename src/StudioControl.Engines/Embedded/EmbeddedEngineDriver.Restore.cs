using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Engines.Embedded;

/// <content>From a full list of values to an engine in use.</content>
public sealed partial class EmbeddedEngineDriver
{
    // How often a held engine is asked to sound until it says that it does.
    private static readonly TimeSpan ReleaseEvery = TimeSpan.FromMilliseconds(200);

    // A receiver's buffer of 208 KiB holds about 270 small datagrams; a whole desk of 12,000 values at once would be lost.
    private const int MostGivenAtOnce = 128;

    private int _nextToGive;

    private void Settle(Moment now)
    {
        if (_missing > 0 || !_knowsBoot)
        {
            return;
        }

        switch (_phase)
        {
            case Phase.Attaching when _released:
            case Phase.Releasing when _released:
                GoOnline();
                break;
            case Phase.Attaching:
                _phase = Phase.Restoring;
                GiveBack(now);
                GoOnRestoring(now);
                break;
            default:
                break;
        }
    }

    private void GiveBack(Moment now)
    {
        _nextToGive = 0;
        GiveMore(now);
    }

    private void GiveMore(Moment now)
    {
        for (; _nextToGive < _kept.Length && _sets.Count < MostGivenAtOnce; _nextToGive++)
        {
            var parameter = _nextToGive;
            if (_isKept[parameter] && parameter != _branch.State && parameter != _branch.Position)
            {
                AskIfOther(parameter, now);
            }
        }
    }

    private void AskIfOther(int parameter, Moment now)
    {
        if (!MixValues.Same(_kept[parameter], _engine[parameter]))
        {
            Ask(parameter, _kept[parameter], now);
        }
    }

    // One step after the other, each when the engine has answered all of the step before.
    private void GoOnRestoring(Moment now)
    {
        if (_phase == Phase.Restoring)
        {
            GiveMore(now);
        }

        if (_sets.Count == 0 && _phase == Phase.Restoring)
        {
            _phase = Phase.Locating;
            if (_isKept[_branch.Position] && !MixValues.Same(_kept[_branch.Position], _engine[_branch.Position]))
            {
                Ask(_branch.Locate, _kept[_branch.Position], now);
            }
        }

        if (_sets.Count == 0 && _phase == Phase.Locating)
        {
            _phase = Phase.Starting;
            if (_isKept[_branch.State])
            {
                AskIfOther(_branch.State, now);
            }
        }

        if (_sets.Count > 0 || _phase != Phase.Starting)
        {
            return;
        }

        // Should yet another engine have taken the place of the one that answered, its list says so here. And what was
        // refused because of values that came after it is asked for once more.
        GiveBack(now);
        _phase = _sets.Count > 0 ? Phase.Restoring : Phase.Releasing;
        if (_phase == Phase.Releasing)
        {
            Release(now);
        }
    }

    private void Release(Moment now)
    {
        SendPlain("/studio/release"u8);
        SendAttach(now);
        _attachAt = now + ReleaseEvery;
    }

    private void GoOnline()
    {
        _phase = Phase.Online;
        _attachAt = Moment.Never;
        for (var parameter = 0; parameter < _engine.Length; parameter++)
        {
            if (_heard[parameter])
            {
                _desk.Report(parameter, _engine[parameter]);
                KeepTold(parameter, _engine[parameter]);
            }
        }

        _desk.Announce(Availability.Online, "");
    }
}
