using Automations.Api.Http;
using Automations.Definitions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Workflows;

/// <summary>A workflow definition as a body.</summary>
internal static class DefinitionBody
{
    /// <returns>The definition, or the problem with it.</returns>
    public static async Task<(WorkflowDefinition? Definition, ProblemHttpResult? Problem)> ReadAsync(HttpContext context)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return (null, problem);
        return DefinitionReader.Read(body.Json) switch
        {
            DefinitionResult.Valid valid => (valid.Definition, null),
            DefinitionResult.Invalid invalid => (null, Problems.Invalid(invalid.Faults)),
            var other => throw new InvalidOperationException($"Unexpected {other.GetType().Name}."),
        };
    }
}
