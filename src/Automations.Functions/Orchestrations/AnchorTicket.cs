namespace Automations.Functions.Orchestrations;

/// <summary>What the orchestration of an armed anchor is given.</summary>
/// <param name="Row">The anchor's row in the gallery's partition.</param>
internal sealed record AnchorTicket(string Site, string Gallery, string Row);
