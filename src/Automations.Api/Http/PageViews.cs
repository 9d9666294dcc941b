namespace Automations.Api.Http;

/// <summary>Pages as the engine gives them, made into answers.</summary>
internal static class PageViews
{
    /// <param name="next">The engine's cursor; it is made fit for a query here.</param>
    public static PageView<TView> Of<T, TView>(IEnumerable<T> items, string? next, Func<T, TView> view) =>
        new([.. items.Select(view)], next is null ? null : PageQuery.Encode(next));
}
