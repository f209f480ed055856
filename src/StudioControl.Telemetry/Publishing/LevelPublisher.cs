using StudioControl.Studio.Time;
using StudioControl.Telemetry.Links;

namespace StudioControl.Telemetry.Publishing;

/// <summary>Publishes meters: QoS 0, never queued, nothing when nothing moved (but once a second).</summary>
internal sealed class LevelPublisher(string root, MqttView view, StudioClock clock)
{
    private static readonly TimeSpan LoudnessPeriod = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan SummaryPeriod = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StillPeriod = TimeSpan.FromSeconds(1);

    // A meter that is older than this shows nothing true.
    private const uint ExpirySeconds = 2;

    private readonly Dictionary<LevelSlot, Shown> _shown = [];
    private Moment _nextLoudness = Moment.Start;
    private Moment _nextSummary = clock.Now + SummaryPeriod;

    /// <summary>When loudness or the summary is due.</summary>
    public Moment Due => Moment.Earlier(_nextLoudness, _nextSummary);

    /// <summary>Forgets the banks of devices that left.</summary>
    public void Forget(DeviceSlot device)
    {
        foreach (var slot in device.Levels)
        {
            _shown.Remove(slot);
        }
    }

    public void Pump(BrokerSession session, Moment now)
    {
        foreach (var device in view.Plan.Devices)
        {
            foreach (var slot in device.Levels)
            {
                SendFrame(session, slot, now);
            }
        }

        if (now >= _nextLoudness)
        {
            _nextLoudness = now + LoudnessPeriod;
            SendLoudness(session);
        }

        if (now >= _nextSummary)
        {
            _nextSummary = now + SummaryPeriod;
            session.Send(Summary());
            foreach (var slot in view.Plan.Devices.SelectMany(device => device.Levels))
            {
                slot.Summary.Clear();
            }
        }
    }

    public OutMessage Summary() =>
        new($"{root}/levels/summary", LevelJson.Summary(view.Plan, clock.Provider.GetUtcNow()))
        {
            Retain = true,
            IsAssured = false,
        };

    private void SendFrame(BrokerSession session, LevelSlot slot, Moment now)
    {
        if (!_shown.TryGetValue(slot, out var shown))
        {
            _shown[slot] = shown = new(slot.Strips);
        }

        if (!slot.TryRead(shown.Frame))
        {
            return;
        }

        slot.Summary.Add(shown.Frame);
        if (shown.Moves() || now >= shown.NextStill)
        {
            shown.NextStill = now + StillPeriod;
            Send(session, slot.Bank, Frame(slot, shown));
        }

        shown.Frame.Clear();
    }

    private byte[] Frame(LevelSlot slot, Shown shown) =>
        LevelJson.Frame(shown.Frame, ++slot.Counter, clock.Provider.GetUtcNow(), slot.HasReading);

    private void SendLoudness(BrokerSession session)
    {
        foreach (var device in view.Plan.Devices)
        {
            if (device.TryReadLoudness(out var reading))
            {
                Send(
                    session,
                    StudioPlan.BankName(device.Device, "loudness"),
                    LevelJson.Loudness(reading, clock.Provider.GetUtcNow())
                );
            }
        }
    }

    private void Send(BrokerSession session, string name, byte[] payload) =>
        session.Send(
            new OutMessage($"{root}/levels/{name}", payload) { IsAssured = false, ExpirySeconds = ExpirySeconds }
        );

    // What was published last, in tenths of a dB.
    private sealed class Shown(int strips)
    {
        private readonly short[] _peak = new short[strips];
        private readonly short[] _rms = new short[strips];
        private readonly short[] _reduction = new short[strips];

        public LevelFrame Frame { get; } = new(strips);

        public Moment NextStill { get; set; } = Moment.Start;

        public bool Moves()
        {
            var moves = false;
            for (var i = 0; i < strips; i++)
            {
                var (peak, rms) = (LevelJson.Tenths(Frame.Peak[i]), LevelJson.Tenths(Frame.Rms[i]));
                var reduction = LevelJson.Tenths(Frame.Reduction[i]);
                moves |= peak != _peak[i] || rms != _rms[i] || reduction != _reduction[i] || Frame.Clipped[i];
                (_peak[i], _rms[i], _reduction[i]) = (peak, rms, reduction);
            }

            return moves;
        }
    }
}
