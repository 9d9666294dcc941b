namespace Automations.Actions;

/// <summary>A payment that a contact is asked for.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Key">The same for every attempt to request this payment.</param>
public sealed record PaymentRequest(string Site, string Contact, string? Email, decimal Amount, string Currency, string Description, string Key);
