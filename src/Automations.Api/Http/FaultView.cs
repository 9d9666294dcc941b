namespace Automations.Api.Http;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Pointer">An RFC 6901 pointer into the body, or <c>/name</c> of a query parameter.</param>
internal sealed record FaultView(string Pointer, string Message);
