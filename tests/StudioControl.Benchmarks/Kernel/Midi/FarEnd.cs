using System.Text;
using StudioControl.Ports;
using StudioControl.Studio.Ports;

namespace StudioControl.Benchmarks.Kernel.Midi;

/// <summary>The surface's own side of a MIDI port: it sends and notes what it hears.</summary>
internal sealed class FarEnd
{
    private readonly PortFactory _factory;
    private readonly string _uri;
    private readonly StringBuilder _heard = new();
    private TrialPort _port;

    public FarEnd(PortFactory factory, string uri)
    {
        _factory = factory;
        _uri = uri;
        _port = Begin();
    }

    public bool IsOpen => _port.Figures.State == PortState.Open;

    public string Reason => _port.Figures.Reason;

    /// <summary>In hexadecimal.</summary>
    public string Heard
    {
        get
        {
            lock (_heard)
            {
                return _heard.ToString();
            }
        }
    }

    public void Send(ReadOnlySpan<byte> bytes) => _port.Send(bytes);

    public void Forget()
    {
        lock (_heard)
        {
            _heard.Clear();
        }
    }

    /// <summary>As a surface does that is switched off and on.</summary>
    public void Renew()
    {
        _port.Stop();
        _port = Begin();
    }

    public void Stop() => _port.Stop();

    private TrialPort Begin()
    {
        var port = new TrialPort(_factory, _uri);
        port.Start(Note);
        return port;
    }

    private void Note(PortNews news, byte[] bytes)
    {
        if (news == PortNews.Bytes)
        {
            lock (_heard)
            {
                _heard.Append(Convert.ToHexString(bytes));
            }
        }
    }
}
