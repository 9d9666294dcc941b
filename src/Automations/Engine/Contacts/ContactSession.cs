using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Engine.Answers;
using Automations.Engine.Counting;
using Automations.Engine.Execution;
using Automations.Engine.Sending;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Contacts;

/// <summary>
/// One contact being worked on: what was read, what is to be written. <see cref="CommitAsync"/> writes all of it in one batch
/// that replaces the contact's head if-match, so that of two writers one does its work again on what the other left.
/// </summary>
public sealed class ContactSession
{
    private const int ManyRows = 60;

    /// <summary>Fewer fit, however large. Asking for their size makes JSON of them, which is otherwise done once, by the commit.</summary>
    private const int FewRows = 4;

    private const int ManyBytes = StoreLimits.MaxBatchBytes / 2;

    private readonly EngineServices _engine;
    private readonly string? _etag;
    private readonly Contact? _original;
    private readonly Dictionary<string, object?> _read = [];
    private readonly Dictionary<string, Write> _writes = [];
    private readonly List<Batch> _before = [];
    private readonly List<Batch> _behind = [];
    private readonly List<(Partition, string)> _after = [];
    private readonly HashSet<(Partition, string)> _indexed = [];
    private (string Email, AddressState? State)? _address;
    private int _started;
    private int _performed;

    private ContactSession(EngineServices engine, string site, string hash, Stored<Contact>? contact)
    {
        (_engine, Site, Hash) = (engine, site, hash);
        (_original, _etag) = (contact?.Value, contact?.ETag);
        Contact = contact?.Value;
        Partition = Keys.Contact(site, hash);
    }

    public string Site { get; }

    public string Hash { get; }

    public Partition Partition { get; }

    /// <summary>The contact as it is to be written; null: there is none (yet).</summary>
    public Contact? Contact { get; set; }

    /// <summary>The ETag of the head that was read; null: there was none.</summary>
    public string? ETag => _etag;

    /// <summary>Whether further work belongs into another batch: what one run or action adds must still fit into <see cref="StoreLimits"/>.</summary>
    public bool IsFull => _writes.Count >= ManyRows || (_writes.Count >= FewRows && _writes.Values.Sum(write => write is Write.Upsert { Body: var body } ? body.Length : 0) >= ManyBytes);

    public bool HasChanges => _writes.Count > 0 || !ReferenceEquals(Contact, _original);

    public async ValueTask<T?> ReadAsync<T>(string row, CancellationToken cancellation)
        where T : class
    {
        if (_read.TryGetValue(row, out var known)) return (T?)known;
        // The head is there before any other row, and goes last.
        if (_etag is null) return null;
        var value = await _engine.Store.GetAsync(Partition, row, cancellation) is { } entity ? StoredJson.Read<T>(entity) : null;
        _read[row] = value;
        return value;
    }

    /// <summary>The stored rows with a prefix but for one.</summary>
    public async ValueTask<IReadOnlyList<T>> ScanAsync<T>(string prefix, string? except, CancellationToken cancellation)
        where T : class
    {
        var found = new List<T>();
        await foreach (var entity in _engine.Store.ScanAllAsync(Partition, RowRange.Prefix(prefix), cancellation))
        {
            if (entity.Row != except) found.Add(StoredJson.Read<T>(entity));
        }

        return found;
    }

    public void Write<T>(string row, T value, Instant? due = null)
        where T : class
    {
        _read[row] = value;
        _writes[row] = new Write.Upsert(row, StoredJson.Write(value), due);
    }

    /// <summary>Removes a row that is known to exist.</summary>
    public void Delete(string row)
    {
        _read[row] = null;
        _writes[row] = new Write.Delete(row);
    }

    /// <summary>A row elsewhere that points to this contact; written before it.</summary>
    public void Index<T>(Partition partition, string row, T value, Instant? due = null)
    {
        _before.Add(new(partition, [new Write.Upsert(row, StoredJson.Write(value), due)]));
        if (!_after.Remove((partition, row))) _indexed.Add((partition, row));
    }

    /// <summary>A batch elsewhere that is written right behind the contact's own; a conflict there is one of the commit.</summary>
    public void Follow(Batch batch) => _behind.Add(batch);

