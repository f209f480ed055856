namespace StudioControl.Benchmarks.Timing;

/// <summary>One operation that is timed.</summary>
/// <param name="Name">Room and what happens, as it stands in the table: <c>loop: fader to engine</c>.</param>
/// <param name="Prepare">Builds what the operation needs and gives the operation; not timed.</param>
/// <param name="Operations">How many operations one call does.</param>
internal sealed record Benchmark(string Name, Func<Action> Prepare, int Operations = 1);
