using Automations.Actions;
using Automations.Messages;

namespace Automations.Tests.Engine;

/// <summary>A mail transport without idempotency keys; while it takes its first mail, something else happens.</summary>
internal sealed class MeanwhileMailServer : IMessageTransport
{
    public Func<Task>? Meanwhile { get; set; }

    public Delivery Answer { get; init; } = new Delivery.Delivered("Accepted.");

    public List<Message> Received { get; } = [];

    public bool IsIdempotent => false;

    public async ValueTask<Delivery> SendAsync(OutgoingMessage mail, CancellationToken cancellation)
    {
        Received.Add(mail.Message);
        var meanwhile = Meanwhile;
        Meanwhile = null;
        if (meanwhile is not null) await meanwhile();
        return Answer;
    }
}
