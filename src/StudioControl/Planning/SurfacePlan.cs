using StudioControl.Settings.Files;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Planning;

/// <summary>The pages and buttons that a studio's file gives a surface: made, and checked against what is there.</summary>
internal sealed class SurfacePlan(SurfaceSettings surface, ProblemList problems)
{
    public IReadOnlyList<SurfacePage> Pages { get; } =
    [
        .. surface.Pages.Select(page => new SurfacePage
        {
            Name = page.Name,
            Button = page.Button,
            Knobs = page.Knobs,
            Faders = page.Faders,
            Labels = page.Labels,
        }),
    ];

    public IReadOnlyList<SurfaceButton> Buttons { get; } =
    [.. surface.Buttons.Select(button => new SurfaceButton(button.Button, button.Set, button.To, button.Held))];

    /// <summary>What stands in for locks where a surface is compared as a text.</summary>
    public static IReadOnlyDictionary<int, string> NoLocks { get; } = new Dictionary<int, string>();

    /// <summary>The rule of a word in the file.</summary>
    public static TakeoverRule TakeoverOf(string word) =>
        word switch
        {
            "catch-up" => TakeoverRule.CatchUp,
            "jump" => TakeoverRule.Jump,
            _ => TakeoverRule.PickUp,
        };

    /// <summary>Everything in it as one text: two surfaces that differ in it are not the same.</summary>
    public string Fingerprint =>
        string.Join(
            '|',
            [
                .. Pages.Select(page =>
                    $"{page.Name} {page.Button} {string.Join(',', page.Knobs)} {string.Join(',', page.Faders)} "
                    + string.Join(',', page.Labels.Select(label => $"{label.Key}={label.Value}"))
                ),
                .. Buttons.Select(button => $"{button}"),
                .. surface.Locked.Select(locked => $"{locked.Key}={locked.Value}"),
            ]
        );

