using Automations.Actions;

namespace Automations.Tests.Engine;

/// <summary>A mail transport whose answers the test chooses.</summary>
internal sealed class FakeMailServer(bool isIdempotent) : IMessageTransport
{
    public Queue<Delivery> Answers { get; } = new();

    public List<OutgoingMessage> Received { get; } = [];

    /// <summary>True: the process dies before it learns what became of the mail.</summary>
    public bool DiesOnSending { get; set; }

    public bool IsIdempotent => isIdempotent;

    public ValueTask<Delivery> SendAsync(OutgoingMessage mail, CancellationToken cancellation)
    {
        lock (Received) Received.Add(mail);
        if (DiesOnSending) throw new InvalidOperationException("The process died.");
        return ValueTask.FromResult(Answers.TryDequeue(out var answer) ? answer : new Delivery.Delivered("Accepted."));
    }
}
