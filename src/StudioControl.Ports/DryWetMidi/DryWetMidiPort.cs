using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Melanchall.DryWetMidi.Common;
using Melanchall.DryWetMidi.Core;
using Melanchall.DryWetMidi.Multimedia;
using Microsoft.Extensions.Logging;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.DryWetMidi;

/// <summary>
/// A MIDI device of Windows or macOS through DryWetMidi: its events become the bytes of a MIDI cable and back. One thread
/// per port owns the device; the library's own thread only hands over bytes. It allocates an event for each message.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "a port ends with Stop; its queue holds nothing of the system's")]
internal sealed class DryWetMidiPort : IPort
{
    // Two seconds of a full MIDI cable in three-byte messages; what waits longer comes too late.
    private const int MostWaiting = 2048;

    // The device list is looked at this often; a pulled device is noticed no later.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(1);

    private readonly string _name;
    private readonly StudioClock _clock;
    private readonly ILogger _log;
    private readonly PortSupervisor _supervisor;
    private readonly BlockingCollection<byte[]> _waiting = new(MostWaiting);
    private readonly Signal _ended = new();

    // The library's thread brings bytes, ours brings opened and lost; an inbox has one writer at a time.
    private readonly Lock _inboxGuard = new();
    private PortInbox? _inbox;
    private volatile bool _stopping;
    private volatile string? _reopen;

    public DryWetMidiPort(string uri, string name, PortSupervisor supervisor, StudioClock clock, ILogger log)
    {
        Uri = uri;
        _name = name;
        _supervisor = supervisor;
        _clock = clock;
        _log = log;
    }

    public string Uri { get; }

    public PortFigures Figures { get; } = new();

    public void Start(PortInbox inbox)
    {
        _inbox = inbox;
        Figures.NotOpen(PortState.Opening, LossCause.None, "opening");
        _supervisor.TryNow(_clock.Now);
        new Thread(Own) { IsBackground = true, Name = Uri }.Start();
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return true;
        }

        if (Figures.State == PortState.Open && _waiting.TryAdd(bytes.ToArray()))
        {
            Figures.Queued = _waiting.Count;
            return true;
        }

        Figures.Drop(bytes.Length);
        return false;
    }

    public void Reopen(string reason) => _reopen = reason;

    public void Stop()
    {
        _stopping = true;
        if (_inbox is not null && !_ended.Wait(LongestStop))
        {
            PortsLog.CloseAbandoned(_log, Uri, LongestStop);
        }
    }

    private void Own()
    {
        while (!_stopping)
        {
            var left = _supervisor.NextTry - _clock.Now;
            if (left > TimeSpan.Zero)
            {
                _ended.Wait(left < Glance ? left : Glance);
                continue;
            }

            _supervisor.Trying();
            var loss = OpenAndCarry();
            if (!_stopping)
            {
                Tell(loss);
            }
        }

        Figures.NotOpen(PortState.Stopped, LossCause.None, "stopped");
        _ended.Set();
    }

    private Loss OpenAndCarry()
    {
        try
        {
            // Made before the devices, so that it outlives them: the library's thread uses it until the input is closed.
            using var toBytes = new MidiEventToBytesConverter { BytesFormat = BytesFormat.Device };
            using var input = InputDevice.GetByName(_name);
            using var output = OutputDevice.GetByName(_name);
            input.EventReceived += (_, received) => Deliver(toBytes.Convert(received.Event));
            output.PrepareForEventsSending();
            Opened();
            input.StartEventsListening();
            return Carry(output);
        }
        catch (ArgumentException)
        {
            return new(
                LossCause.NotFound,
                $"no MIDI device is called '{_name}': `studiocontrol ports` lists what is there"
            );
        }
        catch (MidiException fault)
        {
            return new(LossCause.Fault, $"MIDI device '{_name}' failed or is in use: {fault.Message}");
        }
    }

    private Loss Carry(OutputDevice output)
    {
        using var toEvents = new BytesToMidiEventConverter { BytesFormat = BytesFormat.Device };
        var nextGlance = _clock.Now + Glance;
        while (!_stopping)
        {
            if (_waiting.TryTake(out var bytes, Glance))
            {
                SendAll(output, toEvents, bytes);
            }

            if (_reopen is { } reason)
            {
                _reopen = null;
                return new(LossCause.Fault, reason);
            }

            if (_clock.Now >= nextGlance)
            {
                nextGlance = _clock.Now + Glance;
                if (!DryWetMidiNames.Find().Contains(_name, StringComparer.Ordinal))
                {
                    return new(LossCause.Unplugged, $"MIDI device '{_name}' was unplugged");
                }
            }
        }

        return default;
    }

    private void SendAll(OutputDevice output, BytesToMidiEventConverter toEvents, byte[] bytes)
    {
        foreach (var midiEvent in toEvents.ConvertMultiple(bytes))
        {
            output.SendEvent(midiEvent);
        }

        Figures.Sent(bytes.Length);
        Figures.Queued = _waiting.Count;
    }

    private void Opened()
    {
        while (_waiting.TryTake(out var old))
        {
            Figures.Drop(old.Length);
        }

        _supervisor.Opened(_clock.Now);
        Figures.Opened();
        PortsLog.Opened(_log, Uri, "");
        lock (_inboxGuard)
        {
            _inbox!.Opened(_clock.Now);
        }
    }

    private void Deliver(byte[] bytes)
    {
        if (_stopping)
        {
            return;
        }

        Figures.Received(bytes.Length);
        lock (_inboxGuard)
        {
            // A SysEx of the library is one array of any length.
            foreach (var chunk in bytes.Chunk(PortInbox.LongestChunk))
            {
                if (!_inbox!.Bytes(chunk, _clock.Now))
                {
                    Figures.Drop(chunk.Length);
                }
            }
        }
    }

    private void Tell(Loss loss)
    {
        var news =
            Figures.State == PortState.Open || !string.Equals(Figures.Reason, loss.Reason, StringComparison.Ordinal);
        Figures.NotOpen(PortState.Waiting, loss.Cause, loss.Reason);
        _supervisor.Failed(_clock.Now, proven: false);
        if (news)
        {
            PortsLog.Lost(_log, Uri, loss.Cause, loss.Reason);
            lock (_inboxGuard)
            {
                _inbox!.Lost(Encoding.UTF8.GetBytes(loss.Reason), _clock.Now);
            }
        }
    }
}
