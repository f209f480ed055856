using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Benchmarks.Kernel.Midi;

/// <summary>
/// The service's ports, with lines of text at their other end. Out: <c>NAME opened</c>, <c>NAME lost REASON</c>,
/// <c>NAME bytes HEX</c>. In: <c>NAME HEX</c> sends, <c>NAME figures</c> asks, the end of the input ends it.
/// </summary>
internal static class Listener
{
    public static int Run(string[] ports)
    {
        using var poll = new PollThread("ports", new StudioClock(TimeProvider.System), NullLogger.Instance);
        var factory = new PortFactory(poll, NullLogger.Instance, new Random(1));
        var ears = ports.ToDictionary(
            port => port[..port.IndexOf('=', StringComparison.Ordinal)],
            port => new TrialPort(factory, port[(port.IndexOf('=', StringComparison.Ordinal) + 1)..]),
            StringComparer.Ordinal
        );
        foreach (var (name, ear) in ears)
        {
            ear.Start((news, payload) => Tell(name, news, payload));
        }

        while (Console.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var ear = ears[line[..space]];
            if (line[(space + 1)..] is var what && what == "figures")
            {
                var figures = ear.Figures;
                Say(
                    $"{line[..space]} figures rx={figures.RxBytes} tx={figures.TxBytes} dropped={figures.Dropped} opens={figures.Opens} losses={figures.Losses}"
                );
            }
            else
            {
                ear.Send(Convert.FromHexString(what));
            }
        }

        foreach (var ear in ears.Values)
        {
            ear.Stop();
        }

        return 0;
    }

    private static void Tell(string name, PortNews news, byte[] payload) =>
        Say(
            news switch
            {
                PortNews.Opened => $"{name} opened",
                PortNews.Lost => $"{name} lost {Encoding.UTF8.GetString(payload)}",
                _ => $"{name} bytes {Convert.ToHexString(payload)}",
            }
        );

    private static void Say(FormattableString line) => Say(line.ToString(CultureInfo.InvariantCulture));

    private static void Say(string line)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
