using Automations.Engine.Contacts;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;

namespace Automations.Engine.Answers;

/// <summary>Messages as they were sent.</summary>
public sealed class MessageService
{
    /// <summary>Messages are listed by month; so many months back a list reaches.</summary>
    private const int Months = 14;

    private readonly EngineServices _engine;

    internal MessageService(EngineServices engine) => _engine = engine;

    public async Task<Message?> FindAsync(string site, MessageId id, CancellationToken cancellation) =>
        await _engine.Store.GetAsync(Keys.Contact(site, id.Contact), id.Row, cancellation) is { } entity ? StoredJson.Read<Message>(entity) : null;

    /// <summary>What became known of a message after it had left; null: nothing.</summary>
    public async Task<MailReport?> ReportAsync(string site, Message message, CancellationToken cancellation) =>
        RunId.TryParse(message.Run, out var id) && await _engine.Store.GetAsync(Keys.Contact(site, id.Value.Contact), id.Value.Row, cancellation) is { } entity
            ? StoredJson.Read<Run>(entity).Reports.FirstOrDefault(report => report.Message == message.Id)
            : null;

    /// <summary>Messages, newest first.</summary>
    public async Task<(IReadOnlyList<Message> Items, string? Next)> ListAsync(
        string site, string? contact, Channel? channel, string? after, int limit, CancellationToken cancellation)
    {
        var items = new List<Message>();
        await foreach (var message in contact is null ? AllAsync(site, after, cancellation) : OfContactAsync(site, contact, after, cancellation))
        {
            if (channel is not null && message.Channel != channel) continue;
            if (items.Count == limit) return (items, items[^1].Id);
            items.Add(message);
        }

        return (items, null);
    }

    private async IAsyncEnumerable<Message> OfContactAsync(
        string site, string contact, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var range = RowRange.Prefix(Keys.MessagePrefix);
        if (MessageId.TryParse(after, out var last)) range = range.After(last.Value.Row);
        await foreach (var entity in _engine.Store.ScanAllAsync(Keys.Contact(site, Keys.ContactHash(contact)), range, cancellation))
            yield return StoredJson.Read<Message>(entity);
    }

    private async IAsyncEnumerable<Message> AllAsync(
        string site, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = MessageId.TryParse(after, out var id) ? await FindAsync(site, id.Value, cancellation) : null;
        var month = last?.At ?? _engine.Now;
        for (var count = 0; count < Months; count++)
        {
            var range = last is null || count > 0 ? RowRange.All : RowRange.All.After(ContactSession.ListRow(last));
            await foreach (var row in _engine.Store.ScanAllAsync(Keys.List(site, Keys.Messages(month)), range, cancellation))
            {
                if (MessageId.TryParse(StoredJson.Read<MessageRow>(row).Message, out var found) && await FindAsync(site, found.Value, cancellation) is { } message)
                    yield return message;
            }

            var date = month.InUtc().Date;
            month = date.PlusDays(-date.Day).AtMidnight().InUtc().ToInstant();
        }
    }
}
