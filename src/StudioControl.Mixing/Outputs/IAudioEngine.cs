namespace StudioControl.Mixing.Outputs;

/// <summary>
/// What makes the sound, seen from what plays it: a clock pulls one block after the other. One thread at a time calls
/// <see cref="Process"/>; it allocates nothing, waits for nobody and throws nothing.
/// </summary>
internal interface IAudioEngine
{
    /// <summary>Names of the live inputs, in order: those of the strips that have no stem, <c>ch-5</c>, <c>ch-7-left</c>.</summary>
    IReadOnlyList<string> Inputs { get; }

    /// <summary>Names of the outputs, in order; the first two are <c>main-left</c> and <c>main-right</c>.</summary>
    IReadOnlyList<string> Outputs { get; }

    /// <summary>Frames that a live input needs to the main. May change; any thread asks.</summary>
    int Latency { get; }

    /// <summary>Blocks that found no stems in time, since the start; any thread asks.</summary>
    int Starved { get; }

    /// <summary>The output has faded out after <see cref="Close"/>; any thread asks.</summary>
    bool IsClosed { get; }

    /// <summary>From any thread: fade out, for good.</summary>
    void Close();

    /// <summary>Takes the block's inputs and writes all of its outputs.</summary>
    void Process(AudioBlock block);
}
