using Automations.Api.Messages;
using Automations.Runs;
using Automations.Sentences;
using NodaTime;

namespace Automations.Api.Runs;

/// <summary>A run as it is answered.</summary>
/// <param name="Reports">What became known of its e-mails after they had left; those of which nothing did are not in it.</param>
internal sealed record RunView(
    string Id,
    string Workflow,
    string Automation,
    string Contact,
    string? Gallery,
    string? Booking,
    string Trigger,
    RunState State,
    int? Version,
    Instant OccurredAt,
    Instant CreatedAt,
    Instant? DueAt,
    StartingEventView? Event,
    IReadOnlyList<JournalEntryView> Journal,
    IReadOnlyList<MailReportView> Reports)
{
    public static RunView Of(Run run, Phrasebook book) => new(
        run.Id,
        run.Workflow,
        run.Automation,
        run.Contact,
        run.Gallery,
        run.Booking,
        run.Trigger,
        run.State,
        run.Version,
        run.OccurredAt,
        run.CreatedAt,
        run.DueAt,
        run.Event is { } started ? new(started.Source, started.Id, started.Type) : null,
        [.. run.Journal.Select(entry => JournalEntryView.Of(entry, book))],
        [.. run.Reports.Select(MailReportView.Of)]);
}
