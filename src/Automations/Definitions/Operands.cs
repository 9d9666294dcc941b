using System.Text.Json;
using Automations.Values;

namespace Automations.Definitions;

/// <summary>Writes the values that definitions hold: texts, numbers, booleans and lists of them.</summary>
internal static class Operands
{
    public static void Write(Utf8JsonWriter writer, FieldValue value)
    {
        switch (value)
        {
            case FieldValue.Text text:
                writer.WriteStringValue(text.Value);
                break;
            case FieldValue.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case FieldValue.Boolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case FieldValue.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items) Write(writer, item);
                writer.WriteEndArray();
                break;
            case FieldValue.Empty:
                writer.WriteStringValue("");
                break;
            default:
                throw new InvalidOperationException($"A definition holds no {value.GetType().Name}.");
        }
    }
}
