namespace Automations.Api.Imports;

/// <summary>What is wrong with a row.</summary>
/// <param name="Row">Counts from 1; a header is not counted.</param>
/// <param name="Pointer">Where in the row.</param>
internal sealed record ImportError(int Row, string Pointer, string Message);
