using System.Text.Json;
using System.Text.Json.Serialization;
using Automations.Definitions;
using NodaTime.Text;

namespace Automations.Api.Workflows;

/// <summary>Writes the read-only members, then the definition as it can be sent back, then its warnings.</summary>
internal sealed class WorkflowViewConverter : JsonConverter<WorkflowView>
{
    public override WorkflowView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, WorkflowView value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", value.Head.Id);
        writer.WriteString("status", WireNames<WorkflowStatus>.Of(value.Head.Status));
        writer.WriteNumber("version", value.Head.Version);
        writer.WriteString("createdAt", InstantPattern.ExtendedIso.Format(value.Head.CreatedAt));
        writer.WriteString("updatedAt", InstantPattern.ExtendedIso.Format(value.Head.UpdatedAt));
        if (value.Definition.Description is null) writer.WriteNull("description");
        DefinitionWriter.WriteMembers(writer, value.Definition);
        writer.WriteStartArray("warnings");
        foreach (var warning in value.Warnings)
        {
            writer.WriteStartObject();
            writer.WriteString("pointer", warning.Pointer);
            writer.WriteString("message", warning.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
