using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using StudioControl.Studio.Loop;

namespace StudioControl.Telemetry.Links;

/// <summary>
/// Keeps one client connected to a broker: connects, subscribes, notices a dead broker, comes back with growing waits.
/// Two threads of its own: one sends and keeps, one receives.
/// </summary>
internal sealed class BrokerLink : IDisposable
{
    // A stop must end within the host's 2 s.
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromMilliseconds(500);

    private readonly LinkSettings _settings;
    private readonly IBrokerUser _user;
    private readonly ILogger _log;
    private readonly Thread _thread;
    private readonly IDoorbell _bell;
    private readonly ManualResetEvent _stop = new(false);
    private readonly Backoff _backoff;
    private MqttProtocolVersion _version = MqttProtocolVersion.V500;
    private string _lastFault = "";

    public BrokerLink(LinkSettings settings, IBrokerUser user, IDoorbell bell, ILogger log)
    {
        _bell = bell;
        _settings = settings;
        _user = user;
        _log = log;
        _backoff = new(Random.Shared, settings.LongestWait);
        _thread = new(Run) { Name = "mqtt out", IsBackground = true };
    }

    /// <summary>Connections made so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Why there is no connection, as far as it is known; empty while one stands.</summary>
    public string Fault => _lastFault;

    public void Start() => _thread.Start();

    /// <summary>Any thread, at once: something waits to be sent.</summary>
    public void Wake() => _bell.Ring();

    /// <summary>Says farewell and ends; at most about a second.</summary>
    public void Stop()
    {
        _stop.Set();
        _bell.Ring();
        if (_thread.IsAlive)
        {
            _thread.Join(FarewellPatience * 3);
        }
    }

    // The bell and the event are not disposed: the loop may still wake us while it ends.
    public void Dispose() => Stop();

    private bool IsStopping => _stop.WaitOne(0);

    private void Run()
    {
        while (!IsStopping)
        {
            using var session = TryOpen();
            if (session is null)
            {
                _stop.WaitOne(_backoff.Next());
                continue;
            }

            Serve(session);
            if (!IsStopping)
            {
                Say(session.Fault);
                _stop.WaitOne(_backoff.Next());
            }
        }
    }

    private BrokerSession? TryOpen()
    {
        try
        {
            var session = BrokerSession.Open(_settings, _version);
            Connections++;
            _lastFault = "";
            TelemetryLog.Connected(_log, _settings.Broker.ToString(), session.IsV5 ? "MQTT 5" : "MQTT 3.1.1");
            return session;
        }
        catch (Exception fault) when (Contain(fault))
        {
            _version = fault is OldBrokerException ? MqttProtocolVersion.V311 : MqttProtocolVersion.V500;
            Say(fault.Message);
            return null;
        }
    }

    private void Serve(BrokerSession session)
    {
        var reader = new Thread(() => Read(session)) { Name = "mqtt in", IsBackground = true };
        try
        {
            Subscribe(session);
            session.Flush();
            reader.Start();
            _user.Connected(session);
            Talk(session);
            if (!session.IsBroken)
            {
                SayFarewell(session);
            }
        }
        catch (Exception fault) when (Contain(fault))
        {
            session.Break(fault.Message);
        }
        finally
        {
            session.Dispose();
            if (reader.ThreadState != System.Threading.ThreadState.Unstarted)
            {
                reader.Join(FarewellPatience);
            }

            _user.Lost(session.Unacknowledged());
        }
    }

    private void Talk(BrokerSession session)
    {
        var ping = _settings.KeepAlive * 2 / 3;
        var pinged = Stopwatch.GetTimestamp();
        while (!session.IsBroken && !IsStopping)
        {
            var wait = _user.Pump(session);
            var untilPing = ping - Stopwatch.GetElapsedTime(pinged);
            if (untilPing <= TimeSpan.Zero)
            {
                session.Send(MqttPingReqPacket.Instance);
                pinged = Stopwatch.GetTimestamp();
                untilPing = ping;
                _backoff.Reset();
            }

            session.Flush();
            var longest = wait < untilPing ? wait : untilPing;
            _bell.Wait((int)Math.Clamp(Math.Ceiling(longest.TotalMilliseconds), 0, int.MaxValue));
        }
    }

    private void SayFarewell(BrokerSession session)
    {
        session.IsEnding = true;
        _user.Farewell(session);
        session.Flush();
        var began = Stopwatch.GetTimestamp();
        while (!session.IsAllAcknowledged && !session.IsBroken && Stopwatch.GetElapsedTime(began) < FarewellPatience)
        {
            _bell.Wait((int)FarewellPatience.TotalMilliseconds);
        }

        session.Send(new MqttDisconnectPacket());
        session.Flush();
    }

    private void Subscribe(BrokerSession session)
    {
        if (_settings.Filters.Count == 0)
        {
            return;
        }

        var subscribe = new MqttSubscribePacket { PacketIdentifier = ushort.MaxValue };
        subscribe.TopicFilters.AddRange(_settings.Filters);
        session.Send(subscribe);
    }

    private void Read(BrokerSession session)
    {
        try
        {
            while (!session.IsBroken)
            {
                Take(session, session.Receive());
            }
        }
        catch (Exception fault) when (Contain(fault))
        {
            session.Break(fault.Message);
        }
        finally
        {
            _bell.Ring();
        }
    }

    private void Take(BrokerSession session, MqttPacket packet)
    {
        switch (packet)
        {
            case MqttPublishPacket message:
                if (message.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtLeastOnce)
                {
                    session.Send(new MqttPubAckPacket { PacketIdentifier = message.PacketIdentifier });
                    session.Flush();
                }

                _user.Received(message);
                break;
            case MqttPubAckPacket acknowledged:
                if (session.Acknowledge(acknowledged.PacketIdentifier))
                {
                    _bell.Ring();
                }

                break;
            case MqttDisconnectPacket goodbye:
                session.Break($"the broker ended the connection: {goodbye.ReasonCode}");
                break;
            default:
                break;
        }
    }

    // A bug of ours, or of the codec, ends the connection and is told; the studio goes on without MQTT until the next one.
    private bool Contain(Exception fault)
    {
        if (!IsWeather(fault))
        {
            TelemetryLog.PublisherFailed(_log, fault.Message, fault);
        }

        return true;
    }

    // What a network, a broker or a password file can do.
    private static bool IsWeather(Exception fault) =>
        fault
            is IOException
                or SocketException
                or AuthenticationException
                or ObjectDisposedException
                or UnauthorizedAccessException
                or MqttProtocolViolationException
                or MqttCommunicationException;

    private void Say(string fault)
    {
        if (fault != _lastFault && fault.Length > 0)
        {
            _lastFault = fault;
            TelemetryLog.Lost(_log, _settings.Broker.ToString(), fault);
        }
    }
}
