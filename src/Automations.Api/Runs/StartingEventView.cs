namespace Automations.Api.Runs;

/// <summary>Which event started a run.</summary>
internal sealed record StartingEventView(string Source, string Id, string Type);
