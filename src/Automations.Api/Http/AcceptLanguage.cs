using Automations.Catalog;
using Automations.Sentences;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Automations.Api.Http;

/// <summary>The language that a request asks for, of those there are.</summary>
internal static class AcceptLanguage
{
    private static readonly (string Tag, CatalogLanguage Language)[] Known = [("en", CatalogLanguage.English), ("fr", CatalogLanguage.French)];

    /// <summary>The language that the caller likes best; English where none is liked. The answer says which it is.</summary>
    public static CatalogLanguage Choose(HttpContext context)
    {
        var header = context.Request.Headers.AcceptLanguage;
        var wishes = StringWithQualityHeaderValue.TryParseList(header, out var list) ? list : [];
        var (tag, language) = Known.Where(known => Quality(known.Tag, wishes) > 0)
            .OrderByDescending(known => Quality(known.Tag, wishes))
            .ThenBy(known => Place(known.Tag, wishes))
            .FirstOrDefault(Known[0]);
        context.Response.Headers.ContentLanguage = tag;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        return language;
    }

    /// <summary>What says sentences in that language.</summary>
    public static Phrasebook Book(HttpContext context) => Phrasebook.Of(Choose(context));

    /// <summary>A language is liked as much as the most liked of its regions; those that are not named, as much as <c>*</c>.</summary>
    private static double Quality(string tag, IList<StringWithQualityHeaderValue> wishes)
    {
        var named = wishes.Where(wish => IsOf(tag, wish.Value.AsSpan())).ToList();
        if (named.Count == 0) named = [.. wishes.Where(wish => wish.Value == "*")];
        return named.Count == 0 ? 0 : named.Max(wish => wish.Quality ?? 1);
    }

    /// <summary>Of two that are liked the same, the one that is named first is meant.</summary>
    private static int Place(string tag, IList<StringWithQualityHeaderValue> wishes) =>
        wishes.Index().Where(wish => IsOf(tag, wish.Item.Value.AsSpan())).Select(wish => wish.Index).DefaultIfEmpty(int.MaxValue).Min();

    private static bool IsOf(string tag, ReadOnlySpan<char> range) =>
        range.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (range.Length == tag.Length || range[tag.Length] == '-');
}
