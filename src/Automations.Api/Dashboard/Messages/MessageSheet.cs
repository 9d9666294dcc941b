using Automations.Messages;

namespace Automations.Api.Dashboard.Messages;

/// <summary>A message as it was sent.</summary>
/// <param name="Headers">By name.</param>
public sealed record MessageSheet(Message Message, IReadOnlyDictionary<string, string> Headers);
