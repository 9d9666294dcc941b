using System.Collections.Immutable;
using System.Globalization;
using Automations.Actions;
using Automations.Definitions;
using Automations.Engine;
using Automations.Facts;
using Automations.Rendering;
using Automations.Rendering.Mail;
using Automations.Runs;
using Automations.Values;

namespace Automations.Messages;

/// <summary>Makes a mail out of a step's texts and the facts of the moment.</summary>
internal static class MailComposer
{
    private static readonly TemplateCache Templates = new();
    private static readonly BodyDocuments Documents = new(capacity: 64);

    /// <summary>The mail that a step sends; its id, run and step are the caller's to set.</summary>
    /// <param name="isWhole">False: without its body and headers.</param>
    /// <param name="tracking">Null: it tells nobody that it is read.</param>
    public static Message Compose(
        ParameterValues step, DecisionFacts facts, IValueSource values, Links links, string to, EmailPurpose purpose = EmailPurpose.Marketing, bool isWhole = true,
        MailTracking? tracking = null)
    {
        var site = facts.Site;
        var unsubscribe = isWhole && purpose == EmailPurpose.Marketing ? links.Unsubscribe(facts.SiteId, site, facts.Contact) : null;
        var culture = CultureOf(facts);
        var context = new RenderContext(facts.BusinessZone, culture, Html: false);
        var subject = TextRenderer.Line(Templates.Parse(step.Get(SendEmail.Subject)).Template, values, context);
        var footer = new MailFooter(site.SiteName, unsubscribe, null);
        var body = !isWhole ? null : MailBodyRenderer.Render(new(Templates.Parse(step.Get(SendEmail.Body)).Template, values, facts.BusinessZone, culture, footer)
        {
            Format = step.Get(SendEmail.Format),
            Preheader = step.Find(SendEmail.Preheader) is { } preheader ? Templates.Parse(preheader).Template : null,
            Title = subject,
            Documents = Documents,
            Tracking = tracking,
        });
        return new()
        {
            Id = "",
            At = facts.Now,
            Channel = Channel.Email,
            To = to,
            FromName = step.Find(SendEmail.SenderName) ?? site.SenderName ?? NullIfEmpty(site.SiteName),
            FromAddress = site.SenderAddress,
            ReplyTo = step.Find(SendEmail.ReplyTo) ?? site.ReplyTo,
            Subject = subject,
            Html = body?.Html,
            Text = body?.Text ?? "",
            Headers = unsubscribe is null ? ImmutableSortedDictionary<string, string>.Empty : UnsubscribeHeaders(unsubscribe),
            Contact = facts.Contact.Id,
        };
    }

    /// <summary>A mail to the team: in the business's language, without an unsubscribe link.</summary>
    /// <param name="body">Null: it has none.</param>
    /// <param name="details">Stand below its text.</param>
    public static Message ComposeNotice(string subject, string? body, DecisionFacts facts, IValueSource values, string to, IReadOnlyList<MailDetail> details)
    {
        var site = facts.Site;
        var culture = CultureOf(site);
        var line = TextRenderer.Line(Templates.Parse(subject).Template, values, new(facts.BusinessZone, culture, Html: false));
        var rendered = body is null ? null : MailBodyRenderer.Render(new(Templates.Parse(body).Template, values, facts.BusinessZone, culture, new(site.SiteName, null, null))
        {
            Title = line,
            Details = details,
        });
        return new()
        {
            Id = "",
            At = facts.Now,
            Channel = Channel.Email,
            To = to,
            FromName = site.SenderName ?? NullIfEmpty(site.SiteName),
            FromAddress = site.SenderAddress,
            ReplyTo = site.ReplyTo,
            Subject = line,
            Html = rendered?.Html,
            Text = rendered?.Text ?? "",
        };
    }

    /// <summary>A text with dynamic values for the contact, such as a chat message; its lines stay.</summary>
    public static string Plain(string template, DecisionFacts facts, IValueSource values) => Rendered(template, facts, values, CultureOf(facts)).Trim();

    /// <summary>A text for the team, such as a cell of a sheet: whoever the contact is, numbers and dates look the same.</summary>
    public static string ForTeam(string template, DecisionFacts facts, IValueSource values) => Rendered(template, facts, values, CultureOf(facts.Site)).Trim();

    /// <summary>A text for machines: numbers have a point.</summary>
    public static string ForMachines(string template, DecisionFacts facts, IValueSource values) => Rendered(template, facts, values, CultureInfo.InvariantCulture);

    private static string Rendered(string template, DecisionFacts facts, IValueSource values, CultureInfo culture) =>
        Templates.Parse(template).Template.Render(values, new(facts.BusinessZone, culture, Html: false));

    /// <summary>A text with dynamic values on one line, such as a reason or a field's value.</summary>
    public static string Line(string template, DecisionFacts facts, IValueSource values) =>
        TextRenderer.Line(Templates.Parse(template).Template, values, new(facts.BusinessZone, CultureOf(facts), Html: false));

    /// <summary>RFC 8058: one click in the mailbox's own button.</summary>
    private static ImmutableSortedDictionary<string, string> UnsubscribeHeaders(string url) =>
        ImmutableSortedDictionary<string, string>.Empty
            .Add("List-Unsubscribe", $"<{url}>")
            .Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");

    /// <summary>The contact's language, else the site's.</summary>
    public static CultureInfo CultureOf(DecisionFacts facts) => Locales.CultureOf(facts.Contact.Locale, facts.Site.Locale);

    public static CultureInfo CultureOf(SiteSettings site) => Locales.CultureOf(site.Locale);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
