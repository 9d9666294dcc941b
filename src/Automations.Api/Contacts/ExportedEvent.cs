using System.Text.Json;
using Automations.Api.Events;

namespace Automations.Api.Contacts;

/// <summary>An event about a person, with what was sent.</summary>
internal sealed record ExportedEvent(EventView Event, JsonElement Data);
