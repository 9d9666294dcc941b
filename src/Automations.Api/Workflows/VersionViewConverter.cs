using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace Automations.Api.Workflows;

/// <summary>Writes the read-only members, then those of the definition.</summary>
internal sealed class VersionViewConverter : JsonConverter<VersionView>
{
    public override VersionView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, VersionView value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", value.Row.Version);
        writer.WriteString("createdAt", InstantPattern.ExtendedIso.Format(value.Row.CreatedAt));
        foreach (var member in value.Row.Definition.EnumerateObject()) member.WriteTo(writer);
        writer.WriteEndObject();
    }
}
