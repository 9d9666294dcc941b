using System.Text;
using System.Text.Json.Nodes;

namespace Automations.Local.Tests.Connectors;

/// <summary>A request as it arrived.</summary>
/// <param name="Target">Path and query, as they stood on the wire.</param>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;
}
