namespace Automations.Engine.Contacts;

/// <summary>A contact as lists and galleries point to it.</summary>
public sealed record ClientRow(string Contact);
