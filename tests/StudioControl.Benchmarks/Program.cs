using StudioControl.Benchmarks;

return BenchmarkCommand.Run(args);
