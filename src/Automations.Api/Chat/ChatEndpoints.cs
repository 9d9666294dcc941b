using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Chat;

/// <summary><c>/api/chat</c></summary>
internal static class ChatEndpoints
{
    public static void Map(RouteGroupBuilder chat)
    {
        chat.MapGet("/presence", GetAsync).Describe("getChatPresence", "Answers whether the chat is online; it is not until it says so");
        chat.MapPut("/presence", PutAsync).Describe("putChatPresence", "Says whether the chat is online, for messages that are sent only then", 400).Takes(ChatBodies.Presence);
    }

    private static async Task<Ok<ChatPresence>> GetAsync(SiteContext site, AutomationEngine engine, CancellationToken cancellation) =>
        TypedResults.Ok(new ChatPresence(await engine.Services.Sites.IsChatOnlineAsync(site.Site, cancellation)));

    private static async Task<Results<Ok<ChatPresence>, ProblemHttpResult>> PutAsync(
        SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = ChatBodies.Presence.Read(body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        var presence = new ChatPresence(values.Get(ChatBodies.Online));
        await engine.Services.Sites.SetChatOnlineAsync(site.Site, presence.Online, cancellation);
        return TypedResults.Ok(presence);
    }
}
