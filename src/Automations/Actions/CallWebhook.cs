using System.Text.Encodings.Web;
using System.Text.Json;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Engine;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;

namespace Automations.Actions;

/// <summary>
/// Posts JSON to an address, signed with the site's webhook secret as Standard Webhooks 1.0.0 has it. Every attempt has the same
/// <c>webhook-id</c>, so a receiver that gets it twice can tell.
/// </summary>
public sealed class CallWebhook : IOutsideAction
{
    private const int MostBytes = 256 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly WebAddressParameter Url = new("url", "The address it is posted to, beginning with “https://”.") { Required = true };

    public static readonly JsonTemplateParameter Payload =
        new("payload", "What is posted, as JSON; its texts may have dynamic values. Left out, all that is known of the run is posted.");

    public ActionType Type { get; } =
        new("call_webhook", IsMessage: false, "webhook", "Posts JSON to an address on the web.", [Url, Payload]) { Headline = Url };

    public bool IsIdempotent(StepContext context) => true;

    public ValueTask<(Parameter Parameter, string Message)?> CheckReferencesAsync(EngineServices engine, string site, Step.Action step, CancellationToken cancellation) =>
        ValueTask.FromResult<(Parameter, string)?>(engine.Connectors.Webhooks?.Refuse(step.Parameters.Get(Url)) is { } why ? (Url, why) : null);

    public ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation) => ValueTask.FromResult<Effect>(
        context.Engine.Connectors.Webhooks is null
            ? new Effect.Failed(Reasons.Failed("This server calls no webhooks: it has no way out for them."))
            : new Effect.Outside(null));

    public async ValueTask<Delivery> PerformAsync(StepContext context, Intent intent, CancellationToken cancellation)
    {
        var body = Body(context, intent);
        if (body.Length > MostBytes) return new Delivery.Refused($"What was to be posted has more than {MostBytes / 1024} KiB.");
        var id = "msg_" + Keys.Hash($"{context.Session.Site}\n{intent.Key}", 16);
        return await context.Engine.Connectors.Webhooks!.PostAsync(new(context.Step.Parameters.Get(Url), id, body, context.Facts.Site.WebhookSecret), cancellation);
    }

    private static ReadOnlyMemory<byte> Body(StepContext context, Intent intent)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            if (context.Step.Parameters.Find(Payload) is { } payload) Write(writer, JsonElement.Parse(payload), context);
            else RunPayload.Write(writer, context.Run, context.Facts, context.Values, intent.FirstAt);
        }

        return buffer.ToArray();
    }

    /// <summary>The template with its texts rendered; the writer escapes what they say.</summary>
    private static void Write(Utf8JsonWriter writer, JsonElement json, StepContext context)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteStringValue(MailComposer.ForMachines(json.GetString()!, context.Facts, context.Values));
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray()) Write(writer, item, context);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, context);
                }

                writer.WriteEndObject();
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}
