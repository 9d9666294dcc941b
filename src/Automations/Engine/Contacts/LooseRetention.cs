using Automations.Definitions;
using Automations.Engine.Answers;
using Automations.Engine.Inbox;
using Automations.Engine.Workflows;
using Automations.Events;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Contacts;

/// <summary>
/// Lets go of what belongs to no contact: test mails, and events that no contact has, when they are older than <see cref="EngineServices.Retention"/>; deleted
/// workflows, when no run of theirs is left. Each has a row in a list that falls due for it.
/// </summary>
public sealed class LooseRetention
{
    /// <summary>By then its waiting runs are cancelled.</summary>
    private static readonly Duration AfterDeletion = Duration.FromDays(1);

    private readonly EngineServices _engine;

    internal LooseRetention(EngineServices engine) => _engine = engine;

    /// <summary>The batch that has an event let go of in time.</summary>
    internal static Batch Expiring(string site, IncomingEvent incoming, Duration retention)
    {
        var hash = Keys.EventHash(incoming.Source, incoming.Id);
        return new(Keys.List(site, Keys.EventsList), [new Write.Upsert(hash, StoredJson.Write(new EventRow(hash)), incoming.ReceivedAt + retention)]);
    }

    public async Task DropEventAsync(string site, string hash, CancellationToken cancellation)
    {
        if (await _engine.Events.FindByHashAsync(site, hash, cancellation) is { } stored)
        {
            var until = stored.Value.Event.ReceivedAt + _engine.Retention;
            if (stored.Value.State == EventState.Accepted || until > _engine.Now)
            {
                // It is kept for longer by now, or is to be processed yet.
                await _engine.Store.WriteAsync([Expiring(site, stored.Value.Event, Duration.Max(_engine.Retention, _engine.Now - stored.Value.Event.ReceivedAt + Duration.FromDays(1)))], cancellation);
                return;
            }

            if (!await _engine.Store.TryWriteAsync(Keys.Event(site, hash), [new Write.Delete(hash, stored.ETag)], cancellation)) return;
        }

        await _engine.Store.DeleteQuietlyAsync([(Keys.List(site, Keys.EventsList), hash)], cancellation);
    }

    /// <summary>The batch that keeps a workflow's runs findable among all runs behind its deletion.</summary>
    internal static Batch Deleted(string site, string workflow, Instant now) =>
        new(Keys.List(site, Keys.DeletedWorkflowsList), [new Write.Upsert(workflow, StoredJson.Write(new WorkflowRow(workflow)), now + AfterDeletion)]);

    /// <summary>Forgets a deleted workflow that has no runs; one that has is looked at again.</summary>
    public async Task DropWorkflowAsync(string site, string workflow, CancellationToken cancellation)
    {
        var list = Keys.List(site, Keys.DeletedWorkflowsList);
        if (await _engine.Store.GetAsync(list, workflow, cancellation) is not { } row || row.Due > _engine.Now) return;
        var next = _engine.Now + Duration.Max(AfterDeletion, _engine.Retention / 4);
        Write write = await HasRunsAsync(site, workflow, cancellation) ? new Write.Replace(workflow, row.Body, row.ETag, next) : new Write.Delete(workflow, row.ETag);
        await _engine.Store.TryWriteAsync(list, [write], cancellation);
    }

    private async ValueTask<bool> HasRunsAsync(string site, string workflow, CancellationToken cancellation)
    {
        foreach (var state in Enum.GetValues<RunState>())
        {
            var page = await _engine.Store.ScanAsync(Keys.List(site, Keys.RunsList(workflow, WireNames<RunState>.Of(state))), RowRange.All, 1, cancellation);
            if (page.Entities.Count > 0) return true;
        }

        return false;
    }

    /// <param name="list">The messages of a month.</param>
    public async Task DropTestAsync(string site, Partition list, string row, CancellationToken cancellation)
    {
        if (await _engine.Store.GetAsync(list, row, cancellation) is not { } entity || !MessageId.TryParse(StoredJson.Read<MessageRow>(entity).Message, out var id)) return;
        await _engine.Store.DeleteQuietlyAsync([(Keys.Contact(site, id.Value.Contact), id.Value.Row), (list, row)], cancellation);
    }
}
