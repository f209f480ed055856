using System.Net;

namespace StudioControl.Telemetry.Broker;

/// <summary>Counts the connections, in all and for each address. Any thread.</summary>
internal sealed class ConnectionCaps(int most, int mostPerAddress)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _byAddress = [];
    private int _count;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    public bool TryEnter(IPAddress address)
    {
        lock (_gate)
        {
            _byAddress.TryGetValue(address, out var ofAddress);
            if (_count >= most || ofAddress >= mostPerAddress)
            {
                return false;
            }

            _count++;
            _byAddress[address] = ofAddress + 1;
            return true;
        }
    }

    public void Leave(IPAddress address)
    {
        lock (_gate)
        {
            _count--;
            if (--_byAddress[address] == 0)
            {
                _byAddress.Remove(address);
            }
        }
    }
}
