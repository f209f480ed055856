namespace StudioControl.Benchmarks;

/// <summary>What can be measured: <c>dotnet run -c Release --project tests/StudioControl.Benchmarks -- WHAT</c>.</summary>
internal static class BenchmarkCommand
{
    private const string Usage = """
        usage: micro [WORD] [--update] | midi | serial | idle | start | all   [--rounds N] [--service PATH] [--peers FOLDER]
          micro   time and bytes of single operations, against the committed table; --update writes it
          midi    MIDI bytes at a port to OSC datagram out: the service, a C program, node
          serial  serial line to MQTT subscriber: the service, Node-RED
          idle    processor and memory of the service at rest with eight serial ports open, and of its engine
          start   from process start to online
        """;

    public static int Run(string[] args)
    {
        switch (args.Length == 0 ? "micro" : args[0])
        {
            case "micro":
                return Rooms.MicroRun.Run(args.Skip(1).ToArray());
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }
}
