using System.Globalization;
using Automations.Engine.Contacts;
using Automations.Engine.Execution;
using Automations.Engine.Sites;
using Automations.Facts;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Benchmarks.Workloads;

/// <summary>Contacts with a run that waits for a month, written straight into the store: the same rows as events make, sooner.</summary>
internal static class WaitingRuns
{
    private const int ACall = 500;

    public static async Task AddAsync(ITableStore store, Instant now, int count)
    {
        for (var first = 0; first < count; first += ACall)
            await store.WriteAsync([.. Enumerable.Range(first, Math.Min(ACall, count - first)).SelectMany(number => Rows(now, number))], default);
    }

    private static Batch[] Rows(Instant now, int number)
    {
        var site = SiteStore.DefaultSite;
        var id = string.Create(CultureInfo.InvariantCulture, $"waits-{number}");
        var hash = Keys.ContactHash(id);
        var runId = RunId.Of(hash, "follow-up", "later", Occurrence.OfEvent("pending", id));
        var due = now + Duration.FromDays(30);
        var run = new Run
        {
            Id = runId.ToString(),
            Contact = id,
            Workflow = "follow-up",
            Automation = "later",
            Trigger = "order.placed",
            OccurredAt = now,
            CreatedAt = now,
            State = RunState.Waiting,
            DueAt = due,
            Cursor = Cursor.Start.Next(now),
            Journal = [new(now, null, Reasons.Matched("order.placed")), new(now, null, Reasons.WaitingFor(due, DateTimeZone.Utc))],
        };
        var contact = new Contact { Id = id, CreatedAt = now, UpdatedAt = now, Active = [new(runId.Row, run.Workflow, run.Automation, now, null, null, false)] };
        return
        [
            new(Keys.List(site, Keys.ContactsList), [new Write.Insert(Keys.NewestFirst(now) + hash, StoredJson.Write(new ClientRow(id)))]),
            new(Keys.List(site, ContactSession.ListOf(run)), [new Write.Insert(ContactSession.ListRow(run), StoredJson.Write(new RunRow(run.Id)))]),
            new(Keys.Contact(site, hash), [new Write.Insert(Keys.Head, StoredJson.Write(contact)), new Write.Insert(runId.Row, StoredJson.Write(run), due)]),
        ];
    }
}
