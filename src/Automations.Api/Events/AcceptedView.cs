namespace Automations.Api.Events;

/// <summary>What a request's events were: new, or there already.</summary>
internal sealed record AcceptedView(int Accepted, int Duplicates);
