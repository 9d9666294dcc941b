using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Automations.Api.Events;

/// <summary>
/// The id of an event as it was accepted. Routing decodes all of a path but <c>%2F</c>, so that it cannot tell an id with a
/// slash from one with those three characters: the target as it was sent can.
/// </summary>
internal static class EventIdInPath
{
    private const string Marker = "/events/";

    public static string Of(HttpContext context, string routed)
    {
        if (!routed.Contains("%2F", StringComparison.OrdinalIgnoreCase)) return routed;
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = target.Split('?')[0];
        var at = path.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? routed : Uri.UnescapeDataString(path[(at + Marker.Length)..].Split('/')[0]);
    }
}
