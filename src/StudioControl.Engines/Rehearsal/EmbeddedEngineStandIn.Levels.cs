using StudioControl.Studio.Desks;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Engines.Rehearsal;

/// <content>What comes by itself: levels, loudness, the transport's place.</content>
public sealed partial class EmbeddedEngineStandIn
{
    private const int StripBytes = LevelWire.BytesPerStrip;

    // Loudness and place come with every fifth frame of levels: 10 of 50 a second.
    private const int FramesBetween = 5;

    private static readonly TimeSpan LevelsEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Momentary, short-term, integrated, range, true peaks, correlation of a mix as it should be.
    private static readonly float[] Loudness = [-20, -21, -23, 6, -3, -3, 0.5f];

    private readonly int[] _clips;
    private Moment _levelsAt = Moment.Never;
    private Moment _positionAt;
    private Value _placeTold;
    private int _counter;

    private bool IsPlaying => _values[_branch.State].Index == 1;

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        if (_line is null)
        {
            return;
        }

        Faults.Deliver(now, _line);
        if (_levelsAt > now)
        {
            return;
        }

        _levelsAt = now + LevelsEvery;
        _isAttached &= now < _attachedUntil;
        Run(now);
        if (!_isAttached)
        {
            return;
        }

        _counter++;
        SendFrame("/levels/strips"u8, _branch.Strips);
        SendFrame("/levels/main"u8, 2);
        if (_counter % FramesBetween == 0)
        {
            SendLoudness();
            SendPlaceIfNew();
        }
    }

    private void Run(Moment now)
    {
        if (IsPlaying)
        {
            _values[_branch.Position] = new(_values[_branch.Position].Number + (now - _positionAt).TotalSeconds);
        }

        _positionAt = now;
    }

    private void SendPlaceIfNew()
    {
        var place = _values[_branch.Position];
        if (place != _placeTold)
        {
            _placeTold = place;
            SendValue(_branch.Position, place);
        }
    }

    private void SendFrame(ReadOnlySpan<byte> address, int strips)
    {
        Span<byte> blob = stackalloc byte[DeskLayout.MostStrips * StripBytes];
        blob = blob[..(strips * StripBytes)];
        for (var strip = 0; strip < strips; strip++)
        {
            var peak = IsPlaying && IsReleased ? -40 + (float)(_random.NextDouble() * 36) : LevelBank.Floor;
            var rms = Math.Max(peak - 3, LevelBank.Floor);
            LevelWire.Write(blob[(strip * StripBytes)..], new(peak, rms, peak, peak, 0f, _clips[strip]));
        }

        var writer = new OscWriter(_buffer);
        writer.Begin(address, "ib"u8);
        writer.Int32(_counter);
        writer.Blob(blob);
        Send(writer.Written);
    }

    private void SendLoudness()
    {
        var isSilent = !IsPlaying || !IsReleased;
        var writer = new OscWriter(_buffer);
        writer.Begin("/levels/loudness"u8, "fffffff"u8);
        for (var value = 0; value < Loudness.Length; value++)
        {
            writer.Float(isSilent ? LevelBank.Floor : Loudness[value]);
        }

        Send(writer.Written);
    }
}