    /// <summary>A row elsewhere that points to this contact no longer; removed behind it.</summary>
    public void Unindex(Partition partition, string row)
    {
        // What this session itself would write first, such as that a run waits which ends at once, is not written at all.
        if (_indexed.Remove((partition, row))) _before.RemoveAll(batch => batch.Partition == partition && batch.Writes[0].Row == row);
        else _after.Add((partition, row));
    }

    /// <summary>Rows elsewhere that pointed to something of this contact, and those that point to it from now on.</summary>
    public void Reindex<T>(IReadOnlyCollection<(Partition, string)> before, IReadOnlyCollection<(Partition, string)> after, T value)
    {
        foreach (var (partition, row) in after.Except(before)) Index(partition, row, value);
        foreach (var (partition, row) in before.Except(after)) Unindex(partition, row);
    }

    public ValueTask<Run?> RunAsync(string row, CancellationToken cancellation) => ReadAsync<Run>(row, cancellation);

    /// <summary>What is known of the contact's address, as of when it was first asked for; null: nothing, or there is no address.</summary>
    public async ValueTask<AddressState?> AddressAsync(CancellationToken cancellation)
    {
        if (Contact!.Email is not { } email) return null;
        if (_address is not { } known || known.Email != email) _address = known = (email, await _engine.Addresses.FindAsync(Site, email, cancellation));
        return known.State;
    }

    public ValueTask<Membership?> MembershipAsync(string gallery, CancellationToken cancellation) =>
        ReadAsync<Membership>(Keys.MembershipPrefix + gallery, cancellation);

    public void Put(Membership membership)
    {
        Write(Keys.MembershipPrefix + membership.Gallery, membership);
        Index(Keys.Gallery(Site, membership.Gallery), Keys.ClientPrefix + Hash, new ClientRow(Contact!.Id));
    }

    /// <summary>Writes a run, and brings the contact's list of active runs, its limits and the listings into step with it.</summary>
    public async ValueTask PutAsync(Run run, CancellationToken cancellation)
    {
        var id = RunId.FromRow(Hash, Row(run));
        var before = await RunAsync(id.Row, cancellation);
        Write(id.Row, run, run.DueAt);
        if (before is null || before.Generation != run.Generation) _started++;
        _performed += Math.Max(0, run.Performed - (before?.Performed ?? 0));
        Contact = Contact! with
        {
            Active = ActiveWith(run, id.Row),
            Limits = run.IsOver && run.PerformedNothing ? LimitLedger.Released(Contact, id) : Contact.Limits,
        };
        MailQueue.Follow(this, before, run, _engine.Now);
        if (before?.State == run.State && before.Generation == run.Generation) return;
        Index(Keys.List(Site, ListOf(run)), ListRow(run), new RunRow(run.Id));
        if (before is not null && before.State != run.State) Unindex(Keys.List(Site, ListOf(before)), ListRow(run));
    }

    public void Put(Message message, string row)
    {
        if (!_read.ContainsKey(row)) Index(Keys.List(Site, Keys.Messages(message.At)), ListRow(message), new MessageRow(message.Id));
        Write(row, message);
    }

    /// <summary>A line of the contact's timeline that belongs to no run.</summary>
    public void Note(TimelineEntry entry, string key)
    {
        var row = $"{Keys.JournalPrefix}{Keys.NewestFirst(entry.At)}-{Keys.Hash(key, 8)}";
        Write(row, entry);
        foreach (var (partition, listed) in RefusedLists.Of(Site, Hash, row, entry)) Index(partition, listed, new RefusedRow(Hash, row));
    }

    /// <summary>Writes everything; nothing is written where the contact was changed since it was read.</summary>
    /// <returns>False on that conflict: the work has to be done again with a new session.</returns>
    public async Task<bool> CommitAsync(CancellationToken cancellation)
    {
        if (!HasChanges) return true;
        var head = StoredJson.Write(Contact!);
        var batch = new List<Write>(_writes.Count + 1) { _etag is null ? new Write.Insert(Keys.Head, head) : new Write.Replace(Keys.Head, head, _etag) };
        batch.AddRange(_writes.Values);
        if (_original is null) Index(Keys.List(Site, Keys.ContactsList), Keys.NewestFirst(Contact!.CreatedAt) + Hash, new ClientRow(Contact.Id), _engine.Now + _engine.Retention);
        IndexLabels();
        await WakeRunsAsync(batch, cancellation);
        IReadOnlyList<Batch> batches = [.. Grouped(_before), new(Partition, batch), .. _behind];
        if (!await _engine.Store.TryWriteAsync(batches, _after, cancellation)) return false;
        _engine.Activity.Add(_started, _performed);
        return true;
    }

