using StudioControl.Studio.Alerts;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Loop;

namespace StudioControl.Telemetry.Commanding;

/// <summary>Acknowledging and silencing alerts.</summary>
internal sealed class AlertCommands(StudioLoop loop, IAlertDesk? desk, Action<Request, Reply> answer)
{
    /// <summary><c>alerts/&lt;id&gt;/ack</c> or <c>alerts/&lt;id&gt;/silence</c>.</summary>
    public void Take(string place, Request request)
    {
        var parts = place.Split('/');
        var isSilence = parts[^1] == "silence";
        if (parts.Length != 3)
        {
            Fail(request, CommandFault.Unknown, "there is no such alert");
        }
        else if (isSilence && request.Wish.Until is null)
        {
            Fail(request, CommandFault.Unparsable, "{\"until\":\"2026-01-31T12:00:00Z\"} is expected");
        }
        else if (!loop.Post(() => Act(parts[1], isSilence, request)))
        {
            Fail(request, CommandFault.Rejected, "the studio is too busy");
        }
    }

    private void Act(string id, bool isSilence, Request request)
    {
        var wish = request.Wish;
        var by = wish.By.Length > 0 ? wish.By : "anonymous";
        var isKnown = isSilence ? desk?.Silence(id, by, wish.Until ?? default) : desk?.Acknowledge(id, by, wish.Note);
        if (isKnown == true)
        {
            answer(request, new(wish.Id, Reply.Confirmed));
        }
        else
        {
            Fail(request, CommandFault.Unknown, "there is no such alert");
        }
    }

    private void Fail(Request request, CommandFault fault, string detail) =>
        answer(request, Reply.Fail(request.Wish.Id, fault, detail));
}
