namespace StudioControl.Monitor;

/// <summary>Reads keys on a thread of its own: while it waits for one, the terminal doesn't echo.</summary>
internal static class KeyReader
{
    public static void Start(StudioEye eye, CancellationTokenSource ending)
    {
        if (Console.IsInputRedirected)
        {
            return;
        }

        new Thread(() => Read(eye, ending)) { Name = "keys", IsBackground = true }.Start();
    }

    private static void Read(StudioEye eye, CancellationTokenSource ending)
    {
        while (Act(Console.ReadKey(intercept: true), eye)) { }

        try
        {
            ending.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself meanwhile.
        }
    }

    // False: it is the end.
    private static bool Act(ConsoleKeyInfo key, StudioEye eye)
    {
        switch (key)
        {
            case { KeyChar: 'q' or 'Q' }:
                return false;
            case { KeyChar: 'c' or 'C' }:
                eye.Clear();
                break;
            case { Key: ConsoleKey.RightArrow or ConsoleKey.PageDown or ConsoleKey.Spacebar }:
                eye.Page++;
                eye.Poke();
                break;
            case { Key: ConsoleKey.LeftArrow or ConsoleKey.PageUp }:
                eye.Page = Math.Max(0, eye.Page - 1);
                eye.Poke();
                break;
            default:
                break;
        }

        return true;
    }
}
