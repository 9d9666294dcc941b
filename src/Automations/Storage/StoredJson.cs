using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;

namespace Automations.Storage;

/// <summary>How rows are written: compact camelCase JSON, enums in snake_case, instants in RFC 3339.</summary>
public static class StoredJson
{
    public static readonly JsonSerializerOptions Options = Create();

    public static RowBody Write<T>(T value) => RowBody.Of(value);

    /// <exception cref="JsonException">The row is not what was written.</exception>
    public static T Read<T>(Entity entity) => entity.Body.Read<T>();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // Rows are never put into HTML: what people wrote takes the room that it took when it was sent.
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            MaxDepth = 128,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new LocalDateConverter());
        options.Converters.Add(new GivenDateConverter());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmpty } };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>Empty lists and maps are not written where a row without them reads as one with them.</summary>
    private static void LeaveOutEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is not null || property.IsRequired || !property.PropertyType.IsGenericType) continue;
            var generic = property.PropertyType.GetGenericTypeDefinition();
            if (generic == typeof(ImmutableArray<>) || generic == typeof(ImmutableSortedDictionary<,>))
                property.ShouldSerialize = static (_, value) => value is not ICollection { Count: 0 };
        }
    }

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "").GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }

    private sealed class LocalDateConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString() ?? "").GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    private sealed class GivenDateConverter : JsonConverter<Values.GivenDate>
    {
        public override Values.GivenDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Values.GivenDate.TryParse(reader.GetString(), out var date) ? date.Value : throw new JsonException("A stored date cannot be read.");

        public override void Write(Utf8JsonWriter writer, Values.GivenDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
