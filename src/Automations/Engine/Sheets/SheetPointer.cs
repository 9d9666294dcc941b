namespace Automations.Engine.Sheets;

/// <summary>A row of a sheet as the sheet's list points to it.</summary>
/// <param name="Contact">The hash of the contact whose partition has it.</param>
public sealed record SheetPointer(string Contact, string Row);
