using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Workflows;

/// <summary>A workflow definition as a body.</summary>
internal static class DefinitionBody
{
    /// <returns>The definition, or the problem with it: what it refers to is looked for on the site.</returns>
    public static async Task<(WorkflowDefinition? Definition, ProblemHttpResult? Problem)> ReadAsync(HttpContext context, AutomationEngine engine, string site)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return (null, problem);
        switch (DefinitionReader.Read(body.Json))
        {
            case DefinitionResult.Valid valid:
                var faults = await engine.Workflows.CheckAsync(site, valid.Definition, context.RequestAborted);
                return faults.IsEmpty ? (valid.Definition, null) : (null, Problems.Invalid(faults));
            case DefinitionResult.Invalid invalid:
                return (null, Problems.Invalid(invalid.Faults));
            case var other:
                throw new InvalidOperationException($"Unexpected {other.GetType().Name}.");
        }
    }
}
