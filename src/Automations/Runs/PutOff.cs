using Automations.Actions;
using Automations.Definitions;
using Automations.Messages;
using NodaTime;

namespace Automations.Runs;

/// <summary>
/// What puts a message off without dropping it: the hours and days on which a site sends, how many marketing e-mails a contact may get, and how many
/// e-mails a site may send. What was put off is not late for that; only a message that was planned before an anchor is still never sent after it.
/// </summary>
/// <param name="Until">Null: until its turn comes.</param>
/// <param name="Turn">Where it stands among the e-mails that wait for their turn; null: nowhere.</param>
internal sealed record PutOff(Instant? Until, Reason Reason, MailTurn? Turn)
{
    /// <returns>Null: it may be sent now.</returns>
    public static PutOff? Of(Run run, Step.Action action, DecisionFacts facts)
    {
        if (ActionCatalog.Find(action.Type.Name) is not MessageAction message) return null;
        // What is not for the contact is not marketing.
        var isMarketing = action.Type.IsMessage && message.PurposeOf(action) == EmailPurpose.Marketing;
        var isMail = message.Channel == Channel.Email;
        // One that was prepared already was let through, and counts itself.
        if (isMarketing && run.Intent is null && (OfWindow(facts) ?? (isMail ? OfCap(facts) : null)) is { } off) return off;
        return isMail && message.SendsIn(run.Cursor.Part) ? OfRate(run, isMarketing, facts) : null;
    }

    private static PutOff? OfWindow(DecisionFacts facts) => facts.Site.SendWindow?.NextOpen(facts.Now, facts.BusinessZone) is { } open && open > facts.Now
        ? new(open, Reasons.Closed(open, facts.BusinessZone), null)
        : null;

    private static PutOff? OfCap(DecisionFacts facts)
    {
        if (facts.Site.MaxMarketingMailsPerContact is not { } cap) return null;
        var window = Duration.FromHours(cap.PerHours);
        var recent = facts.Contact.MarketingMails.Where(at => facts.Now - at < window).Order().ToList();
        if (recent.Count < cap.Count) return null;
        var until = recent[^cap.Count] + window;
        return new(until, Reasons.Capped(until, cap, facts.BusinessZone), null);
    }

    /// <summary>A turn that was not used at once, or was for an attempt that did not work, is over.</summary>
    private static PutOff? OfRate(Run run, bool isMarketing, DecisionFacts facts)
    {
        if (facts.MailRate is not { } rate || run.Turn?.GivenAt + rate.Leeway >= facts.Now) return null;
        return new(null, Reasons.AwaitsTurn(rate), new(!isMarketing, run.Cursor.Planned ?? run.OccurredAt));
    }
}
