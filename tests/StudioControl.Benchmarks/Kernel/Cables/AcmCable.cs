namespace StudioControl.Benchmarks.Kernel.Cables;

/// <summary>
/// A CDC-ACM adapter that the kernel makes itself (dummy_hcd and f_acm) and drives with cdc_acm; its far end is a ttyGS.
/// The fields are those of the kernel's Documentation/usb/gadget_configfs.rst.
/// </summary>
internal sealed class AcmCable : ICable
{
    private readonly string _gadget;
    private readonly string _controller;
    private readonly string _sockets;
    private bool _isBound;

    /// <summary>Makes the adapter; <paramref name="number"/> is that of the controller that it takes.</summary>
    public AcmCable(int number)
    {
        Serial = $"ACM10{number}";
        _controller = $"dummy_udc.{number}";
        _sockets = $"/sys/devices/platform/dummy_hcd.{number}";
        _gadget = $"/sys/kernel/config/usb_gadget/acm{number}";
        var function = $"{_gadget}/functions/acm.{number}";
        Make(_gadget, ("idVendor", "0x1d6b"), ("idProduct", "0x0104"));
        Make(
            $"{_gadget}/strings/0x409",
            ("serialnumber", Serial),
            ("manufacturer", "StudioControl"),
            ("product", "Trial adapter")
        );
        Make($"{_gadget}/configs/c.1");
        Make(function);
        File.CreateSymbolicLink($"{_gadget}/configs/c.1/acm.{number}", function);
        Far = $"/dev/ttyGS{File.ReadAllText($"{function}/port_num").Trim()}";
    }

    public string Serial { get; }

    public string Far { get; }

    public void Plug()
    {
        if (_isBound)
        {
            SetPort("0");
            return;
        }

        File.WriteAllText($"{_gadget}/UDC", _controller);
        _isBound = true;
    }

    public void Pull() => SetPort("1");

    // The socket that it sits in is switched off and on: its own side stays, as a device's does when its cable is pulled.
    private void SetPort(string disabled)
    {
        foreach (var hub in Directory.GetDirectories(_sockets, "usb*"))
        {
            var number = Path.GetFileName(hub)["usb".Length..];
            File.WriteAllText($"{hub}/{number}-0:1.0/usb{number}-port1/disable", disabled);
        }
    }

    private static void Make(string folder, params (string Name, string Text)[] fields)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in fields)
        {
            File.WriteAllText($"{folder}/{name}", text);
        }
    }
}