    /// <summary>Whether the surface has the buttons, each with one use.</summary>
    public void CheckButtons(SurfaceProfile profile)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in surface.Pages)
        {
            CheckButton(profile, page.Button, page.Place?.Find("button") ?? page.Place, used);
            if (!names.Add(page.Name))
            {
                Add(page.Place?.Find("name"), $"two pages are called '{page.Name}'", "expected another name");
            }
        }

        foreach (var button in surface.Buttons)
        {
            CheckButton(profile, button.Button, button.Place, used);
        }
    }

    /// <summary>Whether the surface has the strips that are locked.</summary>
    public void CheckLocked(SurfaceProfile profile)
    {
        foreach (var strip in surface.Locked.Keys.Where(strip => strip > profile.Strips))
        {
            Add(
                surface.At?.Find("locked"),
                $"'{profile.Id}' has no strip {strip}",
                $"expected a strip from 1 to {profile.Strips}"
            );
        }
    }

    /// <summary>Whether the main unit is there, and is one.</summary>
    public void CheckBeside(IReadOnlyList<SurfaceSettings> all)
    {
        if (surface.Beside.Length == 0)
        {
            return;
        }

        var mains = all.Where(other => other.Id != surface.Id && other.Beside.Length == 0).Select(other => other.Id);
        if (!mains.Contains(surface.Beside, StringComparer.Ordinal))
        {
            Add(
                surface.At?.Find("beside"),
                $"'{surface.Beside}' is no main unit of this studio",
                "expected the id of a surface that stands beside no other",
                Nearest.Of(surface.Beside, [.. mains])
            );
        }
    }

    /// <summary>Whether the studio has the parameters, and they can stand where they are put.</summary>
    public void CheckAddresses(IReadOnlyDictionary<string, ParameterShape> known)
    {
        foreach (var page in surface.Pages)
        {
            CheckPage(page, known);
        }

        foreach (var button in surface.Buttons)
        {
            var at = button.Place?.Find("set") ?? button.Place;
            if (TryFind(button.Set, at, known, out var shape))
            {
                CheckButton(button, shape);
            }
        }
    }

    private void CheckPage(SurfacePageSettings page, IReadOnlyDictionary<string, ParameterShape> known)
    {
        foreach (var address in page.Knobs)
        {
            TryFind(address, At(page, "v-pots", address), known, out _);
        }

        foreach (var address in page.Faders)
        {
            var at = At(page, "faders", address);
            if (TryFind(address, at, known, out var shape) && !IsForFader(shape))
            {
                Add(
                    at,
                    $"'{address}' can't stand on a fader",
                    "expected a level or number that can be set, with a lowest and a highest value"
                );
            }
        }

        foreach (var label in page.Labels.Keys.Where(label => !page.Knobs.Concat(page.Faders).Contains(label)))
        {
            Add(
                page.Place?.Find("labels"),
                $"'{label}' is not on this page",
                "expected an address of 'v-pots' or 'faders'"
            );
        }
    }

    private void CheckButton(SurfaceButtonSettings button, ParameterShape shape)
    {
        var at = button.Place?.Find("to") ?? button.Place;
        if (!shape.Access.HasFlag(Access.Write))
        {
            Add(button.Place, $"'{button.Set}' can only be read", "expected something that can be set");
        }
        else if (button.Held && (button.To.Length > 0 || shape.Kind != ParameterKind.Toggle))
        {
            Add(
                button.Place?.Find("held") ?? button.Place,
                $"'{button.Set}' can't be on while a button is held",
                "expected a toggle, without 'to'"
            );
        }
        else if (button.To.Length == 0 && shape.Kind is not (ParameterKind.Toggle or ParameterKind.Trigger))
        {
            Add(at, $"'{button.Set}' needs a value", $"expected 'to': {ButtonValue.Expected(shape)}");
        }
        else if (button.To.Length > 0 && !ButtonValue.TryRead(shape, button.To, out _))
        {
            Add(
                at,
                $"'{button.Set}' can't be '{button.To}'",
                $"expected {ButtonValue.Expected(shape)}",
                Nearest.Of(button.To, shape.Choices)
            );
        }
    }

    private void CheckButton(SurfaceProfile profile, string button, DocumentNode? at, HashSet<string> used)
    {
        if (button.Length == 0)
        {
            return;
        }

        var name = ButtonName.Read(button).Button;
        if (!profile.FreeButtons.ContainsKey(name))
        {
            var names = profile.FreeButtons.Keys;
            var expected =
                profile.FreeButtons.Count > 0
                    ? $"expected one of {string.Join(", ", names)}"
                    : "it has no free buttons";
            Add(at, $"'{profile.Id}' has no free button '{name}'", expected, Nearest.Of(name, [.. names]));
        }
        else if (!used.Add(button))
        {
            Add(at, $"the button '{button}' is used twice", "expected one use of each button");
        }
    }

    private bool TryFind(
        string address,
        DocumentNode? at,
        IReadOnlyDictionary<string, ParameterShape> known,
        out ParameterShape shape
    )
    {
        if (known.TryGetValue(address, out shape!))
        {
            return true;
        }

        if (address.Length > 0)
        {
            Add(
                at,
                $"no device of this studio has '{address}'",
                "expected an address of its engine, surfaces or gear",
                Nearest.Of(address, [.. known.Keys])
            );
        }

        return false;
    }

    private static bool IsForFader(ParameterShape shape) =>
        shape.Kind is ParameterKind.Level or ParameterKind.Number
        && shape.Access.HasFlag(Access.Write)
        && double.IsFinite(shape.Min)
        && double.IsFinite(shape.Max);

    private static DocumentNode? At(SurfacePageSettings page, string key, string address)
    {
        var list = page.Place?.Find(key);
        return list?.Items.FirstOrDefault(item => item.Text == address) ?? list;
    }

    private void Add(DocumentNode? at, string what, string expected, string nearest = "")
    {
        if (at is not null)
        {
            problems.Add(at, what, expected, nearest);
        }
    }
}
