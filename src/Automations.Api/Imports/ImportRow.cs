using System.Text.Json;

namespace Automations.Api.Imports;

/// <summary>A row of a file: a contact as JSON, or why it cannot be read.</summary>
internal readonly record struct ImportRow(int Number, JsonElement Contact, string? Unreadable = null);
