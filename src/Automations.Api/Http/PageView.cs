namespace Automations.Api.Http;

/// <summary>A page of a list.</summary>
/// <param name="Next">What to ask for <c>after</c> this page; null at the end.</param>
internal sealed record PageView<T>(IReadOnlyList<T> Items, string? Next);
