using Automations.Events;
using Automations.Runs;
using Automations.Storage;

namespace Automations.Engine.Inbox;

/// <summary>
/// What becomes of an event behind too many actions in a row: it changes nothing, and the contact's timeline says so of every automation that it would have
/// started.
/// </summary>
internal sealed class LoopGuard(EngineServices engine, Matcher matcher)
{
    /// <summary>An event this many actions away from one from outside is recorded and not acted on.</summary>
    public const int MaxDepth = 8;

    public static bool Stops(IncomingEvent incoming) => incoming.Depth >= MaxDepth;

    public async Task<StoredEvent> TellAsync(string site, StoredEvent stored, CancellationToken cancellation)
    {
        var incoming = stored.Event;
        var reason = Reasons.LoopGuard(incoming.Depth);
        var untold = stored with { Reason = reason.Text };
        // Only actions on a contact raise events, and these name it.
        var data = new EventData(incoming);
        if (data.ContactId is not { } contactId) return untold;
        return await engine.Contacts(site).ChangeAsync(
            Keys.ContactHash(contactId),
            async session =>
            {
                if (session.Contact is not { } contact) return untold;
                var hash = Keys.EventHash(incoming.Source, incoming.Id);
                var row = Keys.MarkPrefix + hash;
                var mark = await session.ReadAsync<EventMark>(row, cancellation);
                if (mark is null)
                {
                    var matches = await matcher.MatchAsync(site, incoming, contact, contact, data.Service, cancellation);
                    mark = new(hash, [], [], [.. matches.Candidates.Select(candidate => new Refusal(candidate.Workflow, candidate.Automation, reason))]);
                    session.Write(row, mark);
                    session.Note(new(engine.Now, incoming.Type, mark.Refusals, mark.Refusals.IsEmpty ? reason : null), row);
                }

                return untold with { Contact = contactId, Refusals = mark.Refusals };
            },
            cancellation);
    }
}
