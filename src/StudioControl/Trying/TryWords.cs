using System.Globalization;
using System.Text;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Telemetry.Values;

namespace StudioControl.Trying;

/// <summary>What a person types when trying a device: <c>voltage</c>, <c>outlet/1 on</c>, <c>raw 3F 56 0D</c>.</summary>
internal sealed class TryWords(GearProfile profile, byte address, Action<string> tell)
{
    /// <summary>All that can be typed.</summary>
    public const string Help = """
          PATH            asks for a value        PATH VALUE     sets it (a trigger: PATH !)
          list            all parameters          raw 3F 56 0D   sends bytes as they are; also raw "?ID\r"
          frame 20 01     sends bytes with end mark and checksum added
          help            this                    quit           ends
        """;

    private long _token;

    /// <summary>Does what a line says, on the loop's thread; false: it says to end.</summary>
    public bool Do(string line, StudioLoop loop, (Device Device, TappedDriver Driver) tried)
    {
        var words = line.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case []:
                return true;
            case ["quit" or "exit" or "q"]:
                return false;
            case ["help" or "?"]:
                tell(Help);
                return true;
            case ["list"]:
                List();
                return true;
            case ["raw" or "frame", var bytes]:
                loop.Post(() => Send(words[0] == "frame", bytes, loop, tried.Driver));
                return true;
            default:
                loop.Post(() => Value(words, loop, tried));
                return true;
        }
    }

    private void List()
    {
        foreach (var shape in profile.Parameters.Select(one => one.Shape))
        {
            var range =
                shape.Choices.Count > 0 ? string.Join(' ', shape.Choices)
                : double.IsFinite(shape.Min) && double.IsFinite(shape.Max) ? $"{shape.Min} to {shape.Max} {shape.Unit}"
                : shape.Unit;
            var access = shape.Access.HasFlag(Access.Write) ? "can be set" : "";
            var danger = shape.Dangerous || shape.DangerousChoices.Count > 0 ? ", can do harm" : "";
            tell($"  {shape.Path, -24} {shape.Kind.ToString().ToLowerInvariant(), -8} {range, -32} {access}{danger}");
        }
    }

    private void Value(string[] words, StudioLoop loop, (Device Device, TappedDriver Driver) tried)
    {
        var path = words[0].TrimEnd('?', '=');
        var index = profile.IndexOf(path);
        if (index < 0)
        {
            var near = Nearest.Of(path, profile.Parameters.Select(one => one.Shape.Path));
            tell($"  there is no '{path}'" + (near.Length > 0 ? $"; did you mean '{near}'?" : "; 'list' shows all"));
            return;
        }

        var shape = profile.Parameters[index].Shape;
        if (words.Length == 1)
        {
            Ask(index, loop, tried);
        }
        else if (ValueText.TryRead(shape, words[1].TrimStart('=', ' ', '!'), out var value))
        {
            loop.Execute(
                new Command
                {
                    Parameter = tried.Device.Parameters[index].Id,
                    Value = value,
                    Token = ++_token,
                }
            );
        }
        else
        {
            tell($"  '{words[1]}' is no value of {path}");
        }
    }

    private void Ask(int index, StudioLoop loop, (Device Device, TappedDriver Driver) tried)
    {
        if (!tried.Driver.AskNow(index, loop.Clock.Now))
        {
            ref readonly var state = ref loop.Tree.State(tried.Device.Parameters[index].Id);
            var shape = profile.Parameters[index].Shape;
            var known = state.Quality == Quality.Unknown ? "unknown" : TryView.Words(shape, state.Reported);
            tell($"  {shape.Path} = {known} (the device tells it by itself)");
        }
    }

    private void Send(bool isFrame, string text, StudioLoop loop, TappedDriver driver)
    {
        if (Bytes(text) is not { Length: > 0 } bytes)
        {
            tell("  expected bytes as two hex digits each, 3F 56 0D, or a text in quotes, \"?ID\\r\"");
            return;
        }

        if (isFrame)
        {
            var room = new byte[profile.Frame.Room + bytes.Length];
            bytes.CopyTo(room, 0);
            bytes = room[..profile.Requests(address).Close(room, bytes.Length)];
        }

        driver.Raw(bytes, loop.Clock.Now);
    }

    private static byte[]? Bytes(string text)
    {
        if (text.StartsWith('"'))
        {
            var plain = text.Trim('"')
                .Replace("\\r", "\r", StringComparison.Ordinal)
                .Replace("\\n", "\n", StringComparison.Ordinal)
                .Replace("\\e", "\u001B", StringComparison.Ordinal);
            return Encoding.Latin1.GetBytes(plain);
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bytes = new byte[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var isByte = byte.TryParse(
                words[i],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out bytes[i]
            );
            if (!isByte || words[i].Length != 2)
            {
                return null;
            }
        }

        return bytes;
    }
}
