namespace Automations.Engine.Contacts;

/// <summary>An address as lists point to it.</summary>
/// <param name="Address">Its hash.</param>
public sealed record AddressRow(string Address);
