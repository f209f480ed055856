using StudioControl.Gear.Dialogue;
using StudioControl.Gear.Translation;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Trying;

/// <summary>A driver with an ear on its line: every frame of both directions is told with its meaning.</summary>
internal sealed class TappedDriver(GearDriver inner, GearTranslator translator, Action<string> tell)
    : IDriver,
        IDriverDesk
{
    // Longer than a USB adapter holds bytes back.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(100);

    /// <summary>How long an answer to raw bytes may take; the driver waits for it.</summary>
    public required TimeSpan AnswerLimit { get; init; }

    private IDriverDesk? _desk;
    private readonly Queue<byte[]> _raw = new();
    private Moment _silentAt = Moment.Never;
    private Moment _rawUntil = Moment.Never;

    public DeviceDescription Description => inner.Description;

    public Moment Due
    {
        get
        {
            var raw =
                _rawUntil != Moment.Never ? _rawUntil
                : _raw.Count > 0 ? inner.Turn!.FreeAt
                : Moment.Never;
            return Moment.Earlier(Moment.Earlier(inner.Due, _silentAt), raw);
        }
    }

    public ITree Tree => _desk!.Tree;

    public Device Device => _desk!.Device;

    public LinkFigures Link => _desk!.Link;

    public void Attach(IDriverDesk desk)
    {
        _desk = desk;
        inner.Attach(this);
    }

    public void LinkUp(Moment now)
    {
        tell("  the port is open");
        inner.LinkUp(now);
    }

    public void LinkDown(Moment now) => inner.LinkDown(now);

    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived)
    {
        foreach (var line in translator.Heard(bytes, arrived))
        {
            tell(line);
        }

        _silentAt = arrived + Silence;
        inner.Receive(bytes, arrived);
    }

    public void Tick(Moment now)
    {
        if (now >= _silentAt)
        {
            _silentAt = Moment.Never;
            foreach (var line in translator.Silence())
            {
                tell(line);
            }
        }

        if (now >= inner.Due)
        {
            inner.Tick(now);
        }

        SendRaw(now);
    }

    /// <summary>Asks for a parameter now; false: nothing asks for it.</summary>
    public bool AskNow(int parameter, Moment now) => inner.AskNow(parameter, now);

    /// <summary>Sends bytes as they are when the line is free; what comes then is shown, and the driver waits.</summary>
    public void Raw(byte[] bytes, Moment now)
    {
        _raw.Enqueue(bytes);
        SendRaw(now);
    }

    public void Desire(int parameter, in Value value, Moment now) => inner.Desire(parameter, value, now);

    private void SendRaw(Moment now)
    {
        if (now >= _rawUntil)
        {
            _rawUntil = Moment.Never;
            inner.Turn!.Release(this, now);
        }

        if (_rawUntil == Moment.Never && _raw.Count > 0 && inner.Turn!.TryTake(this, isUrgent: true, now))
        {
            _rawUntil = now + AnswerLimit;
            Send(_raw.Dequeue());
        }
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        tell(translator.Said(bytes));
        return _desk!.Send(bytes);
    }

    public void Report(int parameter, in Value value) => _desk!.Report(parameter, value);

    public void Took(int parameter, in Value value) => _desk!.Took(parameter, value);

    public void Refuse(int parameter, CommandFault fault, string detail) => _desk!.Refuse(parameter, fault, detail);

    public void Forget(int parameter) => _desk!.Forget(parameter);

    public void Announce(Availability availability, string reason) => _desk!.Announce(availability, reason);

    public void Ask(ParameterId parameter, in Value value) => _desk!.Ask(parameter, value);

    public void PublishLevels(int bank) => _desk!.PublishLevels(bank);

    public void PublishLoudness(in LoudnessReading reading) => _desk!.PublishLoudness(reading);
}
