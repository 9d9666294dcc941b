using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Automations.Api.Json;

/// <summary>A local time as <c>2026-06-30T18:00</c>, with seconds where it has some.</summary>
internal sealed class LocalDateTimeConverter : JsonConverter<LocalDateTime>
{
    private static readonly LocalDateTimePattern ToMinutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public override LocalDateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Local times are only answered.");

    public override void Write(Utf8JsonWriter writer, LocalDateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue((value.TimeOfDay == value.TimeOfDay.With(TimeAdjusters.TruncateToMinute) ? ToMinutes : LocalDateTimePattern.ExtendedIso).Format(value));
}
