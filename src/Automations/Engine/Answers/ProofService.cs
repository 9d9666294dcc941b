using Automations.Actions;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Execution;
using Automations.Facts;
using Automations.Messages;
using Automations.Rendering;
using Automations.Rendering.Mail;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Answers;

/// <summary>Shows what would be sent: previews, and test mails to an address of one's own. No run, no limit, no fact changes.</summary>
public sealed class ProofService
{
    public const int MostTestsAnHour = 20;

    private readonly EngineServices _engine;
    private readonly FactsLoader _loader;

    internal ProofService(EngineServices engine, FactsLoader loader) => (_engine, _loader) = (engine, loader);

    /// <summary>Renders a text as it would look for a contact, a gallery and an event; where they are left out, for nobody.</summary>
    public async Task<MailProof> PreviewAsync(string site, Template? subject, Template body, MailFormat format, ProofSubject about, CancellationToken cancellation)
    {
        var (facts, run) = await FactsAsync(site, about, cancellation);
        var links = _engine.Links.Inert();
        var values = new FactValues(run, facts, links);
        var culture = MailComposer.CultureOf(facts);
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var line = subject is null ? null : TextRenderer.Line(subject, values, new(facts.BusinessZone, culture, false), missing);
        var footer = new MailFooter(facts.Site.SiteName, links.Unsubscribe(site, facts.Site, facts.Contact), null);
        var rendered = MailBodyRenderer.Render(new(body, values, facts.BusinessZone, culture, footer) { Format = format, Title = line });
        missing.UnionWith(rendered.Missing);
        return new(line, rendered.Html, rendered.Text, [.. missing]);
    }

    /// <summary>Sends an automation's mails to an address, their subjects marked.</summary>
    /// <returns>The messages' ids; a conflict, with how long it lasts, where too many were sent within the hour.</returns>
    public async Task<Outcome<IReadOnlyList<string>>> TestAsync(string site, Automation automation, string to, ProofSubject about, CancellationToken cancellation)
    {
        var mails = Mails(automation.Steps).ToList();
        var (number, wait) = await CountAsync(site, mails.Count, cancellation);
        if (number is null) return new Outcome<IReadOnlyList<string>>.Conflict($"At most {MostTestsAnHour} test mails can be sent in an hour.", wait);
        var (facts, run) = await FactsAsync(site, about, cancellation);
        var links = _engine.Links.Inert();
        var ids = new List<string>();
        foreach (var (step, action) in mails)
        {
            run = run with { Values = run.Values.SetItems(await action.ExampleAsync(_engine, step, facts, new FactValues(run, facts, links), cancellation)) };
            var (texts, values) = await action.TextsAsync(_engine, site, step, new FactValues(run, facts, links), cancellation);
            var key = $"test\n{site}\n{automation.Id}\n{_engine.Now}\n{number + ids.Count}\n{to}";
            var id = MessageId.Of(Keys.TestMessagesHash, _engine.Now, key);
            var mail = MailComposer.Compose(texts, facts, values, links, to, action.PurposeOf(step));
            mail = mail with { Id = id.ToString(), Subject = "[Test] " + mail.Subject, Contact = null, MadeOutFor = about.Contact };
            if (_engine.Connectors.Mail is { } transport)
                mail = mail with { Status = await transport.SendAsync(new(site, mail, Keys.Hash(key, 16)), cancellation) is Delivery.Delivered ? MessageStatus.Sent : MessageStatus.Failed };
            Batch listed = new(Keys.List(site, Keys.Messages(mail.At)), [new Write.Upsert(ContactSession.ListRow(mail), StoredJson.Write(new MessageRow(mail.Id)), mail.At + _engine.Retention)]);
            await _engine.Store.WriteAsync([listed, new(Keys.TestMessages(site), [new Write.Upsert(id.Row, StoredJson.Write(mail))])], cancellation);
            ids.Add(mail.Id);
        }

        return new Outcome<IReadOnlyList<string>>.Done(ids);
    }

    /// <summary>The steps that send the contact a mail, those of every <c>else</c> included.</summary>
    private static IEnumerable<(Step.Action Step, MessageAction Action)> Mails(IReadOnlyList<Step> steps) =>
        from step in Step.Actions(steps)
        where step.Type.IsMessage && ActionCatalog.Find(step.Type.Name) is MessageAction { Channel: Channel.Email }
        select (step, (MessageAction)ActionCatalog.Find(step.Type.Name)!);

    /// <returns>How many were sent within the hour before; null where there would be too many, with how long that lasts (null: an hour has no room for them).</returns>
    private async Task<(int? Before, Duration? Wait)> CountAsync(string site, int mails, CancellationToken cancellation)
    {
        const string Row = "tests";
        while (true)
        {
            var entity = await _engine.Store.GetAsync(Keys.Site(site), Row, cancellation);
            var hour = Duration.FromHours(1);
            var recent = (entity is null ? [] : StoredJson.Read<List<Instant>>(entity)).Where(at => _engine.Now - at < hour).ToList();
            if (mails > MostTestsAnHour) return (null, null);
            if (recent.Count + mails - MostTestsAnHour is > 0 and var over) return (null, recent[over - 1] + hour - _engine.Now);
            var before = recent.Count;
            recent.AddRange(Enumerable.Repeat(_engine.Now, mails));
            var body = StoredJson.Write(recent);
            Write write = entity is null ? new Write.Insert(Row, body) : new Write.Replace(Row, body, entity.ETag);
            if (await _engine.Store.TryWriteAsync(Keys.Site(site), [write], cancellation)) return (before, null);
        }
    }

    private async Task<(DecisionFacts Facts, Run Run)> FactsAsync(string site, ProofSubject about, CancellationToken cancellation)
    {
        var session = await _engine.Contacts(site).OpenAsync(about.Contact ?? "", cancellation);
        session.Contact ??= new Contact { Id = about.Contact ?? "" };
        var facts = await _loader.LoadAsync(session, about.Gallery, null, cancellation);
        var run = new Run
        {
            Id = "",
            Contact = session.Contact.Id,
            Workflow = "",
            Automation = "",
            Trigger = about.Event?.Type ?? "",
            Gallery = about.Gallery,
            Event = about.Event,
            Values = ExampleValues.Of(facts, _engine.Links),
        };
        return (facts, run);
    }
}
