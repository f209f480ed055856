using System.Globalization;

namespace StudioControl.Benchmarks.Kernel.Midi;

/// <summary>
/// A USB MIDI surface that the kernel makes itself (dummy_hcd and f_midi): its near side is a card of snd-usb-audio, its own
/// side another card. The fields are those of the kernel's Documentation/usb/gadget_configfs.rst.
/// </summary>
internal sealed class Gadget
{
    private readonly string _folder;
    private readonly int _number;
    private bool _isBound;

    /// <summary>Makes it; <paramref name="number"/> is that of the controller that it takes.</summary>
    public Gadget(int number, string serial, string name, int ports)
    {
        _number = number;
        Serial = serial;
        OwnCard = string.Create(CultureInfo.InvariantCulture, $"far{number}");
        _folder = string.Create(CultureInfo.InvariantCulture, $"/sys/kernel/config/usb_gadget/midi{number}");
        var function = $"{_folder}/functions/midi.one";
        var count = ports.ToString(CultureInfo.InvariantCulture);
        Make(_folder, ("idVendor", "0x1d6b"), ("idProduct", "0x0104"));
        Make(
            $"{_folder}/strings/0x409",
            ("serialnumber", serial),
            ("manufacturer", "StudioControl"),
            ("product", name)
        );
        Make($"{_folder}/configs/c.1");
        Make(function, ("id", OwnCard), ("in_ports", count), ("out_ports", count));
        File.CreateSymbolicLink($"{_folder}/configs/c.1/midi.one", function);
    }

    public string Serial { get; }

    /// <summary>The id of the card on its own side; it is there while the gadget is bound, plugged or pulled.</summary>
    public string OwnCard { get; }

    /// <summary>The USB socket that it sits in, as its near side sees it.</summary>
    public string Socket => $"{Path.GetFileName(Hub())["usb".Length..]}-1";

    public void Plug()
    {
        if (_isBound)
        {
            SetSocket("0");
            return;
        }

        File.WriteAllText($"{_folder}/UDC", string.Create(CultureInfo.InvariantCulture, $"dummy_udc.{_number}"));
        _isBound = true;
    }

    // The socket is switched off and on: its own side stays, as a device's does when its cable is pulled.
    public void Pull() => SetSocket("1");

    /// <summary>The number of its near card now; null: none.</summary>
    public int? CardNumber()
    {
        var device = $"{Hub()}/{Socket}";
        return Directory.Exists(device)
            ? Directory
                .EnumerateDirectories(device, "card*", SearchOption.AllDirectories)
                .Select(card => (int?)int.Parse(Path.GetFileName(card)["card".Length..], CultureInfo.InvariantCulture))
                .FirstOrDefault()
            : null;
    }

    private string Hub() =>
        Directory
            .GetDirectories(
                string.Create(CultureInfo.InvariantCulture, $"/sys/devices/platform/dummy_hcd.{_number}"),
                "usb*"
            )
            .Order(StringComparer.Ordinal)
            .First();

    private void SetSocket(string disabled)
    {
        var bus = Path.GetFileName(Hub())["usb".Length..];
        File.WriteAllText($"{Hub()}/{bus}-0:1.0/usb{bus}-port1/disable", disabled);
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
