using Automations.Actions;

namespace Automations.Tests.Engine;

/// <summary>A webhook transport and a sheet provider whose answers the test chooses.</summary>
internal sealed class FakeWaysOut(bool isIdempotent = false) : IWebhookTransport, ISheetTransport
{
    public Queue<Delivery> Answers { get; } = new();

    public List<OutgoingWebhook> Webhooks { get; } = [];

    public List<SheetRow> Rows { get; } = [];

    public bool IsIdempotent => isIdempotent;

    public string? Refuse(string url) => url.Contains("private", StringComparison.Ordinal) ? "The address leads into a private network." : null;

    public ValueTask<Delivery> PostAsync(OutgoingWebhook webhook, CancellationToken cancellation)
    {
        Webhooks.Add(webhook);
        return Answer();
    }

    public ValueTask<Delivery> AppendAsync(SheetRow row, CancellationToken cancellation)
    {
        Rows.Add(row);
        return Answer();
    }

    private ValueTask<Delivery> Answer() => ValueTask.FromResult(Answers.TryDequeue(out var answer) ? answer : new Delivery.Delivered("Taken."));
}
