namespace StudioControl.Benchmarks.Kernel.Cables;

/// <summary>A USB serial adapter with a cable: the service has its near end, a stand-in the far one.</summary>
internal interface ICable
{
    /// <summary>The adapter's serial number, which stands in its name under /dev/serial/by-id.</summary>
    string Serial { get; }

    /// <summary>The device at the far end; it is there whether the adapter is plugged or not.</summary>
    string Far { get; }

    /// <summary>Plugs the adapter in; its driver and udev still have to do their part.</summary>
    void Plug();

    /// <summary>Pulls it out.</summary>
    void Pull();
}
