Console.WriteLine("StudioControl benchmarks");
