using StudioControl.Mixing.Waves;

namespace StudioControl.Mixing.Outputs;

/// <summary>Takes the main from the audio thread and writes it to a file on the file thread.</summary>
/// <param name="path">Replaced if it is there.</param>
/// <param name="encoding">Int24 or Float32.</param>
/// <param name="sampleRate">Hz.</param>
/// <param name="note">Who records, and when; null: the file does not say.</param>
internal sealed class WavOutput(string path, WavEncoding encoding, int sampleRate, BroadcastNote? note = null)
    : IDisposable
{
    // A header that is true once a second loses at most that much when the process is killed.
    private const int RoundsPerFlush = 25;

    private readonly WavWriter _writer = new(path, encoding, channels: 2, sampleRate, note);
    private readonly AudioRing _ring = new(sampleRate);
    private int _rounds;

    /// <summary>The disk is full or gone: nothing more is written. Says why, once.</summary>
    public string? Stopped { get; private set; }

    public long DroppedFrames => _ring.DroppedFrames;

    /// <summary>Audio thread.</summary>
    public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => _ring.Write(left, right);

    /// <summary>File thread: writes all that is ready.</summary>
    public void Drain()
    {
        try
        {
            for (var ready = _ring.Ready(); !ready.IsEmpty; ready = _ring.Ready())
            {
                if (Stopped is null)
                {
                    _writer.Write(ready);
                }

                _ring.Release(ready.Length);
            }

            if (Stopped is null && ++_rounds % RoundsPerFlush == 0)
            {
                _writer.Flush();
            }
        }
        catch (IOException fault)
        {
            Stopped = fault.Message;
        }
    }

    public void Dispose()
    {
        Drain();
        try
        {
            _writer.Dispose();
        }
        catch (IOException fault)
        {
            // The sound is over and the disk is full: the header of the last flush stays.
            Stopped ??= fault.Message;
        }
    }
}
