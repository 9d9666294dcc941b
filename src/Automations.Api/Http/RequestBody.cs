using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Http;

/// <summary>A body as it was read: JSON, or the problem that kept it from being read.</summary>
/// <param name="Json">Of no kind where there is a problem.</param>
internal readonly record struct RequestBody(JsonElement Json, ProblemHttpResult? Problem);
