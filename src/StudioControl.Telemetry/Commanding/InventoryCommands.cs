using StudioControl.Studio.Commands;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Loop;

namespace StudioControl.Telemetry.Commanding;

/// <summary>Noting that a device was serviced or calibrated: <c>&lt;device&gt;/do/serviced</c>, <c>&lt;device&gt;/do/calibrated</c>.</summary>
internal sealed class InventoryCommands(StudioLoop loop, IInventoryDesk? desk, Action<Request, Reply> answer)
{
    /// <summary>True where the place is one of the two and the inventory is kept.</summary>
    public bool Takes(string place) => desk is not null && KindOf(place) is not null;

    public void Take(string place, Request request)
    {
        var kind = KindOf(place) ?? UpkeepKind.Service;
        var wish = request.Wish;
        var text = (wish.Value ?? "").Trim();
        if (text.Length == 0 || string.Equals(text, "today", StringComparison.OrdinalIgnoreCase))
        {
            Post(place, request, new(kind, null, wish.By, wish.Note));
        }
        else if (InventoryFacts.TryReadDay(text, out var day))
        {
            Post(place, request, new(kind, day, wish.By, wish.Note));
        }
        else
        {
            answer(
                request,
                Reply.Fail(wish.Id, CommandFault.Unparsable, "a day as 2026-01-31 is expected, or nothing")
            );
        }
    }

    private static UpkeepKind? KindOf(string place) =>
        place.EndsWith("/do/serviced", StringComparison.Ordinal) ? UpkeepKind.Service
        : place.EndsWith("/do/calibrated", StringComparison.Ordinal) ? UpkeepKind.Calibration
        : null;

    private void Post(string place, Request request, UpkeepNote note)
    {
        var device = place[..place.IndexOf("/do/", StringComparison.Ordinal)];
        var isPosted = loop.Post(() =>
            answer(
                request,
                desk!.Note(device, note) is { } fault
                    ? Reply.Fail(request.Wish.Id, CommandFault.Rejected, fault)
                    : new(request.Wish.Id, Reply.Confirmed)
            )
        );
        if (!isPosted)
        {
            answer(request, Reply.Fail(request.Wish.Id, CommandFault.Rejected, "the studio is too busy"));
        }
    }
}
