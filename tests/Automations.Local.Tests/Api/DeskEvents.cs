using System.Net;
using System.Text.Json.Nodes;

namespace Automations.Local.Tests.Api;

/// <summary>Tests of what actions leave behind: a workflow whose steps each order takes.</summary>
public abstract class DeskEvents : EventSending
{
    private int _orders;

    private protected async Task OnOrderAsync(params string[] steps)
    {
        await PutAsync("/api/workflows/w", Workflow(steps), HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/activate", "");
    }

    private protected async Task OrderAsync(string contact)
    {
        var id = $"{++_orders}";
        await SendEventAsync(Event("order.placed", contact, $$$"""{"contact":{"email":"{{{contact}}}@example.com"},"order":{"id":"{{{id}}}"}}""", id));
        await Host.SettleAsync(NodaTime.Duration.FromMinutes(1));
    }

    private protected static string Workflow(params string[] steps) =>
        $$"""{"name":"W","automations":[{"id":"a","trigger":{"type":"order.placed"},"steps":[{{string.Join(",", steps)}}]}]}""";

    /// <summary>A member of all items, page by page.</summary>
    private protected async Task<IReadOnlyList<string>> PagedAsync(string path, string member)
    {
        var values = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit=2{(after.Length > 0 ? $"&after={after}" : "")}");
            values.AddRange(page["items"]!.AsArray().Select(item => (string)item![member]!));
            after = (string?)page["next"];
        }

        return values;
    }

    private protected async Task NothingForAnotherSiteAsync(params string[] paths)
    {
        await PutAsync("/api/sites/other", """{"name":"Other"}""", HttpStatusCode.Created);
        foreach (var path in paths)
        {
            using var answer = await SendAsync(HttpMethod.Get, path, null, "x-site", "other");
            await BodyAsync(answer, HttpStatusCode.NotFound);
        }
    }

    private protected async Task<JsonArray> ExportedAsync(string contact, string member) => (await GetAsync($"/api/contacts/{contact}/export"))[member]!.AsArray();
}
