namespace StudioControl.Benchmarks.Timing;

/// <summary>What one operation costs: nanoseconds (median and least of the batches) and bytes allocated by its thread.</summary>
internal readonly record struct Measurement(string Name, double Nanoseconds, double Least, double Bytes);
