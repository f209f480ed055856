// Each scenario runs a service and an engine: more than two at once only slow each other down.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]
