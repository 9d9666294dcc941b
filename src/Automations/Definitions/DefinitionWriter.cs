using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Automations.Definitions.Reading;

namespace Automations.Definitions;

/// <summary>
/// Writes definitions as JSON in a fixed order, with the defaults written out. Equal definitions give equal bytes, and reading
/// what was written gives an equal definition.
/// </summary>
public static class DefinitionWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, WorkflowDefinition definition)
    {
        writer.WriteStartObject();
        WriteMembers(writer, definition);
        writer.WriteEndObject();
    }

    /// <summary>The members alone, for an object that has others beside them, such as <c>id</c> and <c>status</c>.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, WorkflowDefinition definition)
    {
        writer.WriteString("name", definition.Name);
        if (definition.Description is { } description) writer.WriteString("description", description);
        writer.WriteStartArray("automations");
        foreach (var automation in definition.Automations) AutomationWriter.Write(writer, automation);
        writer.WriteEndArray();
        if (definition.Expectations.IsEmpty) return;
        writer.WriteStartArray("expectations");
        foreach (var expectation in definition.Expectations) Write(writer, expectation);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Expectation expectation)
    {
        writer.WriteStartObject();
        writer.WriteString(ExpectationReader.Automation.Name, expectation.Automation);
        writer.WriteString(ExpectationReader.At.Name, expectation.At.Text);
        if (expectation.Gallery is { } gallery) Write("gallery", gallery);
        if (expectation.Contact is { } contact) Write("contact", contact);
        if (!expectation.Events.IsEmpty)
        {
            writer.WriteStartArray("events");
            foreach (var one in expectation.Events) one.WriteTo(writer);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();

        void Write(string name, JsonElement json)
        {
            writer.WritePropertyName(name);
            json.WriteTo(writer);
        }
    }

    public static string ToJson(WorkflowDefinition definition) => Encoding.UTF8.GetString(Canonical(definition));

    /// <summary>The UTF-8 JSON by which definitions are compared: the same content has the same bytes.</summary>
    public static byte[] Canonical(WorkflowDefinition definition) => Bytes(writer => Write(writer, definition));

    internal static byte[] Canonical(Automation automation) => Bytes(writer => AutomationWriter.Write(writer, automation));

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
