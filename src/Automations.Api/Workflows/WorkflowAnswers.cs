using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Workflows;
using Automations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Workflows;

/// <summary>A workflow as an answer, with its ETag.</summary>
internal static class WorkflowAnswers
{
    public static async ValueTask<WorkflowView> ViewAsync(
        this AutomationEngine engine, string site, Stored<WorkflowHead> stored, HttpResponse response, CancellationToken cancellation)
    {
        var definition = await engine.Services.Workflows.DefinitionAsync(site, stored.Value.Id, stored.Value.Version, cancellation)
            ?? throw new InvalidOperationException("A workflow's newest version is missing.");
        IfMatch.Tell(response, stored.ETag);
        return new(stored.Value, definition, [.. await engine.Overlaps.FindAsync(site, stored.Value.Id, definition, cancellation), .. Unshown.Find(definition)]);
    }

    public static async ValueTask<Created<WorkflowView>> CreatedAsync(
        this AutomationEngine engine, string site, Stored<WorkflowHead> stored, HttpResponse response, CancellationToken cancellation) =>
        TypedResults.Created($"/api/workflows/{stored.Value.Id}", await engine.ViewAsync(site, stored, response, cancellation));
}
