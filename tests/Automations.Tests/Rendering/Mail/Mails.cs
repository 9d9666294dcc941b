using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Automations.Rendering;
using Automations.Rendering.Mail;
using NodaTime;

namespace Automations.Tests.Rendering.Mail;

internal static class Mails
{
    internal static readonly MailFooter NoFooter = new("", null, null);

    internal static MailBody Render(
        string body, MadeUpFacts facts, MailFormat format = MailFormat.Markdown, MailFooter? footer = null, string? preheader = null, string culture = "en-GB",
        MailTracking? tracking = null) =>
        MailBodyRenderer.Render(
            new MailBodyRequest(
                Template.Parse(body).Template, facts, DateTimeZoneProviders.Tzdb["Europe/Paris"], CultureInfo.GetCultureInfo(culture), footer ?? NoFooter)
            {
                Format = format,
                Preheader = preheader is null ? null : Template.Parse(preheader).Template,
                Title = "The title",
                Tracking = tracking,
            });

    /// <summary>The document as a browser reads it.</summary>
    internal static IHtmlDocument Document(this MailBody mail) => new HtmlParser().ParseDocument(mail.Html);

    /// <summary>What stands in the card: the rendered body.</summary>
    internal static AngleSharp.Dom.IElement Card(this MailBody mail) => mail.Document().QuerySelector(".card")!;

    /// <summary>The body's HTML without its styles and classes.</summary>
    internal static string Plain(this MailBody mail) =>
        Regex.Replace(mail.Card().InnerHtml.Trim(), " (style|class)=\"[^\"]*\"", "", RegexOptions.None, TimeSpan.FromSeconds(5));
}
