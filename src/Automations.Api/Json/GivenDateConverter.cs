using System.Text.Json;
using System.Text.Json.Serialization;
using Automations.Values;

namespace Automations.Api.Json;

/// <summary>A date is given back as it was given.</summary>
internal sealed class GivenDateConverter : JsonConverter<GivenDate>
{
    public override GivenDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        GivenDate.TryParse(reader.GetString(), out var date) ? date.Value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, GivenDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
