using Automations.Actions;
using Automations.Definitions;
using Automations.Messages;
using NodaTime;

namespace Automations.Runs;

/// <summary>
/// What puts a message off without dropping it: the hours and days on which a site sends, and how many marketing e-mails a contact may get. What was
/// put off is not late for that; only a message that was planned before an anchor is still never sent after it.
/// </summary>
internal static class PutOff
{
    /// <returns>Until when, and why; null: it may be sent now.</returns>
    public static (Instant Until, Reason Reason)? Of(Run run, Step.Action action, DecisionFacts facts)
    {
        // One that was prepared already was let through, and counts itself.
        if (run.Intent is not null || !IsMarketing(action, out var isMail)) return null;
        if (facts.Site.SendWindow?.NextOpen(facts.Now, facts.BusinessZone) is { } open && open > facts.Now) return (open, Reasons.Closed(open, facts.BusinessZone));
        if (!isMail || facts.Site.MaxMarketingMailsPerContact is not { } cap) return null;
        var window = Duration.FromHours(cap.PerHours);
        var recent = facts.Contact.MarketingMails.Where(at => facts.Now - at < window).Order().ToList();
        if (recent.Count < cap.Count) return null;
        var until = recent[^cap.Count] + window;
        return (until, Reasons.Capped(until, cap, facts.BusinessZone));
    }

    /// <summary>True for messages that the unsubscribed do not get.</summary>
    private static bool IsMarketing(Step.Action action, out bool isMail)
    {
        var message = action.Type.IsMessage ? ActionCatalog.Find(action.Type.Name) as MessageAction : null;
        isMail = message?.Channel == Channel.Email;
        return message?.PurposeOf(action) == EmailPurpose.Marketing;
    }
}
