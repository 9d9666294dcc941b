using System.Globalization;
using Automations.Conditions;
using Automations.Definitions;
using Automations.Facts;
using NodaTime;

namespace Automations.Runs;

/// <summary>The sentences behind the codes, and the values behind the sentences.</summary>
internal static class Reasons
{
    public static Reason Matched(string trigger) => new Reason(ReasonCode.Matched, $"{trigger} started it.").With("trigger", trigger);

    public static Reason WaitingFor(Instant until, DateTimeZone zone) =>
        new Reason(ReasonCode.Waiting, $"It waits until {Local(until, zone)}.").With("until", until.ToString());

    public static Reason NoDate(string trigger) => new(ReasonCode.NoDate, $"The date that {trigger} hangs on is not set.");

    public static Reason WorkflowDeleted(string workflow) =>
        new Reason(ReasonCode.WorkflowDeleted, $"The workflow “{workflow}” was deleted.").With("workflow", workflow);

    public static Reason AutomationDisabled(string automation) =>
        new Reason(ReasonCode.AutomationDisabled, $"The automation “{automation}” was disabled or removed.").With("automation", automation);

    public static Reason TriggerChanged(string automation) =>
        new Reason(ReasonCode.AutomationDisabled, $"The automation “{automation}” has another trigger now.").With("automation", automation);

    public static Reason GalleryDeleted(string gallery) =>
        new Reason(ReasonCode.GalleryDeleted, $"The gallery “{gallery}” was deleted.").With("gallery", gallery);

    public static Reason PromotionReplaced(string promotion) =>
        new Reason(ReasonCode.Rescheduled, $"The promotion “{promotion}” was replaced or removed.").With("promotion", promotion);

    public static Reason BookingCanceled(string booking) =>
        new Reason(ReasonCode.BookingCanceled, $"The booking “{booking}” was cancelled.").With("booking", booking);

    public static Reason Rescheduled(string booking, Instant? start) =>
        new Reason(ReasonCode.Rescheduled, $"The booking “{booking}” was moved to another time.").With("booking", booking).With("startsAt", start?.ToString());

    public static Reason WorkflowPaused(string workflow) =>
        new Reason(ReasonCode.WorkflowPaused, $"The workflow “{workflow}” is paused.").With("workflow", workflow);

    public static Reason Unassigned(string gallery, string workflow) =>
        new Reason(ReasonCode.Unassigned, $"The workflow “{workflow}” was taken off the gallery “{gallery}”.").With("gallery", gallery).With("workflow", workflow);

    public static Reason DueWhileInactive(Instant due, DateTimeZone zone) =>
        new Reason(ReasonCode.TooLate, $"It fell due at {Local(due, zone)}, before the workflow was active here, and is not made up for.").With("due", due.ToString());

    public static Reason TooLate(Instant planned, Instant now, DateTimeZone zone) =>
        new Reason(ReasonCode.TooLate, $"It was planned for {Local(planned, zone)}, which is too long ago.").With("planned", planned.ToString()).With("now", now.ToString());

    public static Reason TooOld(Instant occurredAt, DateTimeZone zone) =>
        new Reason(ReasonCode.TooLate, $"The event happened at {Local(occurredAt, zone)}, which is too long ago to act on.").With("occurredAt", occurredAt.ToString());

    public static Reason AnchorPassed(Instant planned, Instant anchor, DateTimeZone zone) =>
        new Reason(ReasonCode.TooLate, $"It was meant to be sent before {Local(anchor, zone)}, which has passed.").With("planned", planned.ToString()).With("anchor", anchor.ToString());

    public static Reason Closed(Instant until, DateTimeZone zone) =>
        new Reason(ReasonCode.Deferred, $"It is put off until {Local(until, zone)}, when messages may be sent again.").With("until", until.ToString());

    public static Reason Capped(Instant until, MailCap cap, DateTimeZone zone) =>
        new Reason(ReasonCode.Deferred, $"It is put off until {Local(until, zone)}: the contact has had {Plain(cap.Count)} marketing messages within {Plain(cap.PerHours)} hours.")
            .With("until", until.ToString()).With("count", Plain(cap.Count)).With("perHours", Plain(cap.PerHours));

    public static Reason AwaitsTurn(MailRate rate)
    {
        var limits = new List<string>();
        if (rate.PerMinute is { } minute) limits.Add($"{Plain(minute)} a minute");
        if (rate.PerHour is { } hour) limits.Add($"{Plain(hour)} an hour");
        return new Reason(ReasonCode.Deferred, $"It waits for its turn: no more e-mails are sent than {string.Join(" and ", limits)}.")
            .With("perMinute", rate.PerMinute?.ToString(CultureInfo.InvariantCulture)).With("perHour", rate.PerHour?.ToString(CultureInfo.InvariantCulture));
    }

    public static Reason Superseded(Automation by) =>
        new Reason(ReasonCode.Superseded, $"The later “{by.Name ?? by.Id}” of the same series is sent instead.").With("by", by.Id);

    public static Reason AudienceWithoutGallery() =>
        new(ReasonCode.Audience, "It speaks to clients of a gallery by their orders there, and no gallery was named.");

