using StudioControl.Benchmarks.Timing;

namespace StudioControl.Benchmarks.Rooms;

/// <summary>Work that never changes: how fast this machine is now, so that tables of different machines can be compared.</summary>
internal static class Yardstick
{
    public const string Name = "yardstick: sum of squares of 4096 numbers";

    public static readonly Benchmark Benchmark = new(Name, Prepare);

    private static Action Prepare()
    {
        var numbers = new int[4096];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i * 31;
        }

        var kept = new int[1];
        return () =>
        {
            var sum = 0;
            foreach (var number in numbers)
            {
                sum = (sum * 3) + (number * number);
            }

            kept[0] = sum;
        };
    }
}
