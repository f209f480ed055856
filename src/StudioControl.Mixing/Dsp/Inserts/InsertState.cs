namespace StudioControl.Mixing.Dsp.Inserts;

/// <summary>What a <see cref="HardwareInsert"/> does with its unit.</summary>
internal enum InsertState
{
    /// <summary>The strip's signal goes through the unit, or past it.</summary>
    InUse,

    /// <summary>The strip leaves the unit alone and fades, before the test signal goes out.</summary>
    Leaving,

    /// <summary>The test signal goes through the unit.</summary>
    Measuring,

    /// <summary>What is still on its way through the unit is waited for, unheard.</summary>
    Flushing,
}

/// <summary>What the strip plays while its unit is measured.</summary>
internal enum WhileMeasuring
{
    /// <summary>Nothing.</summary>
    Silence,

    /// <summary>Its signal, past the unit.</summary>
    Dry,
}
