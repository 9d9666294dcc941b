using System.Text.Json;
using System.Text.Json.Serialization;
using Automations.Definitions;

namespace Automations.Api.Templates;

internal sealed class TemplateViewConverter : JsonConverter<TemplateView>
{
    public override TemplateView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, TemplateView value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", value.Template.Id);
        DefinitionWriter.WriteMembers(writer, value.Template.Definition);
        writer.WriteEndObject();
    }
}