    /// <param name="order">The standing order; null: the contact has none.</param>
    public static Reason Audience(Order? order, DateTimeZone zone) => order is null
        ? new(ReasonCode.Audience, "It speaks to those who ordered, and the contact has no standing order in the gallery.")
        : new Reason(ReasonCode.Audience, $"It speaks to those who have not ordered, and the contact had ordered (order {order.Id}) at {Local(order.PlacedAt!.Value, zone)}.")
            .With("order", order.Id).With("orderedAt", order.PlacedAt?.ToString());

    public static Reason NotClient(string gallery) =>
        new Reason(ReasonCode.Audience, $"It speaks to the clients of the gallery “{gallery}”, and the contact is none of them.").With("gallery", gallery);

    public static Reason ClientOfNone() => new(ReasonCode.Audience, "It speaks to the clients of galleries, and the contact is a client of none.");

    public static Reason JoinedAfter(Instant due, Instant joined, DateTimeZone zone) =>
        new Reason(ReasonCode.TooLate, $"It fell due at {Local(due, zone)}, and the contact came to the gallery only at {Local(joined, zone)}.")
            .With("due", due.ToString()).With("joinedAt", joined.ToString());

    public static Reason NotMet(Instant due, DateTimeZone zone) =>
        new Reason(ReasonCode.TooLate, $"It fell due at {Local(due, zone)}, and the contact was not among those it was for.").With("due", due.ToString());

    public static Reason NothingHappened(string trigger) =>
        new Reason(ReasonCode.Waiting, $"It waits for {trigger}, and nothing of the kind has come in.").With("trigger", trigger);

    public static Reason BeforeActive(string trigger, Instant at, Instant? since, DateTimeZone zone) =>
        new Reason(ReasonCode.WorkflowNotActive, $"{trigger} came in at {Local(at, zone)}, when the automation was not active.")
            .With("trigger", trigger).With("at", at.ToString()).With("activeSince", since?.ToString());

    public static Reason NoBooking() => new(ReasonCode.NoDate, "It hangs on the date of a booking, and the contact has none.");

    public static Reason NeverAttended() => new(ReasonCode.NoDate, "It counts from the last session attended, and the contact has attended none.");

    public static Reason StillBooked(Instant start, DateTimeZone zone) =>
        new Reason(ReasonCode.Waiting, $"It is not for those who have a session booked, and the contact has one at {Local(start, zone)}.").With("startsAt", start.ToString());

    public static Reason Condition(ConditionResult result) =>
        new(result.Holds ? ReasonCode.ConditionTrue : ReasonCode.ConditionFalse, result.Text);

    public static Reason LimitOnce(Instant at) =>
        new Reason(ReasonCode.LimitOnce, "It runs once per contact, and has run.").With("ranFor", at.ToString());

    public static Reason LimitWindow(int hours, Instant at) =>
        new Reason(ReasonCode.LimitWindow, $"It runs once per contact in {hours.ToString(CultureInfo.InvariantCulture)} hours, and has run within them.")
            .With("hours", hours.ToString(CultureInfo.InvariantCulture)).With("ranFor", at.ToString());

    public static Reason AlreadyRan(Run run) =>
        new Reason(ReasonCode.AlreadySent, "It has run for this occasion already.").With("run", run.Id);

    public static Reason Restarted(string? by) =>
        new Reason(ReasonCode.Restarted, "A newer event of the same kind took its place.").With("event", by);

    public static Reason ExitEvent(string type, Instant at) =>
        new Reason(ReasonCode.ExitEvent, $"{type} ended it.").With("event", type).With("at", at.ToString());

    public static Reason ServiceFilter(string? service) =>
        new Reason(ReasonCode.ServiceFilter, $"It is limited to other services than “{service}”.").With("service", service);

    public static Reason CountNotReached(int count, int wanted) =>
        new Reason(ReasonCode.CountNotReached, $"The contact has attended {Plain(count)} of {Plain(wanted)} sessions.").With("count", Plain(count)).With("wanted", Plain(wanted));

    public static Reason LoopGuard(int depth) =>
        new Reason(ReasonCode.LoopGuard, "Automations caused each other too often in a row; the event is recorded and not acted on.").With("depth", Plain(depth));

    public static Reason CanceledByHand() => new(ReasonCode.CanceledByHand, "It was cancelled by hand.");

    public static Reason Retrying(string text, Instant at, DateTimeZone zone) =>
        new Reason(ReasonCode.Retrying, $"{text} It is tried again at {Local(at, zone)}.").With("at", at.ToString());

    public static Reason Failed(string text) => new(ReasonCode.Failed, text);

    public static Reason Uncertain(string text) => new(ReasonCode.Uncertain, text);

    public static Reason NotActive(string workflow, WorkflowStatus status) =>
        new Reason(ReasonCode.WorkflowNotActive, $"The workflow “{workflow}” is {(status == WorkflowStatus.Paused ? "paused" : "a draft")}.").With("workflow", workflow);

    public static Reason NotAssigned(string gallery, string workflow) =>
        new Reason(ReasonCode.NotAssigned, $"The gallery “{gallery}” has not the workflow “{workflow}” assigned to it.").With("gallery", gallery).With("workflow", workflow);

    private static string Local(Instant at, DateTimeZone zone) =>
        at.InZone(zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture) + $" ({zone.Id})";

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