    /// <summary>Where the contact's own zone changes, what may go by it is decided anew at once: as much of it as fits into the batch, the rest when it is due.</summary>
    private async ValueTask WakeRunsAsync(List<Write> batch, CancellationToken cancellation)
    {
        if (_original is null || _original.TimeZone == Contact!.TimeZone) return;
        var bytes = 0;
        foreach (var active in Contact.Active.Where(active => !_writes.ContainsKey(active.Row)).Take(StoreLimits.MaxBatchWrites - batch.Count))
        {
            if (await RunAsync(active.Row, cancellation) is not { DueAt: not null } run) continue;
            var woken = new Write.Upsert(active.Row, StoredJson.Write(run), _engine.Now);
            if ((bytes += woken.Body.Length) > ManyBytes / 2) return;
            batch.Add(woken);
        }
    }

    private void IndexLabels()
    {
        var before = _original?.Labels ?? [];
        if (before == Contact!.Labels) return;
        foreach (var label in Contact.Labels.Where(label => _original?.HasLabel(label) != true))
            Index(Keys.List(Site, Keys.ContactsWithLabel(label)), Hash, new ClientRow(Contact.Id));
        foreach (var label in before.Where(label => !Contact.HasLabel(label))) Unindex(Keys.List(Site, Keys.ContactsWithLabel(label)), Hash);
    }

    private ImmutableArray<ActiveRun> ActiveWith(Run run, string row)
    {
        var others = Contact!.Active.RemoveAll(active => active.Row == row);
        return run.IsOver
            ? others
            : others.Add(new(row, run.Workflow, run.Automation, run.OccurredAt, run.Gallery, run.Booking, run.Performed > 0));
    }

    private static string Row(Run run) => RunId.TryParse(run.Id, out var id) ? id.Value.Row : throw new InvalidOperationException("A run without a proper id.");

    internal static string ListOf(Run run) => Keys.RunsList(run.Workflow, WireNames<RunState>.Of(run.State));

    internal static string ListRow(Run run) => Keys.NewestFirst(run.CreatedAt) + run.Id;

    internal static string ListRow(Message message) => Keys.NewestFirst(message.At) + message.Id;

    /// <summary>One batch for each partition, the last write of a row winning.</summary>
    private static IEnumerable<Batch> Grouped(List<Batch> batches) =>
        from batch in batches
        group batch.Writes[0] by batch.Partition into writes
        from chunk in writes.GroupBy(write => write.Row).Select(same => same.Last()).Chunk(100)
        select new Batch(writes.Key, chunk);

    /// <summary>Opens sessions on the contacts of one site.</summary>
    public readonly record struct Opener(EngineServices Engine, string Site)
    {
        public ValueTask<ContactSession> OpenAsync(string contactId, CancellationToken cancellation) =>
            OpenByHashAsync(Keys.ContactHash(contactId), cancellation);

        public async ValueTask<ContactSession> OpenByHashAsync(string hash, CancellationToken cancellation)
        {
            var entity = await Engine.Store.GetAsync(Keys.Contact(Site, hash), Keys.Head, cancellation);
            return new(Engine, Site, hash, entity is null ? null : new(StoredJson.Read<Contact>(entity), entity.ETag));
        }

        /// <summary>Does work on a contact until its commit meets no conflict.</summary>
        /// <param name="work">Called anew with a fresh session after each conflict; what it returns last is returned.</param>
        public async Task<T> ChangeAsync<T>(string hash, Func<ContactSession, ValueTask<T>> work, CancellationToken cancellation)
        {
            while (true)
            {
                var session = await OpenByHashAsync(hash, cancellation);
                var result = await work(session);
                if (await session.CommitAsync(cancellation)) return result;
            }
        }
    }
}
