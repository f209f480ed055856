namespace StudioControl.Learning;

/// <summary>Asks a person: on a terminal with a list that shrinks while one types, else line by line.</summary>
internal static class LearnTerminal
{
    private const int MostShown = 10;
    private const string Clear = "\r\u001B[J";

    /// <summary>Tells a line.</summary>
    public static void Tell(string line) => Console.WriteLine(line);

    /// <summary>Asks for a line; empty where there is none.</summary>
    public static string Ask(string question)
    {
        Console.Write($"{question}: ");
        return Console.ReadLine()?.Trim() ?? "";
    }

    /// <summary>Asks for one of some things; empty: none was chosen.</summary>
    public static string Choose(string question, IReadOnlyCollection<string> things) =>
        Console.IsInputRedirected || Console.IsOutputRedirected
            ? ChooseByLine(question, things)
            : ChooseByTyping(question, things);

    private static string ChooseByLine(string question, IReadOnlyCollection<string> things)
    {
        while (Ask($"{question} (parts of its name)") is { Length: > 0 } typed)
        {
            var found = AddressSearch.Find(things, typed, MostShown);
            if (things.Contains(typed) || found.Count == 1)
            {
                Tell($"  {(found.Count == 1 ? found[0] : typed)}");
                return found.Count == 1 ? found[0] : typed;
            }

            Tell(found.Count == 0 ? "  nothing is called so" : $"  {string.Join("\n  ", found)}");
        }

        return "";
    }

    private static string ChooseByTyping(string question, IReadOnlyCollection<string> things)
    {
        var typed = "";
        var chosen = 0;
        while (true)
        {
            var found = AddressSearch.Find(things, typed, MostShown);
            chosen = Math.Clamp(chosen, 0, Math.Max(0, found.Count - 1));
            Draw($"{question}: {typed}", found, chosen);
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter when found.Count > 0:
                    Console.WriteLine($"{Clear}{question}: {found[chosen]}");
                    return found[chosen];
                case ConsoleKey.Escape when typed.Length == 0:
                    Console.WriteLine(Clear);
                    return "";
                case ConsoleKey.Escape:
                    typed = "";
                    break;
                case ConsoleKey.Backspace:
                    typed = typed.Length > 0 ? typed[..^1] : "";
                    break;
                case ConsoleKey.UpArrow:
                    chosen--;
                    break;
                case ConsoleKey.DownArrow:
                    chosen++;
                    break;
                default:
                    typed += char.IsControl(key.KeyChar) ? "" : key.KeyChar;
                    break;
            }
        }
    }

    // The list stands under the line that is typed, and goes with it.
    private static void Draw(string line, IReadOnlyList<string> found, int chosen)
    {
        Console.Write(Clear);
        for (var at = 0; at < found.Count; at++)
        {
            Console.Write($"\n {(at == chosen ? '>' : ' ')} {found[at]}");
        }

        var up = found.Count > 0 ? $"\u001B[{found.Count}A" : "";
        Console.Write($"{up}\r{line}");
    }
}
