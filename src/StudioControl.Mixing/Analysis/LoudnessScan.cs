namespace StudioControl.Mixing.Analysis;

/// <summary>Measures the loudness and the peaks of a WAV file.</summary>
public static class LoudnessScan
{
    /// <summary>Reads a whole file; null and a sentence in <paramref name="problem"/> where that can't be.</summary>
    /// <param name="path">A WAV file of 1 to 8 channels.</param>
    /// <param name="problem">What is wrong with it; empty when nothing is.</param>
    /// <param name="stop">Gives up between two reads.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static LoudnessReport? Run(string path, out string problem, CancellationToken stop = default)
    {
        using var reader = ProgrammeReader.Open(path, out problem);
        if (reader is null)
        {
            return null;
        }

        if (reader.Channels > LoudnessAnalysis.MostChannels)
        {
            problem = $"it has {reader.Channels} channels; up to {LoudnessAnalysis.MostChannels} are measured";
            return null;
        }

        var analysis = new LoudnessAnalysis(reader.SampleRate, reader.Channels);
        try
        {
            while (reader.Read() is { IsEmpty: false } samples)
            {
                stop.ThrowIfCancellationRequested();
                analysis.Add(samples);
            }
        }
        catch (IOException fault)
        {
            problem = fault.Message;
            return null;
        }

        return analysis.Finish();
    }
}
