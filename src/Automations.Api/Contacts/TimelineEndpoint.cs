using System.Globalization;
using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Contacts;
using Automations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Contacts;

/// <summary><c>GET /api/contacts/{id}/timeline</c></summary>
internal static class TimelineEndpoint
{
    public static async Task<Results<Ok<PageView<TimelineItemView>>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, [AsParameters] PageQuery page, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        if (await engine.Contacts.FindAsync(site.Site, id, cancellation) is null) return Problems.NotFound();
        var cursors = Numbered(await engine.Explainer.TimelineAsync(site.Site, id, cancellation));
        var left = cursors.SkipWhile(item => after is not null && string.CompareOrdinal(item.Cursor, after) <= 0).Take(limit + 1).ToList();
        var items = left.Take(limit).ToList();
        var book = AcceptLanguage.Book(context);
        return TypedResults.Ok(PageViews.Of(items, left.Count > limit ? items[^1].Cursor : null, item => TimelineItemView.Of(item.Item, book)));
    }

    /// <summary>Items of one instant are told apart by counting them, so that what happens later moves no cursor.</summary>
    private static IEnumerable<(string Cursor, TimelineItem Item)> Numbered(IReadOnlyList<TimelineItem> items) =>
        items.GroupBy(item => item.Entry.At).SelectMany(same => same.Index().Select(one =>
            (Keys.NewestFirst(same.Key) + one.Index.ToString("D8", CultureInfo.InvariantCulture), one.Item)));
}
