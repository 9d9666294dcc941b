using Automations.Actions;
using Automations.Messages;

namespace Automations.Tests.Engine;

/// <summary>A mail transport whose answers the test chooses.</summary>
internal sealed class FakeMailServer(bool isIdempotent) : IMailTransport
{
    public Queue<Delivery> Answers { get; } = new();

    public List<(string Key, Message Message)> Received { get; } = [];

    public bool IsIdempotent => isIdempotent;

    public ValueTask<Delivery> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        lock (Received) Received.Add((mail.Key, mail.Message));
        return ValueTask.FromResult(Answers.TryDequeue(out var answer) ? answer : new Delivery.Delivered("Accepted."));
    }
}
