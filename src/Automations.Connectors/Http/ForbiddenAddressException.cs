namespace Automations.Connectors.Http;

/// <summary>A name leads to addresses only that must not be dialled.</summary>
internal sealed class ForbiddenAddressException() : Exception("The name leads to a private address.");
