using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Gear.Dialogue;

/// <content>How a session begins, and begins again.</content>
public sealed partial class GearDriver
{
    // An MD5 in hex digits.
    private const int LongestPrefix = 32;

    private int _step;
    private Moment _stepBy = Moment.Never;
    private byte[] _prefix = [];

    private bool DeviceSpeaksFirst => _profile.Session is [{ Send: null }, ..];

    private void BeginSession()
    {
        _step = 0;
        _stepBy = Moment.Never;
        _prefix = [];
        _refreshed = 0;
        _refreshAt = _profile.Refresh > TimeSpan.Zero ? Moment.Start : Moment.Never;
    }

    private void NextStep(Moment now)
    {
        var step = _profile.Session[_step];
        if (step.Send is { } send && !Transmit(send, now))
        {
            return;
        }

        if (step.Hear.Count > 0)
        {
            _stepBy = now + _profile.Timing.Answer;
        }
        else
        {
            Passed();
        }
    }

    private void Passed()
    {
        _stepBy = Moment.Never;
        _step++;
    }

    // True: the frame was what the session waited for.
    private bool HearStep(ReadOnlySpan<byte> body, Moment now)
    {
        var step = _profile.Session[_step];
        if (Match(step.Hear, body) is not null)
        {
            _desk.Link.Frames++;
            _desk.Link.LastHeard = now;
            _unanswered = 0;
            _prefix = step.Md5Secret is { } secret && Code(body) is { } challenge ? Md5(challenge + secret) : [];
            Passed();
            _nextSend = now + _profile.Timing.Gap;
            return true;
        }

        if (Match(step.Refused, body) is null)
        {
            return false;
        }

        _desk.Announce(Availability.Offline, $"does not let us in: {Words(body)}");
        _isOnline = false;
        DropWishes();
        BeginSession();
        WaitLonger(now);
        return true;
    }

    private void StepTimeOut(Moment now)
    {
        var step = _profile.Session[_step];
        _stepBy = Moment.Never;
        if (step.Optional)
        {
            Passed();
            return;
        }

        _desk.Link.Timeouts++;
        if (++_unanswered >= MostUnanswered)
        {
            GoSilent("the beginning of the session", now);
        }
    }

    private void Restart(Moment now)
    {
        _exchange.Close();
        DropWishes();
        _buffer.Clear();
        _isOnline = false;
        _unanswered = 0;
        _desk.Announce(Availability.Offline, "it was switched on, and is read again");
        BeginSession();
        _polls.ReadAll(now);
        LeaveLine();
        _nextSend = Moment.Later(now + _profile.Timing.Open, now + _profile.Timing.Gap);
    }

    private string? Code(ReadOnlySpan<byte> body)
    {
        for (var i = 0; i < _hits.Count; i++)
        {
            if (_hits[i].Parameter == _profile.Parameters.Count)
            {
                return Encoding.Latin1.GetString(body.Slice(_hits[i].Start, _hits[i].Length));
            }
        }

        return null;
    }

    private string Words(ReadOnlySpan<byte> body) =>
        _profile.IsHex ? Convert.ToHexString(body) : Encoding.Latin1.GetString(body);

    [SuppressMessage(
        "Security",
        "CA5351:Do Not Use Broken Cryptographic Algorithms",
        Justification = "PJLink asks for MD5; nothing of ours is protected by it"
    )]
    private static byte[] Md5(string text) =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(MD5.HashData(Encoding.Latin1.GetBytes(text))));
}
