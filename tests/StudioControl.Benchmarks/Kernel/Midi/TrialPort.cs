using StudioControl.Ports;
using StudioControl.Studio.Ports;

namespace StudioControl.Benchmarks.Kernel.Midi;

/// <summary>A port and a thread that plays the loop.</summary>
internal sealed class TrialPort
{
    private readonly IPort _port;
    private readonly AutoResetEvent _news = new(initialState: false);
    private readonly PortInbox _inbox;
    private volatile bool _stopping;

    public TrialPort(PortFactory factory, string uri)
    {
        _port = factory.Create(uri, new LineSettings());
        _inbox = new(() => _news.Set());
    }

    public PortFigures Figures => _port.Figures;

    public void Start(Action<PortNews, byte[]> tell)
    {
        new Thread(() => Hear(tell)) { IsBackground = true }.Start();
        _port.Start(_inbox);
    }

    public bool Send(ReadOnlySpan<byte> bytes) => _port.Send(bytes);

    public void Stop()
    {
        _stopping = true;
        _port.Stop();
        _news.Set();
    }

    private void Hear(Action<PortNews, byte[]> tell)
    {
        while (!_stopping)
        {
            _news.WaitOne();
            while (_inbox.TryTake(out var news, out _, out var payload))
            {
                tell(news, payload.ToArray());
            }
        }
    }
}
