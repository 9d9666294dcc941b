using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Events;

/// <summary>The events of a request as JSON, one or a batch, or the problem that kept them from being read.</summary>
internal readonly record struct EventBody(JsonElement Json, bool IsBatch, ProblemHttpResult? Problem)
{
    public static EventBody Of(ProblemHttpResult problem) => new(default, false, problem);
}
